package io.hotprompt.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.openai.FakeService.Ask;
import io.hotprompt.store.SaveRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Twelve questions to a fake of each service; what comes of them is the table in the guide. */
class ServicesTriedTest {

    private static final Path GUIDE = Path.of("..", "docs", "guide.md");
    private static final String BEGIN = "<!-- services tried -->\n";
    private static final String END = "<!-- end services tried -->";

    record Place(String city) {}

    private final ChatBench bench = new ChatBench();

    @AfterEach
    void close() {
        bench.close();
    }

    static List<FakeService> services() {
        return Stream.concat(CloudFakes.all().stream(), ServerFakes.all().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("services")
    void eachServiceAnswersTwelveQuestions(FakeService service) {
        bench.service.always(service::answer);
        bench.save(SaveRequest.of("support")
                .system("You answer.")
                .parameter("model", "m")
                .parameter("max_tokens", 100)
                .parameter("tools", List.of(Map.of("type", "function", "function", Map.of("name", "weather")))));
        try (PromptedChat chat = chat(service)) {
            for (Ask ask : Ask.values()) {
                int before = bench.service.requests().size();
                String outcome = outcome(chat, ask);
                int calls = bench.service.requests().size() - before;
                String told = outcome.matches("[A-Z_]+")
                        ? outcome + ", " + calls + (calls == 1 ? " call" : " calls")
                        : outcome;
                assertThat(told).as(service + ", " + ask).isEqualTo(service.outcome(ask));
            }
        }
    }

    private PromptedChat chat(FakeService service) {
        String address = bench.service.baseUrl().toString();
        return PromptedChat.builder(bench.registry)
                .baseUrl(URI.create(service.path().isEmpty() ? address : address.replace("/v1", "") + service.path()))
                .apiKey(ChatBench.KEY)
                .profile(service.profile())
                .client(service.client())
                .deadline(Duration.ofSeconds(30))
                .idleTimeout(Duration.ofMillis(300))
                .backOff(Duration.ofMillis(10), Duration.ofMillis(20))
                .build();
    }

    private static String outcome(PromptedChat chat, Ask ask) {
        Question question = Question.of("support").user(ask.name());
        List<String> heard = new ArrayList<>();
        try {
            Answer answer = ask.isStreamed() ? chat.stream(question, heard::add).join() : chat.ask(question);
            if (ask.isStreamed()) {
                assertThat(String.join("", heard)).isEqualTo("Hello");
            }
            return outcome(answer, ask);
        } catch (ModelCallException e) {
            return e.reason().name();
        } catch (CompletionException e) {
            return ((ModelCallException) e.getCause()).reason().name();
        }
    }

    private static String outcome(Answer answer, Ask ask) {
        return switch (answer.finish()) {
            case LENGTH -> "cut";
            case FILTERED -> "filtered in the middle";
            case REFUSED -> "refusal";
            default -> {
                if (!answer.toolCalls().isEmpty()) {
                    yield "tool call";
                }
                assertThat(answer.text()).doesNotContain("hmm");
                yield ask == Ask.STRUCTURED && answer.as(Place.class).city().equals("Athens") ? "record" : "answer";
            }
        };
    }

    /** Runs with {@code -Dsnippets=write} write the table anew. */
    @Test
    void theTableInTheGuideSaysWhatHappens() throws IOException {
        String guide = Files.readString(GUIDE);
        int begin = guide.indexOf(BEGIN) + BEGIN.length();
        int end = guide.indexOf(END);
        assertThat(begin).isGreaterThan(BEGIN.length());
        if ("write".equals(System.getProperty("snippets"))) {
            Files.writeString(GUIDE, guide.substring(0, begin) + table() + guide.substring(end));
        } else {
            assertThat(guide.substring(begin, end)).isEqualTo(table());
        }
    }

    private static String table() {
        String head =
                Stream.of(Ask.values()).map(Ask::title).collect(Collectors.joining(" | ", "| Service | ", " |\n"));
        String line = "|---".repeat(Ask.values().length + 1) + "|\n";
        return head
                + line
                + services().stream()
                        .map(service -> Stream.of(Ask.values())
                                .map(service::outcome)
                                .collect(Collectors.joining(" | ", "| " + service + " | ", " |\n")))
                        .collect(Collectors.joining());
    }
}
