package io.hotprompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.model.Release;
import io.hotprompt.model.Revision;
import io.hotprompt.source.SourceRead;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the file is written, and what becomes of one that cannot be. */
class LastKnownGoodTest {

    @TempDir
    Path directory;

    private final List<Runnable> tasks = new ArrayList<>();

    private LastKnownGood file(String name) {
        return new LastKnownGood(Optional.of(directory.resolve(name)), tasks::add);
    }

    private static Revision revision(long number) {
        return new Revision(number, "token " + number);
    }

    private static List<Release.Live> releases(long revision) {
        return List.of(Releases.live("support", 1, revision, "Hello."));
    }

    private static void save(LastKnownGood file, long revision) {
        file.save(revision(revision), () -> releases(revision));
    }

    private void runTasks() {
        List<Runnable> due = List.copyOf(tasks);
        tasks.clear();
        due.forEach(Runnable::run);
    }

    private static Optional<Revision> held(LastKnownGood file) {
        return file.load().map(SourceRead.Full::revision);
    }

    @Test
    void whatWasSavedIsThereForTheNextStart() {
        LastKnownGood file = file("prompts");
        assertThat(file.load()).isEmpty();
        save(file, 1);
        assertThat(file.load())
                .as("nothing is written by the thread that saves")
                .isEmpty();
        runTasks();
        assertThat(held(file("prompts"))).hasValue(revision(1));
        assertThat(directory).isDirectoryContaining("glob:**/prompts").isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void severalChangesInARowAreWrittenOnceAndTheLastOneCounts() {
        LastKnownGood file = file("prompts");
        save(file, 1);
        save(file, 2);
        save(file, 3);
        assertThat(tasks).hasSize(1);
        runTasks();
        assertThat(held(file)).hasValue(revision(3));
        save(file, 4);
        assertThat(tasks).hasSize(1);
        runTasks();
        assertThat(held(file)).hasValue(revision(4));
    }

    @Test
    void whatComesWhileItIsBeingWrittenIsWrittenToo() {
        Path path = directory.resolve("prompts");
        AtomicInteger started = new AtomicInteger();
        LastKnownGood[] self = new LastKnownGood[1];
        self[0] = new LastKnownGood(Optional.of(path), task -> {
            started.incrementAndGet();
            return tasks.add(task);
        });
        self[0].save(revision(1), () -> releases(1));
        Runnable writing = tasks.remove(0);
        self[0].save(revision(2), () -> {
            writing.run();
            return releases(2);
        });
        assertThat(held(self[0])).hasValue(revision(1));
        self[0].flush();
        assertThat(held(self[0])).hasValue(revision(2));
        assertThat(started).hasValue(2);
    }

    @Test
    void withoutAThreadItIsWrittenWithTheNextChange() {
        AtomicInteger asked = new AtomicInteger();
        LastKnownGood file = new LastKnownGood(
                Optional.of(directory.resolve("prompts")), task -> asked.getAndIncrement() > 0 && tasks.add(task));
        save(file, 1);
        assertThat(tasks).isEmpty();
        save(file, 2);
        assertThat(tasks).hasSize(1);
        runTasks();
        assertThat(held(file)).hasValue(revision(2));
    }

    @Test
    void flushingWritesWhatNoThreadHasWritten() {
        LastKnownGood file = new LastKnownGood(Optional.of(directory.resolve("prompts")), task -> false);
        file.flush();
        assertThat(file.load()).isEmpty();
        save(file, 1);
        file.flush();
        assertThat(held(file)).hasValue(revision(1));
    }

    @Test
    void withoutAFileNothingIsAskedFor() {
        LastKnownGood none = new LastKnownGood(Optional.empty(), tasks::add);
        AtomicInteger asked = new AtomicInteger();
        none.save(revision(1), () -> {
            asked.incrementAndGet();
            return List.of();
        });
        none.flush();
        assertThat(asked).hasValue(0);
        assertThat(tasks).isEmpty();
        assertThat(none.load()).isEmpty();
    }

    @Test
    void aFileThatCannotBeWrittenIsSaidOnceAndAgainAfterItCouldBe() throws Exception {
        LastKnownGood file = file("missing/prompts");
        try (LogCapture log = new LogCapture()) {
            save(file, 1);
            runTasks();
            save(file, 2);
            runTasks();
            assertThat(log.lines()).hasSize(1).first().asString().startsWith("WARN The last-known-good file ");
            Files.createDirectory(directory.resolve("missing"));
            save(file, 3);
            runTasks();
            assertThat(held(file)).hasValue(revision(3));
            assertThat(log.lines()).hasSize(1);
            Files.delete(directory.resolve("missing/prompts"));
            Files.delete(directory.resolve("missing"));
            save(file, 4);
            runTasks();
            assertThat(log.lines()).hasSize(2);
        }
    }

    @Test
    void aFileThatIsNoneOfOursIsIgnoredAndSaid() throws Exception {
        Files.writeString(directory.resolve("prompts"), "Hello, I am a text of more than thirty-two characters.");
        try (LogCapture log = new LogCapture()) {
            assertThat(file("prompts").load()).isEmpty();
            assertThat(log.lines())
                    .containsExactly("WARN The last-known-good file " + directory.resolve("prompts")
                            + " is ignored: its checksum is wrong");
        }
    }
}
