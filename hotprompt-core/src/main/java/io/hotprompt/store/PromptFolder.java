package io.hotprompt.store;

import io.hotprompt.model.Release;
import io.hotprompt.source.PromptFile;
import io.hotprompt.source.PromptFileException;
import io.hotprompt.source.PromptFileName;
import io.hotprompt.source.PromptReader;
import io.hotprompt.validation.Escaped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory with one {@link PromptFile} per prompt, as a way into a store and out of it: {@code support.md} is the prompt
 * {@code support}. Immutable; does I/O only when asked to.
 *
 * <pre>{@code
 * store.saveAll(PromptFolder.of(path).requests("ada", "release 12"));
 * }</pre>
 */
public final class PromptFolder {

    private static final Logger LOG = LoggerFactory.getLogger(PromptFolder.class);

    private final Path directory;

    private PromptFolder(Path directory) {
        this.directory = directory;
    }

    /** The folder at this path, which need not exist yet. */
    public static PromptFolder of(Path directory) {
        return new PromptFolder(Objects.requireNonNull(directory, "directory"));
    }

    /** The prompt that a file of this name holds; empty if it is none of a prompt, by its name, see {@link PromptFileName}. */
    public static Optional<String> promptName(String fileName) {
        return PromptFileName.of(fileName).filter(PromptFileName::isValid).map(PromptFileName::prompt);
    }

    /**
     * Writes what is live of every prompt of a store, replacing files of the same name; other files stay.
     *
     * @return how many files were written
     * @throws IllegalArgumentException if a prompt has a name that no file can have
     * @throws UncheckedIOException if a file cannot be written
     */
    public int write(PromptStore store) {
        List<Release.Live> live = store.live();
        // Before the first file is written: half an export is worse than none.
        live.forEach(release -> requirePortable(release.name()));
        live.forEach(release ->
                write(release.name(), PromptFile.of(release.definition().content())));
        return live.size();
    }

    private static void requirePortable(String name) {
        if (promptName(name + ".md").filter(PromptFile::isPortable).isEmpty()) {
            throw new IllegalArgumentException(
                    "no file can be named like the prompt \"" + Escaped.name(name) + "\" on every platform");
        }
    }

    private void write(String name, PromptFile file) {
        String fileName = name + ".md";
        try {
            Files.createDirectories(directory);
            Path written = Files.createTempFile(directory, "." + name, ".tmp");
            Files.writeString(written, file.format());
            Files.move(written, directory.resolve(fileName), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A request to save each prompt file, in order of their names; whether they are any good is judged by the store. Other
     * files and folders are left out; {@link #leftOut} names them, and so does the log.
     *
     * @throws PromptFileException if a file is not a prompt file, or has a name that no prompt can have; names the file
     * @throws UncheckedIOException if the directory or a file cannot be read
     */
    public List<SaveRequest> requests(String author, String note) {
        List<SaveRequest> requests = new ArrayList<>();
        Map<String, String> fileNames = new HashMap<>();
        for (Path file : list()) {
            Optional<PromptFileName> name = promptFileName(file);
            if (name.isEmpty()) {
                continue;
            }
            String prompt = accepted(file, name.get());
            String other = fileNames.put(prompt, shown(file));
            if (other != null) {
                throw new PromptFileException(shown(file) + ": " + other + " holds the same prompt; delete one", null);
            }
            requests.add(new SaveRequest(prompt, parse(file).content(), author, note, OptionalLong.empty()));
        }
        List<String> leftOut = leftOut();
        if (!leftOut.isEmpty()) {
            LOG.info("No prompts by their names, and left out of {}: {}", directory, String.join(", ", leftOut));
        }
        return requests;
    }

    /**
     * The names of the files and folders in this directory that are no prompts, sorted.
     *
     * @throws UncheckedIOException if the directory cannot be read
     */
    public List<String> leftOut() {
        return list().stream()
                .filter(file -> promptFileName(file).isEmpty())
                .map(PromptFolder::shown)
                .toList();
    }

    private List<Path> list() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<PromptFileName> promptFileName(Path file) {
        return Files.isRegularFile(file) ? PromptFileName.of(file.getFileName().toString()) : Optional.empty();
    }

    private static String accepted(Path file, PromptFileName name) {
        if (!name.isValid() || !name.isPortable()) {
            throw new PromptFileException(
                    shown(file) + ": no prompt can be named like this file on every platform; use a-z, 0-9 and . _ -",
                    null);
        }
        return name.prompt();
    }

    private static String shown(Path file) {
        return Escaped.name(file.getFileName().toString());
    }

    private static PromptFile parse(Path file) {
        try {
            return PromptReader.strict()
                    .read(file.getFileName().toString(), Files.readAllBytes(file))
                    .file();
        } catch (PromptFileException e) {
            throw new PromptFileException(shown(file) + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
