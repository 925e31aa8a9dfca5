package io.hotprompt.examples.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Two processes on one database; one is killed while prompts are saved through both without a pause, and started again.
 * Invariant: every save that was acknowledged is there with its text, both serve the newest revision in the end, and what
 * the panel says of the killed one is true at every moment.
 */
class KilledServerIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int SAVES_BEFORE_AND_AFTER = 50;

    private final Map<Long, String> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final List<Thread> savers = new ArrayList<>();
    private volatile boolean over;

    @TempDir
    Path logs;

    @Test
    void nothingAcknowledgedIsLostWhenAServerIsKilledInAStormOfSaves() throws Exception {
        String database = TestDatabase.create();
        try (ChatbotProcess survivor = ChatbotProcess.start(database, logs.resolve("survivor.log"));
                ChatbotProcess victim = ChatbotProcess.start(database, logs.resolve("victim.log"))) {
            Caller admin = survivor.admin();
            await(() -> states(admin, "").size() == 2);
            storm(survivor.admin());
            storm(victim.admin());
            awaitSaves(SAVES_BEFORE_AND_AFTER);
            victim.kill();
            long killed = System.nanoTime();
            int beforeKill = acknowledged.size();
            awaitSaves(beforeKill + SAVES_BEFORE_AND_AFTER);
            assertThat(states(admin, victim.namePrefix())).containsExactly("BEHIND");
            try (ChatbotProcess again = ChatbotProcess.start(database, logs.resolve("again.log"))) {
                storm(again.admin());
                awaitSaves(acknowledged.size() + SAVES_BEFORE_AND_AFTER);
                endOfStorm();
                await(() -> states(admin, again.namePrefix()).contains("LIVE")
                        && states(admin, survivor.namePrefix()).contains("LIVE"));
                checkEverythingIsThere(admin, again.nobody(), survivor.nobody());
                checkDeathIsTold(admin, victim.namePrefix());
                System.out.printf(
                        "REPORT %d of %d saves acknowledged, %d before the kill, none lost; the killed server is"
                                + " gone after %d s%n",
                        acknowledged.size(), attempts.get(), beforeKill, secondsSince(killed));
            }
        }
    }

    private void checkEverythingIsThere(Caller admin, Caller one, Caller other) {
        long newest = 0;
        Map<Long, String> stored = new ConcurrentHashMap<>();
        for (JsonNode version : admin.get(Support.PATH + "/versions").expect(200)) {
            newest = Math.max(newest, version.path("version").asLong());
            stored.put(
                    version.path("version").asLong(),
                    version.path("messages").get(0).path("content").asString());
        }
        assertThat(stored).containsAllEntriesOf(acknowledged);
        JsonNode live = admin.get(Support.PATH).expect(200);
        assertThat(live.path("version").asLong()).isEqualTo(newest);
        assertThat(Support.promptVersion(one.ask(Support.QUESTION))).isEqualTo(newest);
        assertThat(Support.promptVersion(other.ask(Support.QUESTION))).isEqualTo(newest);
    }

    /** Until its receipt expires it is never called live; then it is gone, with its age, in the calls and on the page. */
    private static void checkDeathIsTold(Caller admin, String victim) {
        await(() -> {
            assertThat(states(admin, victim)).isSubsetOf("BEHIND", "SILENT");
            return states(admin, victim).isEmpty();
        });
        JsonNode gone = admin.get("/admin/api/instances").expect(200).path("gone");
        assertThat(gone).hasSize(1);
        assertThat(gone.get(0).path("id").asString()).startsWith(victim);
        assertThat(gone.get(0).path("state").asString()).isEqualTo("GONE");
        String page = admin.get("/admin/servers").text();
        assertThat(page).contains("is live on", "<span class=\"chip\">gone</span>", victim);
    }

    /** Saves through this server without a pause until it dies or the storm is over. */
    private void storm(Caller server) {
        Thread saver = new Thread(() -> {
            while (!over && save(server)) {
                Thread.onSpinWait();
            }
        });
        saver.start();
        savers.add(saver);
    }

    private boolean save(Caller server) {
        String address = "storm" + attempts.incrementAndGet() + "@uga.edu";
        Map<String, Object> version = Support.version(address, "one of many");
        try {
            JsonNode saved = server.put(Support.PATH, version).expect(200);
            acknowledged.put(saved.path("version").asLong(), "You can contact HFIM by e-mail at " + address + ".");
            return true;
        } catch (RuntimeException gone) {
            return false;
        }
    }

    private void endOfStorm() throws InterruptedException {
        over = true;
        for (Thread saver : savers) {
            saver.join();
        }
    }

    private void awaitSaves(int number) {
        await(() -> acknowledged.size() >= number);
    }

    private static List<String> states(Caller admin, String name) {
        return StreamSupport.stream(
                        admin.get("/admin/api/instances")
                                .expect(200)
                                .path("receipts")
                                .spliterator(),
                        false)
                .filter(receipt -> receipt.path("id").asString().startsWith(name))
                .map(receipt -> receipt.path("state").asString())
                .toList();
    }

    private static long secondsSince(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - nanos);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + TIMEOUT);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
