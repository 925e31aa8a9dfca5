package io.hotprompt.source;

import io.hotprompt.model.Release;
import io.hotprompt.model.Revision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prompts in the files of one directory, one {@link PromptFile} each, named like the prompt; which
 * files these are says {@link PromptFileName}. Sub-directories and all other files are left out, and the log says which.
 * Files of other tools are read by {@link PromptReader#strict()}, and the log says what is different.
 *
 * <p>The directory is watched where the platform can; what counts is the look at it every poll interval. Whole directories
 * may be exchanged by a symbolic link. A file that is being written is left alone until it has been quiet for 50 ms; a
 * file that cannot be read, is no prompt or lies outside the directory keeps its last good version in the registry. A
 * directory that is not there is a failed read, not an empty one.
 */
public final class DirectoryPromptSource implements PromptSource {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryPromptSource.class);
    private static final int MOST_LOGGED = 20;

    private final Path directory;
    private final String history = UUID.randomUUID().toString();
    private final DirectoryScan scan;
    private final FileReleases files = new FileReleases();
    private final DirectorySignal signal;
    private final Map<String, Release> releases = new TreeMap<>();
    private Set<String> leftOut = Set.of();
    private long number;

    private DirectoryPromptSource(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
        this.scan = new DirectoryScan(this.directory);
        this.signal = new DirectorySignal(this.directory);
    }

    /** A source that reads this directory; does no I/O yet. */
    public static DirectoryPromptSource of(Path directory) {
        return new DirectoryPromptSource(Objects.requireNonNull(directory, "directory"));
    }

    @Override
    public synchronized SourceRead read(Known known) {
        DirectoryScan.Result found = look();
        signal.settling(found.unsettled());
        if (!found.changed().isEmpty() || !found.gone().isEmpty() || number == 0) {
            number++;
            found.gone().forEach(releases::remove);
            found.changed().forEach((name, file) -> releases.put(name, release(name, file)));
        }
        Revision current = new Revision(number, history + "-" + number);
        return known.revision().equals(current)
                ? SourceRead.unchanged()
                : new SourceRead.Full(current, List.copyOf(releases.values()), !isOurs(known.revision()));
    }

    private boolean isOurs(Revision known) {
        return known.equals(Revision.NONE) || known.token().startsWith(history);
    }

    private DirectoryScan.Result look() {
        try {
            DirectoryScan.Result found = scan.look();
            if (!scan.leftOut().equals(leftOut)) {
                leftOut = scan.leftOut();
                LOG.info("No prompts by their names, and left out of {}: {}", directory, named(leftOut));
            }
            return found;
        } catch (IOException e) {
            throw new SourceUnavailableException(
                    "the prompt directory " + directory + " cannot be read ("
                            + e.getClass().getSimpleName() + "); does it exist, and may this user read it?",
                    e);
        }
    }

    /** A few of the names, in a form that cannot break a line of the log. */
    private static String named(Set<String> fileNames) {
        String first = fileNames.stream()
                .sorted()
                .limit(MOST_LOGGED)
                .map(name -> name.replaceAll("[^ -~]", "?"))
                .collect(Collectors.joining(", "));
        return fileNames.size() > MOST_LOGGED ? first + ", … (" + fileNames.size() + ")" : first;
    }

    private Release release(String name, DirectoryScan.Found file) {
        return file.defect().isEmpty()
                ? files.release(PromptFileName.of(file.fileName()).orElseThrow(), file.text(), number, file.modified())
                : FileReleases.unreadable(name, file.defect(), number, file.modified());
    }

    @Override
    public ChangeSignal signal() {
        return signal;
    }

    @Override
    public SourceMode mode() {
        return signal.isWatching() ? SourceMode.LISTENING : SourceMode.POLLING;
    }

    @Override
    public void close() {
        signal.close();
    }
}
