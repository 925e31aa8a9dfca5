package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.hotprompt.PromptRegistry;
import io.hotprompt.openai.Answer;
import io.hotprompt.openai.PromptedChat;
import io.hotprompt.openai.Question;
import io.hotprompt.store.InMemoryPromptStore;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class HotPromptOpenAiAutoConfigurationTest {

    private static final String ANSWER = """
            {"id": "1", "object": "chat.completion", "created": 1, "model": "small",
             "choices": [{"index": 0, "finish_reason": "stop",
                          "message": {"role": "assistant", "content": "Yes."}}],
             "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}}""";

    private final InMemoryPromptStore store = InMemoryPromptStore.create();
    private final ApplicationContextRunner application =
            Applications.plain().withBean(InMemoryPromptStore.class, () -> store);

    @Test
    void aChatIsThereOnceItIsKnownWhichServiceToAsk() {
        application.run(context -> assertThat(context).doesNotHaveBean(PromptedChat.class));
        application
                .withPropertyValues("hotprompt.openai.api-key=k")
                .run(context -> assertThat(context).hasSingleBean(PromptedChat.class));
    }

    @Test
    void theChatAsksTheServiceWithTheLivePrompt() throws Exception {
        store.save(Prompts.support("You answer."));
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/v1/chat/completions", exchange -> {
            byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        service.start();
        BlockingQueue<Observation.Context> observed = new LinkedBlockingQueue<>();
        application
                .withBean(ObservationRegistry.class, () -> recording(observed))
                .withPropertyValues(
                        "hotprompt.openai.base-url=http://localhost:"
                                + service.getAddress().getPort() + "/v1",
                        "hotprompt.openai.default-model=small",
                        "hotprompt.openai.max-attempts=1",
                        "hotprompt.openai.deadline=60s")
                .run(context -> {
                    Answer answer = context.getBean(PromptedChat.class)
                            .ask(Question.of("support").user("Really?"));
                    assertThat(answer.text()).isEqualTo("Yes.");
                    assertThat(answer.prompt().version()).isEqualTo(1);
                    Observation.Context seen = Objects.requireNonNull(observed.poll(30, TimeUnit.SECONDS));
                    assertThat(seen.getName()).isEqualTo("gen_ai.client.operation.duration");
                    assertThat(seen.getLowCardinalityKeyValue("gen_ai.prompt.name")
                                    .getValue())
                            .isEqualTo("support");
                    assertThat(seen.getHighCardinalityKeyValue("gen_ai.prompt.version")
                                    .getValue())
                            .isEqualTo("1");
                    assertThat(seen.getAllKeyValues().toString()).doesNotContain("You answer.", "Really?", "Yes.");
                });
        service.stop(0);
    }

    private static ObservationRegistry recording(BlockingQueue<Observation.Context> observed) {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                observed.add(context);
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        return registry;
    }

    @Test
    void anApplicationsOwnChatTakesItsPlaceAndACustomizerIsHeard() {
        application
                .withPropertyValues("hotprompt.openai.api-key=k")
                .withBean(
                        "own",
                        PromptedChat.class,
                        () -> PromptedChat.builder(PromptRegistry.builder()
                                        .source(store.source())
                                        .build())
                                .build())
                .run(context ->
                        assertThat(context).hasSingleBean(PromptedChat.class).hasBean("own"));
        application
                .withPropertyValues("hotprompt.openai.api-key=k")
                .withBean(HotPromptChatCustomizer.class, () -> builder -> builder.apiKey("again"))
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("apiKey is already set"));
    }
}
