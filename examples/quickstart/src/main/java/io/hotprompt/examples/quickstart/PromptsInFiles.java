package io.hotprompt.examples.quickstart;

import io.hotprompt.PromptRegistry;
import io.hotprompt.source.DirectoryPromptSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Prompts in a directory: edit a file, or exchange it, and it is live. */
public final class PromptsInFiles {

    private PromptsInFiles() {}

    /** Takes a directory, or none for a temporary one. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path directory = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("prompts");
        write(directory, "You greet {{name}} briefly.");

        try (PromptRegistry registry = PromptRegistry.builder()
                .source(DirectoryPromptSource.of(directory))
                .pollInterval(Duration.ofSeconds(1))
                .build()) {
            registry.start();
            CountDownLatch changed = new CountDownLatch(1);
            registry.subscribe(event -> changed.countDown());
            System.out.println(render(registry));

            write(directory, "You greet {{name}} warmly.");
            changed.await(10, TimeUnit.SECONDS);
            System.out.println(render(registry));
        }
    }

    private static void write(Path directory, String text) throws IOException {
        Path temporary = Files.writeString(directory.resolve(".greeting.writing"), text);
        Files.move(temporary, directory.resolve("greeting.md"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String render(PromptRegistry registry) {
        return registry.prompt("greeting").render(Map.of("name", "Ada")).text();
    }
}
