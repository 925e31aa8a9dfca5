package io.hotprompt;

import io.hotprompt.model.Release;
import io.hotprompt.model.Revision;
import io.hotprompt.source.SourceRead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the good prompts in a file for a start without the source.
 *
 * <p>Written off the reload thread: into a temporary file of its own (which the platform creates readable by the owner
 * only), forced to the disk, then moved over the old one, so that a reader finds the old content or the new and nothing in
 * between. Several changes in a row are written once. A file that cannot be read or written is said once and changes
 * nothing else.
 */
final class LastKnownGood {

    private static final SafeLog log = new SafeLog(PromptRegistry.class);

    private final @Nullable Path file;
    private final Predicate<Runnable> executor;
    private final Object lock = new Object();
    private @Nullable Content pending;
    private boolean writing;
    private boolean failed;

    private record Content(Revision revision, List<Release.Live> releases) {}

    /** @param executor runs a task on another thread, or says that it does not */
    LastKnownGood(Optional<Path> file, Predicate<Runnable> executor) {
        this.file = file.orElse(null);
        this.executor = executor;
    }

    /** What the file holds, or empty if there is none or it is damaged. */
    Optional<SourceRead.Full> load() {
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ReleaseCodec.decode(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            log.warn("The last-known-good file {} is ignored: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    /** Has this written soon; what was not written yet is replaced. The releases are asked for only if there is a file. */
    void save(Revision revision, Supplier<List<Release.Live>> releases) {
        if (file == null) {
            return;
        }
        synchronized (lock) {
            pending = new Content(revision, releases.get());
            if (writing) {
                return;
            }
            writing = true;
        }
        if (!executor.test(this::flush)) {
            synchronized (lock) {
                writing = false;
            }
        }
    }

    /** Writes now what is not written yet; returns when nothing is being written any more. */
    synchronized void flush() {
        Content content = next();
        while (content != null) {
            write(content);
            content = next();
        }
    }

    private @Nullable Content next() {
        synchronized (lock) {
            Content content = pending;
            pending = null;
            writing = content != null;
            return content;
        }
    }

    private void write(Content content) {
        if (file == null) {
            return;
        }
        try {
            replace(file.toAbsolutePath(), ReleaseCodec.encode(content.revision(), content.releases()));
            failed = false;
        } catch (IOException | RuntimeException e) {
            if (!failed) {
                log.warn("The last-known-good file {} cannot be written: {}", file, e.toString());
            }
            failed = true;
        }
    }

    private static void replace(Path target, byte[] bytes) throws IOException {
        Path directory = target.getParent();
        Path temporary = Files.createTempFile(directory, ".hotprompt-", ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
