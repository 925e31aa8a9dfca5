package io.hotprompt.examples.chatbot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A chatbot in a process of its own, started from the jar that people get. */
final class ChatbotProcess implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Pattern ADDRESS = Pattern.compile("Panel +(http://localhost:\\d+)/admin");

    private final Process process;
    private final Path log;

    private ChatbotProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Returns at once; the first call waits until it is ready. */
    static ChatbotProcess start(String jdbcUrl, Path log, String... settings) throws IOException {
        return start(Map.of("DATABASE_URL", jdbcUrl, "DATABASE_USER", "postgres"), log, settings);
    }

    /** As {@link #start}, with a PostgreSQL of its own that keeps its data in this directory. */
    static ChatbotProcess startEmbedded(Path data, Path log, String... settings) throws IOException {
        return start(Map.of("DATABASE_URL", "", "CHATBOT_DATA_DIR", data.toString()), log, settings);
    }

    private static ChatbotProcess start(Map<String, String> environment, Path log, String... settings)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("chatbot.jar"),
                "--server.port=0"));
        command.addAll(List.of(settings));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("CHATBOT_ADMIN_PASSWORD", RunningChatbot.PASSWORD);
        return new ChatbotProcess(builder.start(), log);
    }

    Caller nobody() {
        return Caller.nobody(URI.create(awaitLine(ADDRESS).group(1)));
    }

    Caller admin() {
        return nobody().as("admin", RunningChatbot.PASSWORD);
    }

    /** The first line it prints, or has printed, that contains the pattern. */
    Matcher awaitLine(Pattern pattern) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            Matcher matcher = pattern.matcher(printed());
            if (matcher.find()) {
                return matcher;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        throw new AssertionError("no line like " + pattern + " in:\n" + printed());
    }

    /** What its name in receipts begins with. */
    String namePrefix() {
        return process.pid() + "-";
    }

    /** Ends it as a crash would: nothing is finished, closed or said. */
    void kill() {
        process.destroyForcibly();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private String printed() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
