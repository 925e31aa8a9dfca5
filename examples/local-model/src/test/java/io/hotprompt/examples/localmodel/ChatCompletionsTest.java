package io.hotprompt.examples.localmodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ChatCompletionsTest {
    private static final String PATH = "/chat/completions";
    private static final String FACTS =
            "HFIM stands for Hospitality and Food Industry Management. To contact HFIM, write to info@uga.edu.";
    private static final String ANSWER = "To contact HFIM, write to info@uga.edu.";

    private final LocalModel model = LocalModel.start();
    private final Caller caller = new Caller(model);

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void aCompletionHasTheFieldsOfOpenAi() {
        long before = Instant.now().getEpochSecond();
        HttpResponse<String> response = caller.post(PATH, question());
        JsonNode completion = Caller.json(response);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(response.headers().firstValue("x-request-id"))
                .get()
                .asString()
                .startsWith("req_");
        assertThat(completion.path("id").textValue()).startsWith("chatcmpl-");
        assertThat(completion.path("object").textValue()).isEqualTo("chat.completion");
        assertThat(completion.path("created").longValue()).isBetween(before, before + 60);
        assertThat(completion.path("model").textValue()).isEqualTo("gpt-5-mini");
        assertThat(completion.path("choices")).hasSize(1);
        JsonNode choice = completion.at("/choices/0");
        assertThat(choice.path("index").intValue()).isZero();
        assertThat(choice.path("finish_reason").textValue()).isEqualTo("stop");
        assertThat(choice.at("/message/role").textValue()).isEqualTo("assistant");
        assertThat(choice.at("/message/content").textValue()).isEqualTo(ANSWER);
        assertThat(choice.at("/message/refusal").isNull()).isTrue();
    }

    @Test
    void usageEstimatesTheTokensOfAllMessagesAndTheAnswer() {
        JsonNode usage = Caller.json(caller.post(PATH, question())).path("usage");

        int characters = FACTS.length() + "How do I contact HFIM?".length();
        assertThat(usage.path("prompt_tokens").intValue()).isEqualTo((characters + 3) / 4);
        assertThat(usage.path("completion_tokens").intValue()).isEqualTo((ANSWER.length() + 3) / 4);
        assertThat(usage.path("total_tokens").intValue())
                .isEqualTo(usage.path("prompt_tokens").intValue()
                        + usage.path("completion_tokens").intValue());
    }

    @Test
    void settingsOfOtherModelsAreAcceptedAndTheAnswerStaysTheSame() {
        ObjectNode request = question()
                .put("temperature", 1.9)
                .put("seed", 7)
                .put("top_p", 0.1)
                .put("max_tokens", 1);

        assertThat(answerTo(request)).isEqualTo(ANSWER).isEqualTo(answerTo(question()));
    }

    @Test
    void systemAndDeveloperMessagesAreReadTogetherAndTheLastUserMessageIsTheQuestion() {
        ObjectNode request = Caller.chat("HFIM is a program.", "What is HFIM?");
        request.withArray("messages")
                .add(Caller.message("assistant", "HFIM is a program."))
                .add(Caller.message("developer", "Write to info@uga.edu."))
                .add(Caller.message("user", "What is the email?"));

        assertThat(answerTo(request)).isEqualTo("Write to info@uga.edu.");
    }

    @Test
    void contentMayComeInParts() {
        ObjectNode request = Caller.chat(FACTS, "");
        ObjectNode user = (ObjectNode) request.at("/messages/1");
        user.putArray("content")
                .add(Caller.json("{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:,\"}}"))
                .add(Caller.json("{\"type\":\"text\",\"text\":\"How do I contact HFIM?\"}"));

        assertThat(answerTo(request)).isEqualTo(ANSWER);
    }

    @Test
    void withoutASystemMessageTheModelSaysThatItHasNone() {
        ObjectNode request = Caller.chat("", "How do I contact HFIM?");
        request.withArray("messages").remove(0);

        assertThat(answerTo(request)).isEqualTo(Answerer.NO_PROMPT);
    }

    @Test
    void lettersOfAllAlphabetsArriveUnharmed() {
        assertThat(answerTo(Caller.chat("Das Café „Größe“ 日本 🎓 öffnet um 9 Uhr.", "Wann öffnet das Café?")))
                .isEqualTo("Das Café „Größe“ 日本 🎓 öffnet um 9 Uhr.");
    }

    @Test
    void aStreamBringsTheAnswerInChunksOfAFewWords() {
        HttpResponse<String> response = caller.post(PATH, question().put("stream", true));
        List<String> events = events(response);
        List<JsonNode> chunks =
                events.subList(0, events.size() - 1).stream().map(Caller::json).toList();

        assertThat(response.headers().firstValue("content-type"))
                .get()
                .asString()
                .startsWith("text/event-stream");
        assertThat(response.headers().firstValue("x-request-id")).isPresent();
        assertThat(events).last().isEqualTo("[DONE]");
        assertThat(chunks).hasSizeGreaterThan(3);
        assertThat(chunks).allMatch(chunk -> chunk.path("object").textValue().equals("chat.completion.chunk"));
        assertThat(chunks)
                .extracting(chunk -> chunk.path("id"))
                .containsOnly(chunks.get(0).path("id"));
        assertThat(chunks).extracting(chunk -> chunk.path("model").textValue()).containsOnly("gpt-5-mini");
        assertThat(chunks).noneMatch(chunk -> chunk.has("usage"));
        assertThat(chunks.get(0).at("/choices/0/delta/role").textValue()).isEqualTo("assistant");
        assertThat(contentOf(chunks)).isEqualTo(ANSWER);
        JsonNode last = chunks.get(chunks.size() - 1).at("/choices/0");
        assertThat(last.path("finish_reason").textValue()).isEqualTo("stop");
        assertThat(last.path("delta")).isEmpty();
        assertThat(chunks.subList(0, chunks.size() - 1))
                .allMatch(chunk -> chunk.at("/choices/0/finish_reason").isNull());
    }

    @Test
    void aStreamEndsWithTheUsageIfItIsAskedFor() {
        ObjectNode request = question().put("stream", true);
        request.putObject("stream_options").put("include_usage", true);
        List<String> events = events(caller.post(PATH, request));
        JsonNode last = Caller.json(events.get(events.size() - 2));

        assertThat(last.path("choices").isArray()).isTrue();
        assertThat(last.path("choices")).isEmpty();
        assertThat(last.path("usage"))
                .isEqualTo(Caller.json(caller.post(PATH, question())).path("usage"));
        assertThat(events.subList(0, events.size() - 2))
                .allMatch(event -> Caller.json(event).path("usage").isNull());
        assertThat(events).last().isEqualTo("[DONE]");
    }

    @Test
    void fiftyQuestionsAtOnceEachGetTheirOwnAnswer() {
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            List<CompletableFuture<String>> answers = IntStream.range(0, 50)
                    .mapToObj(i -> Caller.chat(FACTS.replace("info@", "info" + i + "@"), "How do I contact HFIM?"))
                    .map(request -> CompletableFuture.supplyAsync(() -> answerTo(request), threads))
                    .toList();

            assertThat(answers)
                    .extracting(CompletableFuture::join)
                    .containsExactlyElementsOf(IntStream.range(0, 50)
                            .mapToObj(i -> ANSWER.replace("info@", "info" + i + "@"))
                            .toList());
        } finally {
            threads.shutdownNow();
        }
    }

    private static ObjectNode question() {
        return Caller.chat(FACTS, "How do I contact HFIM?");
    }

    private String answerTo(ObjectNode request) {
        return Caller.json(caller.post(PATH, request))
                .at("/choices/0/message/content")
                .textValue();
    }

    private static List<String> events(HttpResponse<String> response) {
        assertThat(response.body()).endsWith("\n\n");
        List<String> events = List.of(response.body().split("\n\n"));
        assertThat(events).allMatch(event -> event.startsWith("data: ") && !event.contains("\n"));
        return events.stream().map(event -> event.substring("data: ".length())).toList();
    }

    private static String contentOf(List<JsonNode> chunks) {
        StringBuilder content = new StringBuilder();
        chunks.forEach(
                chunk -> content.append(chunk.at("/choices/0/delta/content").asText("")));
        return content.toString();
    }
}
