package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecorderThreadTest extends RecordingFixture {

    /** Remembers which threads asked for a connection. */
    private static final class WatchedDataSource extends PlainDataSource {

        private final Set<String> threads = ConcurrentHashMap.newKeySet();

        @Override
        public Connection getConnection() throws SQLException {
            threads.add(Thread.currentThread().getName());
            return postgres.dataSource().getConnection();
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }

    @Test
    void noStatementRunsOnACallersThread() {
        long revision = start("tone", 5_000, 5_000);
        WatchedDataSource watched = new WatchedDataSource();
        try (JdbcExperimentRecorder recorder = JdbcExperimentRecorder.builder(watched)
                .namespace(namespace)
                .flushEvery(Duration.ofMinutes(10))
                .start()) {
            recorder.exposure(warm(revision));
            recorder.flush();
            assertThat(counts(1).exposures()).isEqualTo(1);
            recorder.exposure(warm(revision));
        }
        assertThat(counts(1).exposures()).isEqualTo(2);
        assertThat(watched.threads).containsExactly("hotprompt-experiments");
    }

    @Test
    void flushingAfterClosingIsRefused() {
        JdbcExperimentRecorder recorder = recorder();
        recorder.close();
        assertThatThrownBy(recorder::flush)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void nobodyWaitsForEverWhenTheRecorderIsClosedWhileTheDatabaseHangs() throws Exception {
        FaultyDataSource faulty = new FaultyDataSource(postgres.dataSource());
        JdbcExperimentRecorder recorder = recorder(faulty);
        recorder.exposure(warm(1));
        faulty.hang(true);
        List<FutureTask<Boolean>> callers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            FutureTask<Boolean> caller = new FutureTask<>(() -> {
                recorder.flush();
                return true;
            });
            callers.add(caller);
            Thread thread = new Thread(caller);
            thread.start();
            Await.until(Duration.ofSeconds(10), () -> thread.getState() == Thread.State.WAITING);
        }
        recorder.close();
        for (FutureTask<Boolean> caller : callers) {
            assertThatThrownBy(caller::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfAny(StoreUnavailableException.class, IllegalStateException.class);
        }
    }

    @Test
    void whoeverIsInterruptedWhileWaitingIsToldSoAndNothingIsLost() {
        long revision = start("tone", 5_000, 5_000);
        try (JdbcExperimentRecorder recorder = recorder()) {
            recorder.exposure(warm(revision));
            Thread.currentThread().interrupt();
            assertThatThrownBy(recorder::flush)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(counts(1).exposures()).isEqualTo(1);
    }

    @Test
    void thoseWhoAskWhileAWriteIsWaitingShareItAndNoneGetsOneThatHasBegun() throws Exception {
        AtomicInteger writes = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        RecorderThread thread = new RecorderThread(() -> {
            writes.incrementAndGet();
            begun.countDown();
            goOn.await();
            return null;
        });
        FutureTask<Void> first = thread.writeSoon();
        begun.await();
        FutureTask<Void> second = thread.writeSoon();
        assertThat(second).isNotSameAs(first);
        assertThat(thread.writeSoon()).isSameAs(second);
        goOn.countDown();
        second.get();
        assertThat(writes).hasValue(2);
        thread.end(() -> null).get();
        thread.endNow();
    }
}
