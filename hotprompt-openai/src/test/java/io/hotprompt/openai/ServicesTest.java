package io.hotprompt.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.credential.BearerTokenCredential;
import io.hotprompt.store.SaveRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which service is asked, and how each wants to be asked. */
class ServicesTest {

    private final ChatBench bench = new ChatBench();
    private final ScriptedService other = ScriptedService.start();

    @AfterEach
    void close() {
        bench.close();
        other.close();
    }

    private SaveRequest.Builder version() {
        return SaveRequest.of("support").system("You answer.").parameter("model", "m");
    }

    private PromptedChatBuilder twoServices() {
        return bench.chat()
                .backOff(Duration.ofMillis(10), Duration.ofMillis(20))
                .service(
                        "other",
                        service -> service.baseUrl(other.baseUrl())
                                .apiKey("other-key")
                                .defaultModel("m2"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1, openai",
        "https://eu.api.openai.com/v1, openai",
        "https://joe.openai.azure.com, azure",
        "https://joe.openai.azure.com/openai/v1, azure",
        "https://joe.cognitiveservices.azure.com/openai/v1, azure",
        "https://joe.services.ai.azure.com/openai/v1, azure",
        "https://api.mistral.ai/v1, mistral",
        "https://api.groq.com/openai/v1, groq",
        "https://api.deepseek.com, deepseek",
        "https://openrouter.ai/api/v1, openrouter",
        "http://localhost:11434/v1, ollama",
        "http://gpu-box:8000/v1, vllm",
        "http://127.0.0.1:1234/v1, lm-studio",
        "https://generativelanguage.googleapis.com/v1beta/openai/, gemini",
        "https://bedrock-runtime.eu-central-1.amazonaws.com/openai/v1, bedrock",
        "http://litellm:4000, litellm",
        "https://openai.com.evil.example/v1, other",
        "https://notmistral.ai/v1, other",
    })
    void aServiceIsKnownByItsAddress(URI address, String name) {
        assertThat(ServiceProfile.of(address).name()).isEqualTo(name);
        assertThat(ServiceProfile.named(name.toUpperCase(java.util.Locale.ROOT)))
                .contains(ServiceProfile.of(address));
    }

    @Test
    void eachServiceIsAskedAsItWants() {
        bench.save(version().parameter("max_tokens", 5));
        bench.service.always(Reply.stream("Hello"));
        for (ServiceProfile profile : ServiceProfile.all()) {
            try (PromptedChat chat = bench.chat().profile(profile).build()) {
                chat.stream(Question.of("support"), token -> {}).join();
            }
            ScriptedService.Request request = bench.service.lastRequest();
            boolean bearer = profile.keyHeader() == ServiceProfile.KeyHeader.BEARER;
            boolean completion = profile.tokenLimit() == ServiceProfile.TokenLimit.MAX_COMPLETION_TOKENS;
            assertThat(request.headers().getOrDefault("authorization", "").contains(ChatBench.KEY))
                    .as(profile.name())
                    .isEqualTo(bearer);
            assertThat(request.headers().getOrDefault("api-key", "").equals(ChatBench.KEY))
                    .as(profile.name())
                    .isEqualTo(!bearer);
            assertThat(request.json().has("stream_options")).as(profile.name()).isEqualTo(profile.streamOptions());
            assertThat(request.json().has("max_completion_tokens"))
                    .as(profile.name())
                    .isEqualTo(completion);
            assertThat(request.json().has("max_tokens")).as(profile.name()).isEqualTo(!completion);
        }
    }

    @Test
    void streamOptionsCanBeLeftOutForAllPromptsAndAreNeverSentWithoutAStream() {
        bench.save(version().parameter("stream_options", Map.of("include_usage", true)));
        bench.service.replies(Reply.answer("Hello"), Reply.stream("Hello"), Reply.stream("Hello"));
        try (PromptedChat chat = bench.chat().streamOptions(false).build()) {
            chat.ask(Question.of("support"));
            assertThat(bench.service.lastRequest().json().has("stream_options")).isFalse();
            chat.stream(Question.of("support"), token -> {}).join();
            assertThat(bench.service.lastRequest().json().has("stream_options"))
                    .as("the version says so itself")
                    .isTrue();
            bench.save(version());
            chat.stream(Question.of("support"), token -> {}).join();
            assertThat(bench.service.lastRequest().json().has("stream_options")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "Messages", " messages ", "stream", "STREAM", "n", "N", "input", "prompt"})
    void noParameterTakesThePlaceOfWhatIsSent(String name) {
        bench.save(version().parameter(name, name.equalsIgnoreCase("n") ? 2 : List.of(Map.of("role", "user"))));
        bench.service.replies(Reply.answer("Hello"), Reply.stream("Hello"));
        try (PromptedChat chat = bench.chat().build()) {
            assertThat(chat.ask(Question.of("support")).text()).isEqualTo("Hello");
            JsonNode whole = bench.service.lastRequest().json();
            assertThat(whole.fieldNames()).toIterable().containsExactlyInAnyOrder("messages", "model");
            assertThat(whole.at("/messages/0/content").asText()).isEqualTo("You answer.");
            chat.stream(Question.of("support"), token -> {}).join();
            assertThat(bench.service.lastRequest().json().path("stream").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void aVersionNamesTheServiceThatIsAsked() {
        bench.service.always(Reply.answer("from the first"));
        other.always(Reply.answer("from the other"));
        try (PromptedChat chat = twoServices().build()) {
            bench.save(version());
            assertThat(chat.ask(Question.of("support")).text()).isEqualTo("from the first");
            bench.save(version().parameter("provider", "other"));
            Answer answer = chat.ask(Question.of("support"));
            assertThat(answer.text()).isEqualTo("from the other");
            assertThat(answer.call().service()).isEqualTo("other");
            assertThat(other.lastRequest().json().path("model").asText()).isEqualTo("m");
            assertThat(other.lastRequest().json().has("provider")).isFalse();
            assertThat(other.lastRequest().headers()).containsEntry("authorization", "Bearer other-key");
            bench.save(version().parameter("provider", Map.of("sort", "price")));
            assertThat(chat.ask(Question.of("support")).text()).isEqualTo("from the first");
            assertThat(bench.service.lastRequest().json().at("/provider/sort").asText())
                    .isEqualTo("price");
            bench.save(version().parameter("provider", "nobody"));
            assertThatThrownBy(() -> chat.ask(Question.of("support")))
                    .hasMessageContaining("no service is called \"nobody\"; there are default, other");
        }
    }

    @Test
    void anotherServiceStandsInWithItsOwnModelAndItsAnswerIsNotKept() {
        bench.save(version());
        bench.service.always(Reply.status(503));
        other.always(Reply.answer("from the other"));
        try (PromptedChat chat = twoServices()
                .order("default", "other")
                .cache(AnswerCache.create())
                .build()) {
            Answer answer = chat.ask(Question.of("support"));
            assertThat(answer.text()).isEqualTo("from the other");
            assertThat(answer.call().service()).isEqualTo("other");
            assertThat(answer.call().attempts()).isEqualTo(4);
            assertThat(other.lastRequest().json().path("model").asText()).isEqualTo("m2");
            bench.service.always(Reply.answer("from the first"));
            assertThat(chat.ask(Question.of("support")).text()).isEqualTo("from the first");
        }
    }

    @ParameterizedTest
    @CsvSource({"400, false", "401, true", "402, true", "404, true", "413, false", "429, true", "500, true"})
    void whatIsWrongWithTheQuestionIsNotAskedElsewhere(int status, boolean asked) {
        bench.save(version());
        bench.service.always(Reply.status(status));
        other.always(Reply.answer("from the other"));
        try (PromptedChat chat = twoServices().order("default", "other").build()) {
            if (asked) {
                assertThat(chat.ask(Question.of("support")).text()).isEqualTo("from the other");
            } else {
                assertThatThrownBy(() -> chat.ask(Question.of("support"))).isInstanceOf(ModelCallException.class);
                assertThat(other.requests()).isEmpty();
            }
        }
    }

    @Test
    void aCredentialSetWithTheClientStaysAndAQueryIsSent() {
        bench.save(version());
        bench.service.always(Reply.answer("Hello"));
        URI withQuery = URI.create(bench.service.baseUrl() + "?api-version=2026-01-01&x=a%20b");
        try (PromptedChat azure = PromptedChat.builder(bench.registry)
                        .baseUrl(withQuery)
                        .client(client -> client.credential(AzureApiKeyCredential.create("AZURE-KEY")))
                        .build();
                PromptedChat tokens = PromptedChat.builder(bench.registry)
                        .baseUrl(bench.service.baseUrl())
                        .client(client -> client.credential(BearerTokenCredential.create(() -> "fresh-token")))
                        .build()) {
            azure.ask(Question.of("support"));
            assertThat(bench.service.lastRequest().headers()).containsEntry("api-key", "AZURE-KEY");
            assertThat(bench.service.lastRequest().line())
                    .contains("api-version=2026-01-01")
                    .contains("x=a%20b");
            tokens.ask(Question.of("support"));
            assertThat(bench.service.lastRequest().headers()).containsEntry("authorization", "Bearer fresh-token");
        }
    }
}
