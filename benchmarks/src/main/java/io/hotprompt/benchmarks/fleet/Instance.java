package io.hotprompt.benchmarks.fleet;

import com.zaxxer.hikari.HikariDataSource;
import io.hotprompt.PromptRegistry;
import io.hotprompt.jdbc.JdbcPromptSource;
import io.hotprompt.source.SourceMode;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A program with this library: a pool of its own, a registry, and a connection to listen on unless it only polls. */
final class Instance implements AutoCloseable {

    private final HikariDataSource pool;
    private final PromptRegistry registry;

    private Instance(HikariDataSource pool, PromptRegistry registry) {
        this.pool = pool;
        this.registry = registry;
    }

    /** What an instance is made of. */
    record Plan(Server.Database pooled, Server.Database listened, boolean listens, Duration interval) {

        static Plan of(Server.Database database, boolean listens, Duration interval) {
            return new Plan(database, database, listens, interval);
        }
    }

    /** Starts one, and waits until it listens if it is to. */
    static Instance start(Plan plan, Arrivals arrivals) {
        HikariDataSource pool = plan.pooled().pool();
        JdbcPromptSource.Builder source = JdbcPromptSource.builder(pool).heartbeat(plan.interval());
        if (plan.listens()) {
            source.listen(plan.listened().url(), Server.USER, Server.USER);
        }
        PromptRegistry registry = PromptRegistry.builder()
                .source(new WatchedSource(source.build(), arrivals))
                .pollInterval(plan.interval())
                .build();
        registry.start();
        SourceMode wanted = plan.listens() ? SourceMode.LISTENING : SourceMode.POLLING;
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (registry.status().mode() != wanted) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "an instance is " + registry.status().mode() + ", not " + wanted);
            }
            LockSupport.parkNanos(1_000_000);
        }
        return new Instance(pool, registry);
    }

    PromptRegistry registry() {
        return registry;
    }

    @Override
    public void close() {
        registry.close();
        pool.close();
    }
}
