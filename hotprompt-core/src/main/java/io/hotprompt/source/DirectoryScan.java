package io.hotprompt.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at a directory again and again and tells which prompt files changed since the last look. */
final class DirectoryScan {

    /** How long a file must have been quiet before a change of it is read. */
    static final Duration QUIET = Duration.ofMillis(50);

    private final Path directory;
    private Map<String, Stamp> seen = new HashMap<>();
    private Set<String> leftOut = Set.of();

    DirectoryScan(Path directory) {
        this.directory = directory;
    }

    /** What tells two states of a file apart without reading it. */
    private record Stamp(
            List<Path> files,
            long size,
            Instant modified,
            @Nullable Object key,
            @Nullable Object changed) {}

    /** One file: its text, or why it has none. */
    record Found(String fileName, String text, Instant modified, String defect) {}

    /**
     * One look.
     *
     * @param changed new and changed files by prompt name
     * @param gone prompt names whose file is gone
     * @param unsettled whether a file is still being written, so that another look is due soon
     */
    record Result(Map<String, Found> changed, Set<String> gone, boolean unsettled) {}

    Result look() throws IOException {
        Path root = directory.toRealPath();
        Map<String, Stamp> now = new HashMap<>();
        Map<String, Found> changed = new TreeMap<>();
        boolean unsettled = false;
        for (Map.Entry<String, List<Path>> prompt : promptFiles(root).entrySet()) {
            unsettled |= look(root, prompt.getKey(), prompt.getValue(), now, changed);
        }
        Set<String> gone = new HashSet<>(seen.keySet());
        gone.removeAll(now.keySet());
        seen = now;
        return new Result(changed, gone, unsettled);
    }

    private Map<String, List<Path>> promptFiles(Path root) throws IOException {
        Map<String, List<Path>> prompts = new TreeMap<>();
        Set<String> others = new TreeSet<>();
        try (Stream<Path> entries = Files.list(root)) {
            entries.sorted().forEach(entry -> {
                String fileName = entry.getFileName().toString();
                PromptFileName.of(fileName)
                        .ifPresentOrElse(
                                name -> prompts.computeIfAbsent(name.prompt(), prompt -> new ArrayList<>())
                                        .add(entry),
                                () -> others.add(fileName));
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        leftOut = Set.copyOf(others);
        return prompts;
    }

    /** The files and directories that are no prompts by their names, as the last look found them. */
    Set<String> leftOut() {
        return leftOut;
    }

    /** Whether a file is still being written. */
    private boolean look(Path root, String name, List<Path> files, Map<String, Stamp> now, Map<String, Found> changed) {
        Stamp before = seen.get(name);
        try {
            Stamp stamp = stamp(files);
            if (stamp.equals(before)) {
                now.put(name, before);
                return false;
            }
            if (before == null || !isBeingWritten(stamp)) {
                Found found = read(root, stamp);
                if (stamp.equals(stamp(files))) {
                    now.put(name, stamp);
                    changed.put(name, found);
                    return false;
                }
            }
        } catch (IOException e) {
            // Deleted between two looks: the next one tells. What was known stays until then.
        }
        if (before != null) {
            now.put(name, before);
        }
        return true;
    }

    private static boolean isBeingWritten(Stamp stamp) {
        Duration age = Duration.between(stamp.modified(), Instant.now());
        return !age.isNegative() && age.compareTo(QUIET) < 0;
    }

    private static Stamp stamp(List<Path> files) throws IOException {
        Path first = files.get(0);
        // Of what a link leads to; of the link itself where it leads nowhere, which is worth telling.
        LinkOption[] links = Files.exists(first) ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
        BasicFileAttributes attributes = Files.readAttributes(first, BasicFileAttributes.class, links);
        return new Stamp(
                files,
                attributes.size(),
                attributes.lastModifiedTime().toInstant(),
                attributes.fileKey(),
                statusChange(first, links));
    }

    private static @Nullable Object statusChange(Path file, LinkOption... links) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? Files.getAttribute(file, "unix:ctime", links)
                : null;
    }

    private static Found read(Path root, Stamp stamp) throws IOException {
        Path file = stamp.files().get(0);
        if (stamp.files().size() > 1) {
            return defect(stamp.modified(), FileReleases.TWO_FILES);
        }
        if (Files.isSymbolicLink(file) && !Files.exists(file)) {
            return defect(stamp.modified(), "the file is a link that leads nowhere");
        }
        if (!file.toRealPath().startsWith(root)) {
            return defect(stamp.modified(), "the file is a link that leads out of the prompt directory");
        }
        if (!Files.isRegularFile(file)) {
            return defect(stamp.modified(), "this is not a file");
        }
        if (!Files.isReadable(file)) {
            return defect(stamp.modified(), "the file may not be read by this user");
        }
        try (InputStream input = Files.newInputStream(file)) {
            return new Found(file.getFileName().toString(), FileText.read(input), stamp.modified(), "");
        } catch (PromptFileException e) {
            return defect(stamp.modified(), String.valueOf(e.getMessage()));
        }
    }

    private static Found defect(Instant modified, String reason) {
        return new Found("", "", modified, reason);
    }
}
