package io.hotprompt;

import static io.hotprompt.Releases.commit;
import static io.hotprompt.Releases.live;
import static io.hotprompt.Releases.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.RegistryStatus.Origin;
import io.hotprompt.RegistryStatus.Reads;
import io.hotprompt.model.Release;
import io.hotprompt.model.Revision;
import io.hotprompt.source.Applied;
import io.hotprompt.source.InMemoryPromptSource;
import io.hotprompt.source.PromptSource;
import io.hotprompt.source.SourceRead;
import io.hotprompt.testkit.ManualTicker;
import io.hotprompt.testkit.ScriptedPromptSource;
import io.hotprompt.validation.PromptRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One reload after the other, on the test's own thread. */
@Timeout(60)
class ReloaderTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final InMemoryPromptSource memory = InMemoryPromptSource.create();
    private final ScriptedPromptSource source = new ScriptedPromptSource(memory);
    private final ManualTicker ticker = new ManualTicker();
    private final CurrentSnapshot snapshots = new CurrentSnapshot();
    private final StatusBoard board = new StatusBoard();
    private final Listeners listeners = new Listeners();
    private final List<String> inspected = new ArrayList<>();
    private final LogCapture log = new LogCapture();
    private Optional<PromptSource> bootstrap = Optional.empty();
    private Optional<Path> file = Optional.empty();

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        listeners.close();
        log.close();
    }

    private Reloader reloader(StartupPolicy policy) {
        return reloader(policy, board);
    }

    private Reloader reloader(StartupPolicy policy, StatusBoard shown) {
        PromptRules rules = PromptRules.standard().with(definition -> {
            inspected.add(definition.name() + " v" + definition.version());
            return List.of();
        });
        return new Reloader(
                new RegistrySettings(source, bootstrap, file, policy, SECOND, SECOND, rules, List.of(), false, ticker),
                snapshots,
                shown,
                listeners);
    }

    private Reloader started() {
        Reloader reloader = reloader(StartupPolicy.background());
        reloader.start();
        return reloader;
    }

    private void packABootstrap() {
        InMemoryPromptSource packed = InMemoryPromptSource.create();
        commit(packed, "packed", "b");
        bootstrap = Optional.of(packed);
    }

    private void answer(SourceRead read) {
        source.answer(known -> read);
    }

    private static Revision revision(long number) {
        return new Revision(number, "token " + number);
    }

    private static SourceRead.Full full(long revision, String... names) {
        List<Release> releases = Arrays.<String>stream(names)
                .<Release>map(name -> live(name, 1, 1, "text of " + name))
                .toList();
        return new SourceRead.Full(revision(revision), releases, false);
    }

    private static SourceRead.Changes changes(long from, long to, Release... releases) {
        return new SourceRead.Changes(revision(from), revision(to), List.of(releases));
    }

    @Test
    void aReadIsGoodWhateverItBringsAndAFailureIsNot() {
        Reloader reloader = started();
        commit(memory, "one", "a");
        assertThat(reloader.reload(false, () -> false)).as("everything").isTrue();
        assertThat(reloader.reload(false, () -> false)).as("nothing new").isTrue();
        commit(memory, "two", "a");
        assertThat(reloader.reload(false, () -> false)).as("a change").isTrue();
        source.fail("away");
        assertThat(reloader.reload(false, () -> false)).as("a failure").isFalse();
        assertThat(board.page().reads()).isEqualTo(new Reads(1, 2, 1));
        answer(full(1, "a"));
        assertThat(reloader.reload(false, () -> false)).as("an older state").isFalse();
        assertThat(board.page().lastError().orElse("")).startsWith("the source is behind revision 2");
        answer(full(2, "a"));
        assertThat(reloader.reload(false, () -> false))
                .as("the same state again")
                .isTrue();
        assertThat(board.page().lastError()).isEmpty();
    }

    @Test
    void aSourceThatLagsIsAFailureToo() throws Exception {
        Reloader reloader = started();
        answer(full(9, "a"));
        reloader.reload(false, () -> false);
        BlockingQueue<PromptEvent> heard = new LinkedBlockingQueue<>();
        listeners.subscribe(heard::add);
        log.lines().clear();
        answer(full(7, "a"));
        reloader.reload(false, () -> false);
        String said = board.page().lastError().orElse("");
        assertThat(said).startsWith("the source is behind revision 9;");
        assertThat(log.lines()).hasSize(1).first().asString().endsWith(said);
        answer(SourceRead.unchanged());
        reloader.reload(false, () -> false);
        assertThat(heard.take()).isEqualTo(new PromptEvent.SourceFailed(said));
        assertThat(heard.take()).isEqualTo(new PromptEvent.SourceRecovered(Duration.ZERO));
        assertThat(heard).isEmpty();
    }

    @Test
    void theEndOfAnOutageIsSaidWhateverEndsIt() {
        Reloader reloader = started();
        List<Runnable> goodAnswers = List.of(
                () -> answer(full(1, "a")),
                () -> answer(SourceRead.unchanged()),
                () -> answer(changes(1, 2, live("a", 2, 2, "two"))));
        int recovered = 0;
        for (Runnable goodAnswer : goodAnswers) {
            source.fail("away");
            reloader.reload(false, () -> false);
            goodAnswer.run();
            assertThat(reloader.reload(false, () -> false)).isTrue();
            recovered++;
            assertThat(log.lines().stream().filter(line -> line.contains("can be read again")))
                    .hasSize(recovered);
        }
    }

    @Test
    void whatDidNotChangeIsNotJudgedAgain() {
        Reloader reloader = started();
        SourceRead.Full first = full(1, "a", "b");
        answer(first);
        reloader.reload(false, () -> false);
        Prompt before = snapshots.get().prompt("a");
        List<Release> more = new ArrayList<>(first.releases());
        more.add(live("c", 1, 2, "new"));
        answer(new SourceRead.Full(revision(2), more, false));
        reloader.reload(false, () -> false);
        assertThat(inspected).containsExactly("a v1", "b v1", "c v1");
        assertThat(snapshots.get().prompt("a")).isSameAs(before);
        assertThat(snapshots.get().revision()).isEqualTo(2);
    }

    @Test
    void aHeldPromptThatComesBackWithAChangeStaysWhenTheOthersAreLetGo() {
        Reloader reloader = started();
        answer(full(1, "a", "b", "c"));
        reloader.reload(false, () -> false);
        answer(full(2));
        reloader.reload(false, () -> false);
        assertThat(board.page().held()).containsExactly("a", "b", "c");
        answer(changes(2, 3, live("a", 2, 3, "back")));
        reloader.reload(false, () -> false);
        assertThat(board.page().held()).containsExactly("b", "c");
        reloader.confirmRemovals();
        assertThat(snapshots.get().names()).containsExactly("a");
        assertThat(text(snapshots.get().prompt("a"))).isEqualTo("back");
        assertThat(board.page().held()).isEmpty();
    }

    @Test
    void theSourceIsToldTheShortestLatencyOfThoseThatReplacedAVersion() {
        Reloader reloader = started();
        Instant longAgo = Instant.now().minusSeconds(3_600);
        answer(full(1, "a", "b"));
        reloader.reload(false, () -> false);
        assertThat(newest().latency()).isEmpty();
        answer(changes(1, 2, committed("a", longAgo), live("new", 1, 2, "new")));
        reloader.reload(false, () -> false);
        assertThat(newest().latency().orElseThrow()).isBetween(Duration.ofHours(1), Duration.ofHours(2));
        answer(changes(2, 3, live("a", 3, 3, "three"), committed("b", longAgo)));
        reloader.reload(false, () -> false);
        assertThat(newest().latency().orElseThrow()).isLessThan(Duration.ofHours(1));
        assertThat(newest().revision()).isEqualTo(revision(3));
        assertThat(source.applied()).hasSize(3);
    }

    private Applied newest() {
        return source.applied().get(source.applied().size() - 1);
    }

    private static Release committed(String name, Instant at) {
        return new Release.Live(live(name, 2, 2, "two").definition(), 2, at, Optional.empty());
    }

    @Test
    void whatIsGoodIsInTheFileWhenARunEnds() throws Exception {
        Path kept = directory.resolve("prompts");
        file = Optional.of(kept);
        Reloader reloader = started();
        answer(full(7, "a"));
        reloader.reload(false, () -> false);
        reloader.stop();
        assertThat(ReleaseCodec.decode(Files.readAllBytes(kept)).revision()).isEqualTo(revision(7));
        StatusBoard.Page before = board.page();
        started();
        assertThat(board.page()).as("what the source said counts more").isSameAs(before);
    }

    @Test
    void aStartWithoutTheSourceTakesTheFileBeforeTheBootstrap() {
        file = Optional.of(directory.resolve("prompts"));
        Reloader reloader = started();
        answer(full(7, "a"));
        reloader.reload(false, () -> false);
        reloader.stop();
        packABootstrap();
        StatusBoard later = new StatusBoard();
        reloader(StartupPolicy.background(), later).start();
        assertThat(later.page().origin()).isEqualTo(Origin.LAST_KNOWN_GOOD);
        assertThat(later.page().revision()).isEqualTo(7);
        assertThat(snapshots.get().names()).containsExactly("a");
        assertThat(log.lines())
                .contains("WARN Serving 1 prompts from the last-known-good file, revision 7, until the source answers");
    }

    @Test
    void theBootstrapIsOfNoRevision() {
        packABootstrap();
        started();
        assertThat(board.page().origin()).isEqualTo(Origin.BOOTSTRAP);
        assertThat(board.page().revision()).isZero();
        assertThat(snapshots.get().revision()).isZero();
        assertThat(text(snapshots.get().prompt("b"))).isEqualTo("packed");
        assertThat(log.lines())
                .containsExactly("WARN Serving 1 prompts from the bootstrap, revision 0, until the source answers");
    }

    @Test
    void whoFailsFastFallsBackToNothing() {
        packABootstrap();
        reloader(StartupPolicy.failFast(SECOND)).start();
        assertThat(board.page().origin()).isEqualTo(Origin.NONE);
        assertThat(snapshots.get().names()).isEmpty();
    }

    @Test
    void aBootstrapThatCannotBeReadIsSaidAndNothingElse() {
        ScriptedPromptSource broken = new ScriptedPromptSource(memory);
        broken.fail("no such folder");
        bootstrap = Optional.of(broken);
        Reloader reloader = started();
        assertThat(log.lines()).hasSize(1).first().asString().contains("bootstrap cannot be read", "no such folder");
        commit(memory, "one", "a");
        assertThat(reloader.reload(false, () -> false)).isTrue();
        assertThat(text(snapshots.get().prompt("a"))).isEqualTo("one");
    }
}
