package io.hotprompt.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.model.Release;
import io.hotprompt.model.Revision;
import io.hotprompt.testkit.ScriptedPromptSource;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrackedSourceTest {

    private static final Revision ONE = new Revision(1, "one");
    private static final Revision TWO = new Revision(2, "two");

    private final ScriptedPromptSource source = new ScriptedPromptSource(InMemoryPromptSource.create());
    private final TrackedSource tracked = new TrackedSource(source);

    private static List<Release> releases(String... names) {
        return Stream.of(names)
                .map(name -> new FileReleases().release(new PromptFileName(name, ".md"), "text", 1, Instant.EPOCH))
                .toList();
    }

    private static Release deleted(String name) {
        return new Release.Deleted(name, 2, Instant.EPOCH);
    }

    @Test
    void everythingReplacesWhatWasThere() {
        source.answer(known -> SourceRead.full(ONE, releases("a", "b")));
        assertThat(tracked.read()).isTrue();
        source.answer(known -> SourceRead.full(TWO, releases("b", "c")));
        assertThat(tracked.read()).isTrue();
        assertThat(tracked.releases()).containsOnlyKeys("b", "c");
    }

    @Test
    void changesAreAddedAndTakenAway() {
        source.answer(known -> SourceRead.full(ONE, releases("a", "b")));
        tracked.read();
        source.answer(known -> new SourceRead.Changes(
                known.revision(), TWO, List.of(releases("c").get(0), deleted("a"))));
        assertThat(tracked.read()).isTrue();
        assertThat(tracked.releases()).containsOnlyKeys("b", "c");
    }

    @Test
    void nothingNewIsSaidAndTheNextReadGoesOnFromThere() {
        source.answer(known -> SourceRead.full(ONE, releases("a")));
        tracked.read();
        source.answer(known -> known.revision().equals(ONE) ? SourceRead.unchanged() : SourceRead.full(TWO, List.of()));
        assertThat(tracked.read()).isFalse();
        assertThat(tracked.releases()).containsOnlyKeys("a");
    }

    @Test
    void aFailedReadLeavesWhatWasSaidBefore() {
        source.answer(known -> SourceRead.full(ONE, releases("a")));
        tracked.read();
        source.fail("away");
        assertThatThrownBy(tracked::read).isInstanceOf(SourceUnavailableException.class);
        assertThat(tracked.releases()).containsOnlyKeys("a");
    }
}
