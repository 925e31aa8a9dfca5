package io.hotprompt.benchmarks.fleet;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** What prompt services ship: a cache that asks again when its time to live is over. Read by somebody all the time. */
final class TimedCache {

    private static final String READ =
            "select revision from hotprompt_release where namespace = 'default' and name = ?";

    private final LoadingCache<String, Long> cache;
    private final String name;
    private final Arrivals arrivals;
    private long seen;

    TimedCache(HikariDataSource pool, String name, Duration timeToLive, Arrivals arrivals) {
        this.name = name;
        this.arrivals = arrivals;
        this.cache = Caffeine.newBuilder().expireAfterWrite(timeToLive).build(key -> revision(pool, key));
    }

    private static long revision(HikariDataSource pool, String key) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, key);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** One read, which reports a revision when it is seen first. */
    void read() {
        long revision = cache.get(name);
        if (revision != seen) {
            seen = revision;
            arrivals.arrived(revision);
        }
    }
}
