package io.hotprompt.examples.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptEvent;
import io.hotprompt.PromptRegistry;
import io.hotprompt.RegistryStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The scenarios of an administrator, over HTTP, against the real application on a real PostgreSQL. */
class SavedPromptIT {

    @AutoClose
    private static RunningChatbot chatbot;

    private static Caller admin;
    private static Caller visitor;

    @BeforeAll
    static void start() {
        chatbot = RunningChatbot.start(TestDatabase.create());
        admin = chatbot.admin();
        visitor = chatbot.nobody();
    }

    @Test
    void theFirstPromptAnswersWithTheAddressInIt() {
        JsonNode versions = admin.get(Support.PATH + "/versions").expect(200);
        JsonNode first = versions.get(versions.size() - 1);

        assertThat(first.path("version").asLong()).isEqualTo(1);
        assertThat(first.path("messages").get(0).path("content").asString()).contains("info@uga.edu");

        restore(1);
        assertThat(Support.answer(visitor.ask(Support.QUESTION))).contains("info@uga.edu");
    }

    @Test
    void theVeryNextAnswerAfterASaveUsesIt40TimesOf40() {
        for (int i = 0; i < 40; i++) {
            String address = i % 2 == 0 ? "hfim@uga.edu" : "info@uga.edu";
            JsonNode saved = admin.put(Support.PATH, Support.version(address, "contact address changed"))
                    .expect(200);
            JsonNode answer = visitor.ask(Support.QUESTION);

            assertThat(Support.answer(answer)).as("answer %s", i).contains(address);
            assertThat(Support.promptVersion(answer))
                    .isEqualTo(saved.path("version").asLong());
            assertThat(answer.path("prompt").path("revision").asLong())
                    .isGreaterThanOrEqualTo(saved.path("revision").asLong());
            assertThat(answer.path("prompt").path("contentHash").asString())
                    .isEqualTo(saved.path("contentHash").asString());
        }
    }

    @Test
    void aRestoredVersionKeepsItsNumberAndTheHistorySaysWhoAndWhy() {
        long good = save("good@uga.edu");
        long bad = save("bad@uga.edu");

        JsonNode restored = restore(good);

        assertThat(restored.path("version").asLong()).isEqualTo(good);
        JsonNode answer = visitor.ask(Support.QUESTION);
        assertThat(Support.answer(answer)).contains("good@uga.edu");
        assertThat(Support.promptVersion(answer)).isEqualTo(good);
        JsonNode change = admin.get(Support.PATH + "/changes").expect(200).get(0);
        assertThat(change.path("kind").asString()).isEqualTo("RESTORE");
        assertThat(change.path("fromVersion").asLong()).isEqualTo(bad);
        assertThat(change.path("toVersion").asLong()).isEqualTo(good);
        assertThat(change.path("author").asString()).isEqualTo("admin");
        assertThat(change.path("note").asString()).isEqualTo("bad answers");
        assertThat(admin.get(Support.PATH).expect(200).path("version").asLong()).isEqualTo(good);
    }

    @Test
    void lookingAtThingsReloadsNothing() {
        save("look@uga.edu");
        PromptRegistry registry = chatbot.registry();
        RegistryStatus before = registry.status();
        List<PromptEvent> events = new CopyOnWriteArrayList<>();
        PromptRegistry.Subscription subscription = registry.subscribe(events::add);
        try {
            for (String path : List.of(
                    "/admin/api/prompts",
                    Support.PATH,
                    Support.PATH + "/versions",
                    Support.PATH + "/versions/1",
                    Support.PATH + "/changes",
                    "/admin/prompts",
                    "/admin/prompts/support",
                    "/admin/prompts/support/history")) {
                assertThat(admin.get(path).status()).as(path).isEqualTo(200);
            }
            admin.post(Support.PATH + "/validate", Support.version("x@uga.edu", "only looking"))
                    .expect(200);
            RegistryStatus after = registry.refresh(Duration.ofSeconds(5));
            assertThat(after.revision()).isEqualTo(before.revision());
            assertThat(after.reads().changed()).isEqualTo(before.reads().changed());
        } finally {
            subscription.close();
        }
        assertThat(events).isEmpty();
    }

    @Test
    void anEditOfParametersAloneReloads() {
        Map<String, Object> version = Support.version("parameters@uga.edu", "parameters");
        long before =
                admin.put(Support.PATH, version).expect(200).path("version").asLong();
        version.put("parameters", Map.of("temperature", 0.2));

        JsonNode saved = admin.put(Support.PATH, version).expect(200);

        assertThat(saved.path("version").asLong()).isEqualTo(before + 1);
        assertThat(Support.promptVersion(visitor.ask(Support.QUESTION))).isEqualTo(before + 1);
        assertThat(chatbot.registry().prompt("support").parameters()).containsEntry("temperature", 0.2);
    }

    @Test
    void anIdenticalSaveSaysThatNothingChanged() {
        long version = save("same@uga.edu");

        JsonNode again = admin.put(Support.PATH, Support.version("same@uga.edu", "once more"))
                .expect(200);

        assertThat(again.path("version").asLong()).isEqualTo(version);
        assertThat(again.path("unchanged").asBoolean()).isTrue();
    }

    @Test
    void aDraftIsKeptAndNotServed() {
        long live = save("live@uga.edu");
        Map<String, Object> draft = Support.version("draft@uga.edu", "for later");
        draft.put("draft", true);

        long kept = admin.put(Support.PATH, draft).expect(200).path("version").asLong();

        assertThat(kept).isEqualTo(live + 1);
        assertThat(Support.promptVersion(visitor.ask(Support.QUESTION))).isEqualTo(live);
        restore(kept);
        assertThat(Support.answer(visitor.ask(Support.QUESTION))).contains("draft@uga.edu");
    }

    @Test
    void aPromptMayPlaceTheQuestionItself() {
        admin.put(
                        Support.PATH,
                        Support.version(
                                List.of(
                                        Support.message("system", "You can contact HFIM at placed@uga.edu."),
                                        Support.message("user", "{{question}}")),
                                "question as a variable"))
                .expect(200);

        assertThat(Support.answer(visitor.ask(Support.QUESTION))).contains("placed@uga.edu");
    }

    private static long save(String address) {
        return admin.put(Support.PATH, Support.version(address, "a test saves"))
                .expect(200)
                .path("version")
                .asLong();
    }

    private static JsonNode restore(long version) {
        return admin.post(Support.PATH + "/restore", Map.of("version", version, "note", "bad answers"))
                .expect(200);
    }
}
