package io.hotprompt.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.PromptRegistry;
import io.hotprompt.model.Authorship;
import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.store.Change;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.validation.InvalidPromptException;
import io.hotprompt.validation.Problem;
import io.hotprompt.validation.PromptRules;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiRulesTest {

    private static final OpenAiRules RULES = OpenAiRules.models("gpt-5-mini", "gpt-5");

    private static List<Problem> problems(OpenAiRules rules, Map<String, ?> parameters) {
        PromptContent content =
                new PromptContent(List.of(new MessageTemplate("system", "text")), List.of(), Map.copyOf(parameters));
        return rules.validate(
                new PromptDefinition("support", 1, content, new Authorship("ada", "note", Instant.EPOCH)));
    }

    @Test
    void onlyAllowedModelsPass() {
        assertThat(problems(RULES, Map.of("model", "gpt-5"))).isEmpty();
        assertThat(problems(RULES, Map.of("model", "gpt-5-minni")))
                .extracting(Problem::toString)
                .containsExactly("HP-O01: model \"gpt-5-minni\" is not allowed; did you mean \"gpt-5-mini\"?");
        assertThat(problems(RULES, Map.of("model", "o9-ultra")))
                .extracting(Problem::message)
                .containsExactly("model \"o9-ultra\" is not allowed; allowed are gpt-5, gpt-5-mini");
        assertThat(problems(OpenAiRules.anyModel(), Map.of("model", "whatever")))
                .isEmpty();
        assertThatThrownBy(OpenAiRules::models).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aModelMayBeRequired() {
        assertThat(problems(RULES, Map.of())).isEmpty();
        assertThat(problems(RULES.modelRequired(), Map.of()))
                .extracting(Problem::code)
                .containsExactly("HP-O02");
    }

    @ParameterizedTest
    @CsvSource({"messages", "input", "instructions", "prompt", "stream", "previous_response_id"})
    void whatTheProgramDecidesCannotBeAParameter(String name) {
        assertThat(problems(RULES, Map.of(name, "x"))).extracting(Problem::code).containsExactly("HP-O03");
    }

    @Test
    void parametersOfTheWrongShapeAreRefused() {
        List<Map<String, Object>> wrong = List.of(
                Map.of("n", 2),
                Map.of("stop", 3),
                Map.of("stop", List.of()),
                Map.of("stop", List.of("a", "b", "c", "d", "e")),
                Map.of("stop", ""),
                Map.of("response_format", "json_object"),
                Map.of("response_format", Map.of("type", "xml")),
                Map.of("response_format", Map.of("type", "json_schema")),
                Map.of("response_format", Map.of("type", "json_schema", "json_schema", Map.of("name", "a"))),
                Map.of("top_logprobs", 21),
                Map.of("logprobs", "yes"),
                Map.of("reasoning_effort", 3),
                Map.of("metadata", "a"),
                Map.of("max_tokens", 5, "max_completion_tokens", 5));
        for (Map<String, Object> parameters : wrong) {
            assertThat(problems(RULES, parameters))
                    .as(parameters.toString())
                    .extracting(Problem::code)
                    .containsExactly("HP-O04");
        }
    }

    /** Row 46 of the catalogue of bad input. */
    @ParameterizedTest(name = "46 {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "leads to a definition | #/$defs/a      | true",
                "a tree                | #               | true",
                "escaped               | #/$defs/b~1c    | true",
                "another file          | other.json      | false",
                "the network           | http://localhost:1/schema.json | false",
                "nowhere               | #/$defs/missing | false",
                "no schema             | #/type          | false",
                "a name                | #address        | false",
                "itself                | #/properties/x  | false",
                "itself by another     | #/$defs/loop    | false",
                "empty                 | ''              | false"
            })
    void referencesInASchemaLeadToPartsOfIt(String title, String reference, boolean good) {
        Map<String, Object> schema = Map.of(
                "type", "object",
                "properties", Map.of("x", Map.of("$ref", reference)),
                "$defs",
                        Map.of(
                                "a", Map.of("type", "string"),
                                "b/c", Map.of("type", "integer"),
                                "loop", Map.of("$ref", "#/properties/x")));
        Map<String, Object> format =
                Map.of("type", "json_schema", "json_schema", Map.of("name", "answer", "schema", schema));
        List<Problem> problems = problems(RULES, Map.of("response_format", format));
        assertThat(problems).extracting(Problem::code).containsExactlyElementsOf(good ? List.of() : List.of("HP-O04"));
        assertThat(problems).allSatisfy(problem -> assertThat(problem.message()).contains("nothing is fetched"));
    }

    @Test
    void parametersOfTheRightShapeAndUnknownOnesPass() {
        assertThat(problems(
                        RULES,
                        Map.of(
                                "n",
                                1,
                                "stop",
                                List.of("a", "b"),
                                "response_format",
                                Map.of("type", "json_object"),
                                "top_logprobs",
                                20,
                                "logprobs",
                                true,
                                "reasoning_effort",
                                "low",
                                "metadata",
                                Map.of("a", "b"),
                                "repetition_penalty",
                                1.1)))
                .isEmpty();
        PromptContent nothing = new PromptContent(List.of(), List.of(), Collections.singletonMap("stop", null));
        assertThat(RULES.validate(new PromptDefinition("p", 1, nothing, new Authorship("ada", "note", Instant.EPOCH))))
                .isEmpty();
    }

    @Test
    void theStoreRefusesAModelThatIsNotAllowed() {
        InMemoryPromptStore store =
                InMemoryPromptStore.create(PromptRules.standard().with(RULES), Clock.systemUTC());
        assertThatThrownBy(() -> store.save(request("o9-ultra")))
                .isInstanceOf(InvalidPromptException.class)
                .hasMessageContaining("HP-O01");
    }

    @Test
    void aModelThatIsNotAllowedIsRejectedBeforeTheSwapAndTheLastGoodVersionAnswers() {
        InMemoryPromptStore store = InMemoryPromptStore.create();
        try (ScriptedService service = ScriptedService.start();
                PromptRegistry registry = PromptRegistry.builder()
                        .source(store.source())
                        .validator(RULES)
                        .build();
                PromptedChat chat = PromptedChat.builder(registry)
                        .baseUrl(service.baseUrl())
                        .build()) {
            registry.start();
            service.always(
                    Reply.computed(request -> request.json().path("model").asText()));
            awaitRevision(registry, store.save(request("gpt-5-mini")));
            assertThat(chat.ask(Question.of("support")).text()).isEqualTo("gpt-5-mini");

            awaitRevision(registry, store.save(request("o9-ultra")));
            Answer answer = chat.ask(Question.of("support"));
            assertThat(answer.text()).isEqualTo("gpt-5-mini");
            assertThat(answer.prompt().version()).isEqualTo(1);
            assertThat(registry.status().rejections()).containsKey("support");

            awaitRevision(registry, store.save(request("gpt-5")));
            assertThat(chat.ask(Question.of("support")).text()).isEqualTo("gpt-5");
            assertThat(registry.status().rejections()).isEmpty();
        }
    }

    private static SaveRequest request(String model) {
        return SaveRequest.of("support")
                .system("text")
                .parameter("model", model)
                .author("ada")
                .note("another model")
                .build();
    }

    private static void awaitRevision(PromptRegistry registry, Change change) {
        assertThat(registry.awaitRevision(change.revision(), ChatBench.SOON)).isTrue();
    }
}
