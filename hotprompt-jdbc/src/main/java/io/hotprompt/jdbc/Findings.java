package io.hotprompt.jdbc;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;

/** Counts how changes were found, and says once when notifications seem to get lost. */
final class Findings {

    private static final int SUSPICIOUS = 3;

    private final Listening listening;
    private final Logger log;
    private boolean hinted;
    private boolean read;
    private boolean said;
    private long goodNanos;
    private long notifications;
    private long notified;
    private long polled;
    private long polledUnheard;
    private long repaired;

    Findings(Listening listening, Logger log) {
        this.listening = listening;
        this.log = log;
    }

    synchronized void heard(int count, boolean isNews) {
        notifications += count;
        hinted |= isNews;
        if (count > 0) {
            polledUnheard = 0;
        }
    }

    /** A read was answered; whether it brought a change. */
    synchronized void read(boolean change) {
        boolean first = !read;
        read = true;
        goodNanos = System.nanoTime();
        if (change && !first) {
            notified += hinted ? 1 : 0;
            polled += hinted ? 0 : 1;
            suspect();
        }
        hinted = false;
    }

    private void suspect() {
        if (hinted || listening.link() == null) {
            return;
        }
        polledUnheard++;
        if (polledUnheard >= SUSPICIOUS && !said) {
            said = true;
            log.warn(
                    "Polling finds changes and notifications do not, although this instance listens. Is there a pooler in"
                            + " transaction mode in between? Give the source a direct connection to listen on");
        }
    }

    synchronized void repaired(int prompts) {
        repaired += prompts;
    }

    synchronized SourceStatistics statistics() {
        Optional<Duration> age = read ? Optional.of(Duration.ofNanos(System.nanoTime() - goodNanos)) : Optional.empty();
        return new SourceStatistics(age, listening.opened(), notifications, notified, polled, repaired);
    }
}
