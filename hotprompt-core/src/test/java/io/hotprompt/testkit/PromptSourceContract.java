package io.hotprompt.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.model.Release;
import io.hotprompt.model.Revision;
import io.hotprompt.source.ChangeSignal;
import io.hotprompt.source.Known;
import io.hotprompt.source.SourceRead;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every source keeps. Extend it, make a fixture, and run it. */
@Timeout(30)
public abstract class PromptSourceContract {

    private SourceFixture fixture;
    private Known known = Known.NOTHING;

    /** A fixture without prompts; called once per test. */
    protected abstract SourceFixture fixture() throws Exception;

    @BeforeEach
    final void open() throws Exception {
        fixture = fixture();
    }

    @AfterEach
    final void close() {
        fixture.close();
    }

    /** Reads once and takes in the answer as a registry does. */
    private SourceRead read() {
        SourceRead read = fixture.source().read(known);
        Map<String, Release> releases = new HashMap<>(known.releases());
        if (read instanceof SourceRead.Full full) {
            releases.clear();
            full.releases().forEach(release -> releases.put(release.name(), release));
            known = new Known(full.revision(), releases);
        } else if (read instanceof SourceRead.Changes changes) {
            assertThat(changes.from()).isEqualTo(known.revision());
            assertThat(changes.to().number()).isGreaterThan(changes.from().number());
            changes.releases().forEach(release -> releases.put(release.name(), release));
            known = new Known(changes.to(), releases);
        }
        known.releases().values().removeIf(Release.Deleted.class::isInstance);
        return read;
    }

    private String text(String name) {
        assertThat(known.releases()).containsKey(name);
        assertThat(known.releases().get(name)).isInstanceOf(Release.Live.class);
        return ((Release.Live) known.releases().get(name))
                .definition()
                .messages()
                .get(0)
                .content();
    }

    @Test
    public void theFirstReadIsFull() {
        fixture.put("a", "text a");
        fixture.put("b", "text b");
        assertThat(read()).isInstanceOf(SourceRead.Full.class);
        assertThat(known.releases()).containsOnlyKeys("a", "b");
        assertThat(text("a")).isEqualTo("text a");
    }

    @Test
    public void aReaderWhoHoldsEverythingHearsThatNothingChanged() {
        fixture.put("a", "text a");
        read();
        assertThat(read()).isInstanceOf(SourceRead.Unchanged.class);
        assertThat(read()).isInstanceOf(SourceRead.Unchanged.class);
    }

    @Test
    public void aChangeArrivesWithAHigherRevision() {
        fixture.put("a", "old");
        fixture.put("b", "stays");
        read();
        long before = known.revision().number();
        fixture.put("a", "new");
        assertThat(read()).isNotInstanceOf(SourceRead.Unchanged.class);
        assertThat(text("a")).isEqualTo("new");
        assertThat(text("b")).isEqualTo("stays");
        assertThat(known.revision().number()).isGreaterThan(before);
    }

    @Test
    public void severalChangesBetweenTwoReadsArriveTogether() {
        fixture.put("a", "1");
        read();
        fixture.put("a", "2");
        fixture.put("b", "1");
        fixture.put("a", "3");
        read();
        assertThat(text("a")).isEqualTo("3");
        assertThat(text("b")).isEqualTo("1");
    }

    @Test
    public void aRemovedPromptIsGone() {
        fixture.put("a", "text a");
        fixture.put("b", "text b");
        read();
        fixture.remove("a");
        read();
        assertThat(known.releases()).containsOnlyKeys("b");
    }

    @Test
    public void aRemovedPromptCanComeBack() {
        fixture.put("a", "text a");
        fixture.put("b", "text b");
        read();
        fixture.remove("a");
        read();
        fixture.put("a", "again");
        read();
        assertThat(text("a")).isEqualTo("again");
    }

    @Test
    public void aReaderWithAnotherHistoryGetsEverything() {
        fixture.put("a", "text a");
        read();
        known = new Known(new Revision(known.revision().number(), "not-a-token-of-this-source"), new HashMap<>());
        assertThat(read()).isInstanceOf(SourceRead.Full.class);
        assertThat(text("a")).isEqualTo("text a");
    }

    @Test
    public void waitingEndsWithItsTime() throws Exception {
        ChangeSignal signal = fixture.source().signal();
        fixture.source().read(Known.NOTHING);
        long start = System.nanoTime();
        signal.await(Duration.ofMillis(20));
        signal.await(Duration.ofMillis(20));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    public void whoWaitsCanBeWoken() throws Exception {
        ChangeSignal signal = fixture.source().signal();
        fixture.source().read(Known.NOTHING);
        signal.await(Duration.ofMillis(20));
        Thread waker = new Thread(signal::wakeUp);
        waker.start();
        long start = System.nanoTime();
        signal.await(Duration.ofSeconds(20));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        waker.join();
    }

    @Test
    public void aClosedSourceCanBeReadAgain() {
        fixture.put("a", "text a");
        read();
        fixture.source().close();
        fixture.source().close();
        fixture.put("a", "after");
        read();
        assertThat(text("a")).isEqualTo("after");
    }
}
