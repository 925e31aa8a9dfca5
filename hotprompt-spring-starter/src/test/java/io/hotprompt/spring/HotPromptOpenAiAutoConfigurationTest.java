package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.hotprompt.PromptRegistry;
import io.hotprompt.openai.Answer;
import io.hotprompt.openai.PromptedChat;
import io.hotprompt.openai.Question;
import io.hotprompt.store.InMemoryPromptStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
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
        application
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
                });
        service.stop(0);
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
