package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Between the instances and the server; the writer has its own way. */
class NetworkFaultTest {

    @ParameterizedTest
    @EnumSource(value = FaultProxy.Fault.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void readsGoOnAndEverybodyCatchesUpWhenTheFaultIsGone(FaultProxy.Fault fault) throws Exception {
        TestPostgres postgres = TestPostgres.withSchema();
        WriterLog writer =
                new WriterLog(JdbcPromptStore.builder(postgres.dataSource()).build());
        writer.save();
        try (FaultProxy proxy = FaultProxy.before(postgres);
                Fleet fleet = Fleet.of(Scale.of(3, 5), proxy.address())) {
            fleet.awaitListening();
            proxy.fault(fault);
            long end = System.nanoTime()
                    + Scale.of(Duration.ofSeconds(4), Duration.ofSeconds(20)).toNanos();
            while (System.nanoTime() < end) {
                writer.save();
                LockSupport.parkNanos(20_000_000);
            }
            proxy.fault(FaultProxy.Fault.NONE);
            writer.save();
            Duration took = fleet.awaitRevision(writer.newestRevision(), Duration.ofSeconds(8));
            System.out.println("" + fault + ": caught up after " + took.toMillis() + " ms");
            assertThat(took).isLessThan(Duration.ofSeconds(5));
            fleet.assertFlawless();
        }
    }
}
