package io.hotprompt.openai;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks for threads that a closed chat left behind. */
final class Threads {

    /** Daemons that the JDK and OkHttp keep for the whole process, one each, however many clients there are. */
    private static final Set<String> SHARED =
            Set.of("Okio Watchdog", "OkHttp TaskRunner", "CompletableFutureDelayScheduler", "Common-Cleaner");

    private final Set<Thread> before = Thread.getAllStackTraces().keySet();

    private Threads() {}

    static Threads now() {
        return new Threads();
    }

    /** Waits up to ten seconds for each thread that is new to end; the names of those that do not. */
    Set<String> left() throws InterruptedException {
        Set<Thread> fresh = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .filter(thread -> SHARED.stream().noneMatch(thread.getName()::startsWith))
                .filter(thread -> !thread.getName().startsWith("Cleaner-"))
                .filter(thread -> !thread.getName().startsWith("scripted-service"))
                .collect(Collectors.toSet());
        Set<String> left = new TreeSet<>();
        for (Thread thread : fresh) {
            thread.join(10_000);
            if (thread.isAlive()) {
                left.add(thread.getName());
            }
        }
        return left;
    }
}
