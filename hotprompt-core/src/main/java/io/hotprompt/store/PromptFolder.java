package io.hotprompt.store;

import io.hotprompt.model.Release;
import io.hotprompt.source.PromptFile;
import io.hotprompt.source.PromptFileException;
import io.hotprompt.validation.Escaped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory with one {@link PromptFile} per prompt, as a way into a store and out of it: {@code support.md} is the prompt
 * {@code support}. Immutable; does I/O only when asked to.
 *
 * <pre>{@code
 * store.saveAll(PromptFolder.of(path).requests("ada", "release 12"));
 * }</pre>
 */
public final class PromptFolder {

    private static final Pattern FILE = Pattern.compile("([a-z0-9][a-z0-9._-]*)\\.(?:md|txt|prompt|prompty)");

    private final Path directory;

    private PromptFolder(Path directory) {
        this.directory = directory;
    }

    /** The folder at this path, which need not exist yet. */
    public static PromptFolder of(Path directory) {
        return new PromptFolder(Objects.requireNonNull(directory, "directory"));
    }

    /** The prompt that a file of this name holds; empty if it is none of a prompt, by its name. */
    public static Optional<String> promptName(String fileName) {
        Matcher name = FILE.matcher(fileName);
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
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
        live.forEach(release ->
                write(release.name(), PromptFile.of(release.definition().content())));
        return live.size();
    }

    private void write(String name, PromptFile file) {
        String fileName = name + ".md";
        if (promptName(fileName).filter(PromptFile::isPortable).isEmpty()) {
            throw new IllegalArgumentException(
                    "no file can be named like the prompt \"" + Escaped.name(name) + "\" on every platform");
        }
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
     * A request to save each file, in order of their names; whether they are any good is judged by the store.
     *
     * @throws PromptFileException if a file is not a prompt file; names the file
     * @throws UncheckedIOException if the directory or a file cannot be read
     */
    public List<SaveRequest> requests(String author, String note) {
        List<SaveRequest> requests = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Optional<String> name = promptName(file.getFileName().toString());
                if (name.isPresent()) {
                    requests.add(
                            new SaveRequest(name.get(), parse(file).content(), author, note, OptionalLong.empty()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return requests;
    }

    private static PromptFile parse(Path file) throws IOException {
        try {
            return PromptFile.parse(Files.readAllBytes(file));
        } catch (PromptFileException e) {
            throw new PromptFileException(Escaped.name(file.getFileName().toString()) + ": " + e.getMessage(), e);
        }
    }
}
