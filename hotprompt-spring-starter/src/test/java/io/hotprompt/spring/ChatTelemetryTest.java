package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.openai.AnswerCache;
import io.hotprompt.openai.ModelCallException;
import io.hotprompt.openai.PromptedChat;
import io.hotprompt.openai.Question;
import io.hotprompt.openai.QuestionObserver;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.PromptStore;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.validation.InvalidPromptException;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** What traces and meters tell of questions, in the words of the GenAI conventions. */
class ChatTelemetryTest {

    private final ModelServer service = ModelServer.start();
    private final InMemoryPromptStore store = InMemoryPromptStore.create();
    private final BlockingQueue<Observation.Context> observed = new LinkedBlockingQueue<>();
    private final ApplicationContextRunner application = Applications.plain()
            .withBean(InMemoryPromptStore.class, () -> store)
            .withBean(ObservationRegistry.class, this::recording)
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withPropertyValues(service.properties());

    @AfterEach
    void end() {
        service.close();
    }

    private ObservationRegistry recording() {
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

    private Observation.Context next() throws InterruptedException {
        return Objects.requireNonNull(observed.poll(30, TimeUnit.SECONDS));
    }

    private static Map<String, String> tags(Iterable<KeyValue> values) {
        return KeyValues.of(values).stream().collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
    }

    private static double tokens(MeterRegistry meters, String type) {
        return meters.find("gen_ai.client.token.usage").tag("gen_ai.token.type", type).summaries().stream()
                .mapToDouble(DistributionSummary::totalAmount)
                .sum();
    }

    private void serve(ApplicationContext context, String model) {
        SaveRequest.Builder request =
                SaveRequest.of("support").system("You answer.").author("ada").note("for a test");
        store.save((model == null ? request : request.parameter("model", model)).build());
        context.getBean(io.hotprompt.PromptRegistry.class).refresh(Prompts.TIMEOUT);
    }

    @Test
    void anAnswerIsObservedWithModelsUsageAndFinishReason() {
        application.run(context -> {
            serve(context, "large");
            context.getBean(PromptedChat.class).ask(Question.of("support").user("Really?"));

            Observation.Context seen = next();
            assertThat(seen.getName()).isEqualTo("gen_ai.client.operation.duration");
            assertThat(seen.getContextualName()).isEqualTo("chat large");
            assertThat(tags(seen.getLowCardinalityKeyValues()))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "gen_ai.operation.name", "chat",
                            "gen_ai.provider.name", "openai",
                            "gen_ai.request.model", "large",
                            "gen_ai.response.model", "small-2026",
                            "gen_ai.prompt.name", "support",
                            "error.type", "none",
                            "hotprompt.cached", "false"));
            assertThat(tags(seen.getHighCardinalityKeyValues()))
                    .containsEntry("gen_ai.usage.input_tokens", "11")
                    .containsEntry("gen_ai.usage.output_tokens", "7")
                    .containsEntry("gen_ai.response.finish_reasons", "stop")
                    .containsEntry("gen_ai.prompt.version", "1")
                    .containsEntry("server.address", "localhost")
                    .containsEntry("server.port", String.valueOf(service.port()))
                    .containsEntry("hotprompt.attempts", "1")
                    .allSatisfy((name, value) -> assertThat(name).matches("(gen_ai|server|hotprompt)\\..*"));
        });
    }

    @Test
    void aFailureIsObservedWithItsKindAndRetriesAreCounted() {
        application.withPropertyValues("hotprompt.openai.max-attempts=2").run(context -> {
            serve(context, null);
            service.failNext(503);
            service.failNext(503);
            assertThatThrownBy(() -> context.getBean(PromptedChat.class)
                            .ask(Question.of("support").user("Really?")))
                    .isInstanceOf(ModelCallException.class);

            Observation.Context seen = next();
            assertThat(tags(seen.getLowCardinalityKeyValues()))
                    .containsEntry("error.type", "unavailable")
                    .containsEntry("gen_ai.request.model", "small")
                    .containsEntry("gen_ai.response.model", "none");

            service.failNext(503);
            context.getBean(PromptedChat.class).ask(Question.of("support").user("Really?"));
            MeterRegistry meters = context.getBean(MeterRegistry.class);
            Eventually.holds(
                    "two retries and the tokens of one call",
                    () -> meters.get("hotprompt.chat.retries").counter().count() == 2
                            && tokens(meters, "input") == 11
                            && tokens(meters, "output") == 7);
        });
    }

    @Test
    void theCacheThatIsABeanIsUsedAndMetered() {
        application.withBean(AnswerCache.class, AnswerCache::create).run(context -> {
            serve(context, null);
            PromptedChat chat = context.getBean(PromptedChat.class);
            for (int i = 0; i < 3; i++) {
                chat.ask(Question.of("support").user("Really?"));
            }

            MeterRegistry meters = context.getBean(MeterRegistry.class);
            context.getBean(AnswerCacheMeters.class).bindTo(meters);
            assertThat(meters.get("hotprompt.answers.asked")
                            .tag("result", "hit")
                            .functionCounter()
                            .count())
                    .isEqualTo(2);
            assertThat(meters.get("hotprompt.answers.asked")
                            .tag("result", "miss")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
            assertThat(meters.get("hotprompt.answers.held").gauge().value()).isEqualTo(1);
            assertThat(tags(next().getLowCardinalityKeyValues())).containsEntry("hotprompt.cached", "false");
            assertThat(tags(next().getLowCardinalityKeyValues())).containsEntry("hotprompt.cached", "true");
            Eventually.holds("the tokens of one call", () -> tokens(meters, "output") == 7);
        });
    }

    @Test
    void aConventionOfTheApplicationTakesThePlaceOfOurs() {
        application.withBean(PromptedChatConvention.class, Renamed::new).run(context -> {
            serve(context, null);
            context.getBean(PromptedChat.class).ask(Question.of("support").user("Really?"));

            Observation.Context seen = next();
            assertThat(seen.getName()).isEqualTo("school.questions");
            assertThat(tags(seen.getLowCardinalityKeyValues())).containsEntry("team", "support");
        });
    }

    @Test
    void observersOfTheApplicationAreToldTooAndMayFail() {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        application
                .withBean("failing", QuestionObserver.class, () -> prompt -> {
                    throw new IllegalStateException("broken observer");
                })
                .withBean(
                        "telling", QuestionObserver.class, () -> prompt -> (answer, failure) -> told.add(prompt.name()))
                .run(context -> {
                    serve(context, null);
                    context.getBean(PromptedChat.class)
                            .ask(Question.of("support").user("Really?"));

                    assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("support");
                    assertThat(next().getName()).isEqualTo(GenAiConvention.NAME);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1, openai, 443",
        "https://school.openai.azure.com/openai/v1, azure.ai.openai, 443",
        "https://api.mistral.ai/v1, mistral_ai, 443",
        "https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1, aws.bedrock, 443",
        "https://generativelanguage.googleapis.com/v1beta/openai, gcp.gemini, 443",
        "http://localhost:11434/v1, openai, 11434",
        "http://gateway/v1, openai, 80"
    })
    void theProviderFollowsFromTheAddress(URI address, String provider, int port) {
        assertThat(ModelService.at(address)).isEqualTo(new ModelService(provider, address.getHost(), port));
    }

    @ParameterizedTest
    @CsvSource({"stream, true", "messages, hijack", "response_format, json"})
    void parametersThatWouldBreakEveryQuestionAreRefused(String name, String value) {
        Applications.on(TestDatabase.create())
                .withPropertyValues(service.properties())
                .run(context -> {
                    SaveRequest request = SaveRequest.of("support")
                            .system("You answer.")
                            .parameter(name, value)
                            .author("ada")
                            .note("for a test")
                            .build();
                    assertThatThrownBy(() -> context.getBean(PromptStore.class).save(request))
                            .isInstanceOf(InvalidPromptException.class)
                            .hasMessageContaining(name);
                });
    }

    /** As an application changes a part. */
    static final class Renamed extends GenAiConvention {

        @Override
        public String getName() {
            return "school.questions";
        }

        @Override
        public KeyValues getLowCardinalityKeyValues(PromptedChatContext context) {
            return super.getLowCardinalityKeyValues(context).and("team", "support");
        }
    }
}
