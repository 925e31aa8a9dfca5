package io.hotprompt;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.DURATION;

import io.hotprompt.source.ChangeSignal;
import io.hotprompt.source.InMemoryPromptSource;
import io.hotprompt.source.Known;
import io.hotprompt.source.PromptSource;
import io.hotprompt.source.SourceRead;
import io.hotprompt.source.SourceUnavailableException;
import io.hotprompt.validation.PromptRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When the loop reads and what it survives. It runs on the test's own thread: the source ends it from inside. */
@Timeout(60)
class ReloadLoopTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final InMemoryPromptSource memory = InMemoryPromptSource.create();
    private final List<Duration> waits = new ArrayList<>();
    private int reads;

    /** A source that is its own signal and counts. */
    private class Guest implements PromptSource, ChangeSignal {

        ReloadLoop loop;

        /** The read that ends the loop. */
        int lastRead = Integer.MAX_VALUE;

        Guest endingWithRead(int number) {
            lastRead = number;
            return this;
        }

        ReloadLoop loop(Duration pollInterval) {
            RegistrySettings settings = new RegistrySettings(
                    this,
                    Optional.empty(),
                    Optional.empty(),
                    StartupPolicy.background(),
                    pollInterval,
                    HOUR,
                    PromptRules.standard(),
                    List.of(),
                    false,
                    System::nanoTime);
            StatusBoard board = new StatusBoard();
            Reloader reloader = new Reloader(settings, new CurrentSnapshot(), board, new Listeners());
            loop = new ReloadLoop(settings, reloader, board, new Waiters());
            return loop;
        }

        /** Asks for another read after each wait, until there were so many. */
        void againUntil(int count) {
            if (waits.size() < count) {
                loop.request();
            } else {
                loop.stop();
            }
        }

        @Override
        public SourceRead read(Known known) {
            if (++reads == lastRead) {
                loop.stop();
            }
            return memory.read(known);
        }

        @Override
        public ChangeSignal signal() {
            return this;
        }

        @Override
        public boolean await(Duration timeout) throws InterruptedException {
            waits.add(timeout);
            againUntil(300);
            return false;
        }

        @Override
        public void wakeUp() {}
    }

    @Test
    void aPollNeverComesLaterThanItsIntervalAndIsSpreadBeforeIt() {
        new Guest().loop(HOUR).run();
        Duration soonest = waits.stream().min(Duration::compareTo).orElseThrow();
        Duration latest = waits.stream().max(Duration::compareTo).orElseThrow();
        assertThat(latest).isLessThanOrEqualTo(HOUR);
        assertThat(soonest).isGreaterThan(Duration.ofMinutes(44));
        assertThat(latest.minus(soonest)).isGreaterThan(Duration.ofMinutes(10));
    }

    @Test
    void failedReadsAreRepeatedSoonThenLessAndLessOften() {
        new Guest() {
            @Override
            public SourceRead read(Known known) {
                throw new SourceUnavailableException("away", null);
            }
        }.loop(Duration.ofSeconds(5)).run();
        for (int i = 0; i < waits.size(); i++) {
            long ceiling = i < 6 ? 100L << i : 4_000;
            assertThat(waits.get(i)).isBetween(Duration.ofMillis(ceiling / 2), Duration.ofMillis(ceiling));
        }
    }

    @Test
    void aGoodReadEndsTheHaste() {
        new Guest() {
            @Override
            public SourceRead read(Known known) {
                if (reads++ < 3) {
                    throw new SourceUnavailableException("away", null);
                }
                return memory.read(known);
            }

            @Override
            public boolean await(Duration timeout) {
                waits.add(timeout);
                againUntil(4);
                return false;
            }
        }.loop(HOUR).run();
        assertThat(waits.subList(0, 3)).allMatch(wait -> wait.compareTo(Duration.ofSeconds(1)) < 0);
        assertThat(waits.get(3)).isGreaterThan(Duration.ofMinutes(44));
    }

    /** How long the loop waits after each read while somebody hints at news without end; whether there are any is given. */
    private List<Duration> waitsUnderHints(boolean news) {
        List<Duration> afterReads = new ArrayList<>();
        Releases.commit(memory, "old", "a");
        new Guest() {
            private int waited;

            @Override
            public boolean await(Duration timeout) {
                if (reads > waited) {
                    waited = reads;
                    if (news) {
                        Releases.commit(memory, "new", "a");
                    }
                } else {
                    // Hinted already: what is left is the time until the next read.
                    afterReads.add(timeout);
                    loop.stop();
                }
                if (reads == 10) {
                    loop.stop();
                }
                return true;
            }
        }.loop(HOUR).run();
        return afterReads;
    }

    @Test
    void hintsThatLeadToNothingAreSlowedDownFromTheThirdOnAndNoSooner() {
        assertThat(waitsUnderHints(false))
                .singleElement(as(DURATION))
                .isPositive()
                .isLessThanOrEqualTo(Duration.ofMillis(ReloadLoop.HINT_SPACING_MILLIS));
        assertThat(reads).isEqualTo(3);
    }

    @Test
    void hintsThatLeadToNewsAreNeverSlowedDown() {
        assertThat(waitsUnderHints(true)).isEmpty();
        assertThat(reads).isEqualTo(10);
    }

    @Test
    void aRequestDuringAReadIsServedByTheNextOne() {
        List<Boolean> served = new ArrayList<>();
        new Guest() {
            private long ticket;

            @Override
            public SourceRead read(Known known) {
                if (reads == 0) {
                    ticket = loop.request();
                }
                served.add(loop.isServed(ticket));
                return super.read(known);
            }

            @Override
            public boolean await(Duration timeout) {
                served.add(loop.isServed(ticket));
                loop.stop();
                return false;
            }
        }.loop(HOUR).run();
        assertThat(reads).isEqualTo(2);
        assertThat(served).containsExactly(false, false, true);
    }

    @Test
    void anErrorOfTheSignalLeadsToPollingAndTheSignalIsTriedAgain() {
        new Guest() {
            @Override
            public boolean await(Duration timeout) {
                waits.add(timeout);
                throw new NoClassDefFoundError("a broken signal");
            }
        }.endingWithRead(4).loop(AT_ONCE).run();
        assertThat(reads).isEqualTo(4);
        assertThat(waits).hasSize(3);
    }

    @Test
    void aSourceWithoutAUsableSignalIsPolled() {
        new Guest() {
            @Override
            public ChangeSignal signal() {
                throw new StackOverflowError();
            }
        }.endingWithRead(4).loop(AT_ONCE).run();
        assertThat(reads).isEqualTo(4);
    }

    @Test
    void aSignalThatCannotBeWokenHoldsUpNeitherRequestsNorTheEnd() {
        new Guest() {
            @Override
            public void wakeUp() {
                throw new NoClassDefFoundError("a broken signal");
            }
        }.loop(HOUR).run();
        assertThat(waits).hasSize(300);
    }

    @Test
    void anInterruptEndsNothing() {
        new Guest() {
            @Override
            public boolean await(Duration timeout) throws InterruptedException {
                throw new InterruptedException();
            }
        }.endingWithRead(2).loop(AT_ONCE).run();
        assertThat(reads).isEqualTo(2);
    }
}
