package io.hotprompt.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks at a directory again and again and tells which prompt files changed since the last look. */
final class DirectoryScan {

    /** How long a file must have been quiet before a change of it is read. */
    static final Duration QUIET = Duration.ofMillis(50);

    private final Path directory;
    private Map<String, Stamp> seen = new HashMap<>();

    DirectoryScan(Path directory) {
        this.directory = directory;
    }

    /** What tells two states of a file apart without reading it. */
    private record Stamp(
            Path path,
            long size,
            Instant modified,
            @Nullable Object key,
            @Nullable Object changed) {}

    /** One file: its text, or why it has none. */
    record Found(String text, Instant modified, String defect) {}

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
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                String fileName = entry.getFileName().toString();
                if (FileReleases.isPromptFile(fileName)) {
                    unsettled |= look(root, entry, now, changed);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Set<String> gone = new HashSet<>(seen.keySet());
        gone.removeAll(now.keySet());
        seen = now;
        return new Result(changed, gone, unsettled);
    }

    /** Whether the file is still being written. */
    private boolean look(Path root, Path entry, Map<String, Stamp> now, Map<String, Found> changed) {
        String name = FileReleases.promptName(entry.getFileName().toString());
        Stamp before = seen.get(name);
        try {
            Stamp stamp = stamp(entry);
            if (now.containsKey(name)) {
                changed.put(name, defect(stamp.modified(), "two files hold this prompt; delete one"));
                return false;
            }
            if (stamp.equals(before)) {
                now.put(name, before);
                return false;
            }
            if (before != null && isBeingWritten(stamp)) {
                now.put(name, before);
                return true;
            }
            Found found = read(root, entry, stamp);
            if (!stamp.equals(stamp(entry))) {
                if (before != null) {
                    now.put(name, before);
                }
                return true;
            }
            now.put(name, stamp);
            changed.put(name, found);
        } catch (IOException e) {
            // Deleted between two looks: the next one tells. What was known stays until then.
            if (before != null) {
                now.put(name, before);
            }
            return true;
        }
        return false;
    }

    private static boolean isBeingWritten(Stamp stamp) {
        Duration age = Duration.between(stamp.modified(), Instant.now());
        return !age.isNegative() && age.compareTo(QUIET) < 0;
    }

    private static Stamp stamp(Path entry) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
        return new Stamp(
                entry,
                attributes.size(),
                attributes.lastModifiedTime().toInstant(),
                attributes.fileKey(),
                statusChange(entry));
    }

    private static @Nullable Object statusChange(Path entry) throws IOException {
        return entry.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? Files.getAttribute(entry, "unix:ctime")
                : null;
    }

    private static Found read(Path root, Path entry, Stamp stamp) throws IOException {
        if (!entry.toRealPath().startsWith(root)) {
            return defect(stamp.modified(), "the file is a link that leads out of the prompt directory");
        }
        if (!Files.isRegularFile(entry)) {
            return defect(stamp.modified(), "this is not a file");
        }
        if (!Files.isReadable(entry)) {
            return defect(stamp.modified(), "the file may not be read by this user");
        }
        if (stamp.size() > FileText.MAX_BYTES) {
            return defect(
                    stamp.modified(), "the file has " + stamp.size() + " bytes; the limit is " + FileText.MAX_BYTES);
        }
        try (InputStream input = Files.newInputStream(entry)) {
            return new Found(FileText.decode(input.readNBytes(FileText.MAX_BYTES)), stamp.modified(), "");
        } catch (PromptFileException e) {
            return defect(stamp.modified(), String.valueOf(e.getMessage()));
        }
    }

    private static Found defect(Instant modified, String reason) {
        return new Found("", modified, reason);
    }
}
