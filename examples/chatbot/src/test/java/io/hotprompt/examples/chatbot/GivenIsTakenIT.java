package io.hotprompt.examples.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a GET gives, the PUT of the same resource takes, and nothing changes by it. */
class GivenIsTakenIT {

    private static final int VERSIONS = 60;
    private static final List<String> WORDS =
            List.of("warm", "yes, please", "19.90", "", " ", "a\nb", "\"", "質問", "null");

    @AutoClose
    private static RunningChatbot chatbot;

    private static Caller admin;

    @BeforeAll
    static void start() {
        chatbot = RunningChatbot.start(TestDatabase.create());
        admin = chatbot.admin();
    }

    private static Map<String, Object> body(List<?> variables, Map<String, Object> parameters, String note) {
        Map<String, Object> body = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder("Hello");
        for (int i = 0; i < variables.size(); i++) {
            text.append(" {{v").append(i).append("}}");
        }
        body.put("messages", List.of(Support.message("system", text.toString()), Map.of("role", "history")));
        body.put("variables", variables);
        body.put("parameters", parameters);
        body.put("note", note);
        return body;
    }

    private static Object variable(int number, Random random) {
        String name = "v" + number;
        String word = WORDS.get(random.nextInt(WORDS.size()));
        return switch (random.nextInt(8)) {
            case 0 -> name;
            case 1 -> Map.of("name", name, "required", true);
            case 2 -> Map.of("name", name, "default", word);
            case 3 -> Map.of("name", name, "required", false, "default", word, "type", "string");
            case 4 -> Map.of("name", name, "type", "enum", "values", List.of(word, "other"));
            case 5 -> Map.of("name", name, "values", List.of("other", word), "default", word);
            case 6 -> Map.of("name", name, "type", random.nextBoolean() ? "date" : "integer");
            default -> Map.of("name", name, "type", "boolean", "default", "true");
        };
    }

    @Test
    void aPromptInEveryForm() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < VERSIONS; i++) {
            List<Object> variables = new ArrayList<>();
            for (int v = random.nextInt(4); v >= 0; v--) {
                variables.add(variable(variables.size(), random));
            }
            Map<String, Object> parameters = new LinkedHashMap<>();
            parameters.put("number", i);
            parameters.put("temperature", random.nextBoolean() ? null : 0.5);
            parameters.put("deep", Map.of("list", Arrays.asList(1, null, "x")));
            String path = "/admin/api/prompts/given" + i % 7;
            JsonNode saved = admin.put(path, body(variables, parameters, "made by a test"))
                    .expect(200);
            JsonNode given = admin.get(path).expect(200);
            assertThat(given.path("parameters").has("temperature")).isTrue();
            assertThat(given.path("variables").size()).as("seed " + seed).isEqualTo(variables.size());
            assertUnchanged(path, given, saved, seed);
            assertUnchanged(path, admin.get(path + "/versions").expect(200).get(0), saved, seed);
            assertUnchanged(
                    path,
                    admin.get(path + "/versions/" + saved.path("version").asLong())
                            .expect(200),
                    saved,
                    seed);
            assertThat(admin.post(path + "/validate", given)
                            .expect(200)
                            .path("valid")
                            .asBoolean())
                    .isTrue();
            assertThat(admin.get(path).expect(200)).isEqualTo(given);
        }
    }

    private static void assertUnchanged(String path, JsonNode given, JsonNode saved, long seed) {
        JsonNode again = admin.put(path, given).expect(200);
        assertThat(again.path("version")).as("seed " + seed).isEqualTo(saved.path("version"));
        assertThat(again.path("contentHash")).as("seed " + seed).isEqualTo(saved.path("contentHash"));
    }

    @Test
    void aPreviewTakesWhatAPromptGives() {
        JsonNode given = admin.get(Support.PATH).expect(200);
        admin.post(Support.PATH + "/preview", given).expect(200);
    }

    @Test
    void anExperiment() {
        String path = "/admin/api/prompts/tried";
        admin.put(path, body(List.of(), Map.of(), "first")).expect(200);
        admin.put(path, body(List.of("v0"), Map.of(), "second")).expect(200);
        admin.get(path + "/experiment").expect(404);
        admin.put(path + "/experiment", Support.experiment(1, 2, 500)).expect(200);
        JsonNode given = admin.get(path + "/experiment").expect(200);
        admin.put(path + "/experiment", given).expect(200);
        assertThat(admin.get(path + "/experiment").expect(200)).isEqualTo(given);
    }

    @Test
    void aCachedAnswer() {
        chatbot.nobody().ask("Is what the cache gives taken?");
        JsonNode entry =
                admin.get("/admin/api/cache").expect(200).path("entries").get(0);
        JsonNode edited = admin.put("/admin/api/cache/" + entry.path("key").asString(), entry)
                .expect(200);
        assertThat(edited.path("answer")).isEqualTo(entry.path("answer"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"v0\", \"type\": \"integer\", \"values\": [\"a\"]}",
                "{\"name\": \"v0\", \"values\": [null]}",
                "{\"name\": \"v0\", \"required\": true, \"default\": \"x\"}",
                "{\"name\": \"v0\", \"type\": \"money\"}",
                "{\"name\": \"v0\", \"defualt\": \"x\"}",
                "null",
                "5.5e3]["
            })
    void whatContradictsItselfIsRefusedAndNotBent(String variable) {
        Caller.Reply reply = admin.send(
                "PUT",
                "/admin/api/prompts/refused",
                "{\"messages\": [{\"role\": \"system\", \"content\": \"{{v0}}\"}], \"note\": \"note\", \"variables\": ["
                        + variable + "]}");
        reply.expect(400);
    }

    @Test
    void theBodyOfAnotherPromptIsRefused() {
        JsonNode given = admin.get(Support.PATH).expect(200);
        assertThat(admin.put("/admin/api/prompts/another", given)
                        .expect(400)
                        .path("code")
                        .asString())
                .isEqualTo("other-prompt");
    }
}
