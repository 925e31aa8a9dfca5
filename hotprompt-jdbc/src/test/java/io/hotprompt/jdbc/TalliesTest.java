package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.experiment.PromptUse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class TalliesTest {

    private static final PromptUse USE = new PromptUse("support", 1, Optional.empty(), 0);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T09:59:00Z"));
    private final Tallies tallies = new Tallies(clock, 100);

    @Test
    void aThreadThatIsKeptFromRunningForHoursIsStillCountedInThePageItFound() throws Exception {
        CountDownLatch found = new CountDownLatch(1);
        CountDownLatch runsAgain = new CountDownLatch(1);
        Thread counting = new Thread(() -> tallies.count(USE, tally -> {
            found.countDown();
            await(runsAgain);
            tally.exposed();
        }));
        counting.start();
        await(found);
        Tallies.Page page = tallies.pages().get(0);
        clock.set(Instant.parse("2026-11-22T18:00:00Z"));
        FutureTask<Long> exposuresAtTheEnd = new FutureTask<>(() -> {
            tallies.end(page);
            return page.tallies().get(USE).counts().exposures();
        });
        Thread ending = new Thread(exposuresAtTheEnd);
        ending.start();
        Await.until(
                Duration.ofSeconds(10),
                () -> exposuresAtTheEnd.isDone() || ending.getState() == Thread.State.TIMED_WAITING);
        runsAgain.countDown();
        assertThat(exposuresAtTheEnd.get()).isEqualTo(1);
        counting.join();
    }

    @Test
    void aPageEndsWithItsHourAndIsNotFoundAgain() {
        count();
        Tallies.Page first = tallies.pages().get(0);
        assertThat(tallies.end(first)).isFalse();
        clock.set(Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(tallies.end(first)).isTrue();
        assertThat(tallies.pages()).isEmpty();
        clock.set(Instant.parse("2026-11-22T09:59:59Z"));
        count();
        assertThat(tallies.pages()).extracting(Tallies.Page::serial).doesNotContain(first.serial());
        assertThat(tallies.end(first)).isTrue();
        assertThat(first.tallies().get(USE).counts().exposures()).isEqualTo(1);
    }

    @Test
    void whatIsTooManyIsNotCounted() {
        Tallies one = new Tallies(clock, 1);
        assertThat(one.count(USE, Tally::exposed)).isTrue();
        assertThat(one.count(new PromptUse("other", 1, Optional.empty(), 0), Tally::exposed))
                .isFalse();
        assertThat(one.count(USE, Tally::exposed)).isTrue();
    }

    private void count() {
        assertThat(tallies.count(USE, Tally::exposed)).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
