package io.hotprompt.source;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hints when something happens in a directory. Has no thread: whoever waits, watches. The watch is opened by the first
 * wait and again whenever the directory was exchanged.
 */
final class DirectorySignal implements ChangeSignal {

    /** How late a wake-up may be heard. */
    private static final long SLICE_MILLIS = 50;

    private final Path directory;
    private volatile boolean woken;
    private volatile boolean settling;
    private volatile @Nullable WatchService watch;
    private @Nullable Path watched;

    DirectorySignal(Path directory) {
        this.directory = directory;
    }

    /** Whether a file is being written, so that the next wait is short. */
    void settling(boolean nowSettling) {
        settling = nowSettling;
    }

    boolean isWatching() {
        return watch != null;
    }

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
        boolean soon = settling;
        long millis = soon ? DirectoryScan.QUIET.toMillis() : timeout.toMillis() + 1;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!woken) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return soon;
            }
            if (poll(Math.min(left, SLICE_MILLIS))) {
                return true;
            }
        }
        woken = false;
        return false;
    }

    private boolean poll(long millis) throws InterruptedException {
        WatchService before = watch;
        WatchService service = open();
        if (service == null) {
            TimeUnit.MILLISECONDS.sleep(millis);
            return false;
        }
        if (before != null && service != before) {
            // Another directory stands there now, and what is in it was not watched until now.
            return true;
        }
        try {
            WatchKey key = service.poll(millis, TimeUnit.MILLISECONDS);
            if (key == null) {
                return false;
            }
            key.pollEvents();
            if (!key.reset()) {
                closeWatch();
            }
            return true;
        } catch (ClosedWatchServiceException e) {
            return false;
        }
    }

    /** The watch on the directory as it is now, or null where there is none; then the poll interval is all there is. */
    private synchronized @Nullable WatchService open() {
        try {
            Path real = directory.toRealPath();
            if (watch != null && real.equals(watched)) {
                return watch;
            }
            closeWatch();
            WatchService service = real.getFileSystem().newWatchService();
            watch = service;
            watched = real;
            real.register(
                    service,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
            return service;
        } catch (IOException | UnsupportedOperationException e) {
            closeWatch();
            return null;
        }
    }

    @Override
    public void wakeUp() {
        woken = true;
    }

    /** Ends a wait and gives the watch back. A later wait opens another one. */
    void close() {
        wakeUp();
        closeWatch();
    }

    private synchronized void closeWatch() {
        WatchService service = watch;
        watch = null;
        watched = null;
        if (service != null) {
            try {
                service.close();
            } catch (IOException e) {
                // Nothing was lost: the poll interval goes on.
            }
        }
    }
}
