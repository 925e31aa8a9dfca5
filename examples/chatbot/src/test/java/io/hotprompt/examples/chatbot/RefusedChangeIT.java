package io.hotprompt.examples.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.examples.chatbot.security.AccountRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is refused, and that the live version goes on answering meanwhile. */
class RefusedChangeIT {

    @AutoClose
    private static RunningChatbot chatbot;

    private static Caller admin;

    @BeforeAll
    static void start() {
        chatbot = RunningChatbot.start(TestDatabase.create());
        admin = chatbot.admin();
    }

    @Test
    void anUnclosedVariableIsRefusedWithItsPlace() {
        JsonNode refused = refusedSave(List.of(Support.message("system", "Hello.\nYour school is {{school.")));

        JsonNode problem = refused.path("problems").get(0);
        assertThat(problem.path("code").asString()).isEqualTo("HP-V01");
        assertThat(problem.path("messageIndex").asInt()).isZero();
        assertThat(problem.path("line").asInt()).isEqualTo(2);
        assertThat(problem.path("column").asInt()).isEqualTo(16);
    }

    @Test
    void anEmptyTextAndNoMessagesAreRefused() {
        refusedSave(List.of(Support.message("system", "  \n")));
        refusedSave(List.of());
        refusedSave(List.of(Support.message("history", "")));
    }

    @Test
    void aSaveOnAStaleBaseIsRefusedAndNamesWhoWasFirst() {
        long base = live();
        Map<String, Object> first = Support.version("first@uga.edu", "the first edit");
        first.put("baseVersion", base);
        Map<String, Object> second = Support.version("second@uga.edu", "the second edit");
        second.put("baseVersion", base);
        admin.put(Support.PATH, first).expect(200);

        JsonNode refused = admin.put(Support.PATH, second).expect(409);

        assertThat(refused.path("code").asString()).isEqualTo("version-conflict");
        assertThat(refused.path("current").asLong()).isEqualTo(base + 1);
        assertThat(refused.path("author").asString()).isEqualTo("admin");
        assertThat(Support.answer(chatbot.nobody().ask(Support.QUESTION))).contains("first@uga.edu");
    }

    @Test
    void withoutALoginNothingCanBeReadOrChanged() {
        for (Caller stranger : List.of(
                chatbot.nobody(),
                chatbot.nobody().as("admin", "wrong"),
                chatbot.nobody().as("mallory", "mallory"))) {
            long before = live();
            assertThat(stranger.get("/admin/api/prompts").status()).isEqualTo(401);
            assertThat(stranger.put(Support.PATH, Support.version("x@uga.edu", "not allowed"))
                            .status())
                    .isEqualTo(401);
            assertThat(stranger.post(Support.PATH + "/restore", Map.of("version", 1, "note", "not allowed"))
                            .status())
                    .isEqualTo(401);
            assertThat(stranger.delete(Support.PATH, Map.of("note", "not allowed"))
                            .status())
                    .isEqualTo(401);
            assertThat(live()).isEqualTo(before);
        }
    }

    @Test
    void aViewerReadsAndAnEditorChangesAndOnlyAnAdministratorDeletes() {
        Caller viewer = chatbot.somebody(AccountRole.VIEWER);
        Caller editor = chatbot.somebody(AccountRole.EDITOR);
        Map<String, Object> version = Support.version("roles@uga.edu", "roles");

        viewer.get(Support.PATH).expect(200);
        viewer.post(Support.PATH + "/validate", version).expect(200);
        assertThat(viewer.put(Support.PATH, version).expect(403).path("code").asString())
                .isEqualTo("forbidden");
        editor.put(Support.PATH, version).expect(200);
        editor.delete(Support.PATH, Map.of("note", "gone")).expect(403);
        admin.put("/admin/api/prompts/short-lived", version).expect(200);
        admin.delete("/admin/api/prompts/short-lived", Map.of("note", "gone")).expect(200);
        admin.get("/admin/api/prompts/short-lived").expect(404);
        assertThat(admin.get(Support.PATH + "/changes")
                        .expect(200)
                        .get(0)
                        .path("author")
                        .asString())
                .isEqualTo("editor");
    }

    @Test
    void theAuthorIsTheLoginWhateverIsSent() {
        Map<String, Object> version = Support.version("author@uga.edu", "author");
        version.put("author", "somebody else");

        admin.put(Support.PATH, version).expect(200);
        assertThat(admin.get(Support.PATH).expect(200).path("author").asString())
                .isEqualTo("admin");
    }

    @Test
    void whatIsNotJsonOfTheRightShapeIsRefused() {
        assertThat(admin.send("PUT", Support.PATH, "{\"note\":")
                        .expect(400)
                        .path("code")
                        .asString())
                .isEqualTo("bad-json");
        admin.send("PUT", Support.PATH, "{\"note\":\"one\",\"note\":\"two\"}").expect(400);
        admin.send("PUT", Support.PATH, "[".repeat(100) + "]".repeat(100)).expect(400);
    }

    private static JsonNode refusedSave(List<Map<String, String>> messages) {
        long before = live();
        JsonNode refused = admin.put(Support.PATH, Support.version(messages, "this is wrong"))
                .expect(422);
        assertThat(refused.path("code").asString()).isEqualTo("invalid-prompt");
        assertThat(refused.path("problems").size()).isPositive();
        assertThat(live()).isEqualTo(before);
        assertThat(Support.promptVersion(chatbot.nobody().ask(Support.QUESTION)))
                .isEqualTo(before);
        return refused;
    }

    private static long live() {
        return admin.get(Support.PATH).expect(200).path("version").asLong();
    }
}
