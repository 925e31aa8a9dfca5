package io.hotprompt.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.PromptRegistry;
import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.source.DirectoryPromptSource;
import io.hotprompt.source.PromptFileException;
import io.hotprompt.source.PromptReader;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.validation.InvalidPromptException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the size and the shape: judged or refused within a second of work, and others go on meanwhile. */
class HostileInputTest {

    private static final int MEBIBYTE = 1024 * 1024;

    /** Of the processor, so that a busy machine does not count; the first of all loads classes. */
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(1);

    private static final String[] PIECES = {
        "a",
        " ",
        "\n",
        "{",
        "{{",
        "}}",
        "[",
        "\"",
        "\\",
        "```\n",
        "#\n",
        "- ",
        "a: ",
        "&",
        "<!-- -->\n",
        "\0",
        "\uD800",
        "\u2066",
        "\uFE0F",
        "葛\uDB40\uDD00",
        "ا\u200C",
        "eyJ",
        "password=",
        "://",
        "user:\n",
        "{{role \"user\"}}",
        "{{! a }}",
        "{# a #}",
        "![a](",
        "{\"a\":"
    };

    /** A file and its name. */
    private record Input(String title, String fileName, String text) {
        @Override
        public String toString() {
            return title;
        }
    }

    private static Input front(String title, String yaml) {
        return new Input(title, "a.md", "---\n" + yaml + "\n---\nHi\n");
    }

    static Stream<Input> inputs() {
        return Stream.of(characters(), yaml(), texts(), dialects()).flatMap(inputs -> inputs);
    }

    private static Stream<Input> characters() {
        return Stream.of(PIECES).flatMap(piece -> {
            String text = piece.repeat(MEBIBYTE / piece.length());
            return Stream.of(
                    new Input("1 MiB of " + piece.strip(), "a.md", text),
                    new Input("1 MiB of " + piece.strip() + " as Prompty", "a.prompty", text),
                    front("1 MiB of " + piece.strip() + " in front matter", "note: " + text),
                    new Input("1 MiB of " + piece.strip() + " as JSON", "a.json", "[" + text));
        });
    }

    private static Stream<Input> yaml() {
        String keys =
                IntStream.range(0, 60_000).mapToObj(i -> "k" + i + ": 1\n").collect(Collectors.joining());
        String variables = IntStream.range(0, 10_000)
                .mapToObj(i -> "  v" + i + ": required\n")
                .collect(Collectors.joining());
        return Stream.of(
                front(
                        "aliases of text",
                        "parameters:\n  a: &a " + "x".repeat(250_000) + "\n  b: [" + "*a,".repeat(10_000) + "]"),
                front("aliases of lists", "a: &a [x]\nb: [" + "*a,".repeat(100_000) + "]"),
                front("merge keys", "parameters: {<<: *a, <<: *b}"),
                front("deep lists", "parameters: {a: " + "[".repeat(200_000) + "}"),
                front("deep maps", "parameters: " + "{a: ".repeat(100_000)),
                front(
                        "deep blocks",
                        IntStream.range(0, 1_000)
                                .mapToObj(i -> " ".repeat(i) + "a:")
                                .collect(Collectors.joining("\n"))),
                front("many unknown keys", keys),
                front("many parameters", "parameters:\n" + keys.replace("k", "  k")),
                front("10,000 variables", "variables:\n" + variables),
                front("a long list", "parameters:\n  a: [" + "1,".repeat(400_000) + "]"),
                front("a long number", "parameters:\n  a: " + "9".repeat(900_000)),
                front("a tag each", "parameters:\n  a: [" + "!!str x,".repeat(50_000) + "]"));
    }

    private static Stream<Input> texts() {
        return Stream.of(
                new Input("100,000 lines", "a.md", "line\n".repeat(100_000)),
                new Input("100,000 roles", "a.md", "user:\nx\n".repeat(100_000)),
                new Input("100,000 fences", "a.md", "```x\n".repeat(100_000)),
                new Input(
                        "10,000 variables in a text",
                        "a.md",
                        IntStream.range(0, 10_000)
                                .mapToObj(i -> "{{v" + i + "}}")
                                .collect(Collectors.joining(" "))),
                new Input(
                        "10,000 includes",
                        "a.md",
                        IntStream.range(0, 10_000)
                                .mapToObj(i -> "{{> p" + i + "}}")
                                .collect(Collectors.joining(" "))));
    }

    private static Stream<Input> dialects() {
        String messages = "{\"role\": \"user\", \"content\": \"{{a}}\"},".repeat(20_000);
        return Stream.of(
                new Input("many messages", "a.json", "[" + messages + "{\"role\": \"user\", \"content\": \"a\"}]"),
                new Input("many parts", "a.prompt", "{{role \"user\"}}x".repeat(50_000)),
                new Input(
                        "many references",
                        "a.json",
                        "{\"type\": \"text\", \"config\": {}, \"prompt\": \""
                                + "@@@langfusePrompt:name=a|label=b@@@".repeat(20_000) + "\"}"));
    }

    /** So that loading classes does not count. */
    @BeforeAll
    static void warmUp() {
        for (int i = 0; i < 20; i++) {
            PromptReader.strict().read("a.md", "---\nnote: " + "a".repeat(20_000) + "\n---\nsystem:\nHi {{a}}\n");
            PromptReader.strict().read("a.prompty", "---\nmodel: {id: x}\n---\nsystem:\nHi {{a}}\n");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    @Timeout(60)
    void isJudgedOrRefusedWithinASecond(Input input) {
        long begin = cpuNanos();
        try {
            SaveRequest request = SaveRequest.of("a")
                    .content(PromptReader.strict()
                            .allowingLosses()
                            .read(input.fileName(), input.text())
                            .file()
                            .content())
                    .author("ada")
                    .note("note")
                    .build();
            InMemoryPromptStore.create().save(request);
        } catch (PromptFileException | InvalidPromptException e) {
            assertThat(e.getMessage()).hasSizeLessThan(4_000);
        }
        assertThat(cpuNanos() - begin).isLessThan(LIMIT);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    @Timeout(60)
    void aHostileFileInADirectoryIsRejectedAloneAndTheOthersGoOn(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("good.md"), "one");
        try (PromptRegistry registry = PromptRegistry.builder()
                .source(DirectoryPromptSource.of(directory))
                .pollInterval(Duration.ofMillis(50))
                .build()) {
            registry.start();
            for (Input input : yaml().toList()) {
                Files.writeString(directory.resolve("bad.md"), input.text());
            }
            Files.writeString(directory.resolve("good.md"), "two");
            while (!registry.prompt("good").render(Map.of()).text().equals("two")) {
                registry.refresh(Duration.ofSeconds(10));
            }
            while (registry.status().rejections().isEmpty()) {
                registry.refresh(Duration.ofSeconds(10));
            }
            assertThat(registry.status().rejections()).containsOnlyKeys("bad");
        }
    }

    @Test
    void messagesByTheThousandAreCountedAndNotRead() {
        List<MessageTemplate> messages = Collections.nCopies(100_000, new MessageTemplate("user", "{{".repeat(100)));
        long begin = cpuNanos();
        assertThatThrownBy(() -> InMemoryPromptStore.create()
                        .save(SaveRequest.of("a")
                                .content(new PromptContent(messages, List.of(), Map.of()))
                                .author("ada")
                                .note("note")
                                .build()))
                .hasMessageContaining("the limit is 200");
        assertThat(cpuNanos() - begin).isLessThan(LIMIT);
    }
}
