package io.hotprompt.examples.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.store.PromptStore;
import io.hotprompt.store.SaveRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is removed for good, and long lists in pages. */
class RetentionIT {

    private static final String PATH = "/admin/api/prompts/";
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    @AutoClose
    private static RunningChatbot chatbot;

    private static Caller admin;

    @BeforeAll
    static void start() {
        chatbot = RunningChatbot.start(TestDatabase.create());
        admin = chatbot.admin();
    }

    private static void saves(String name, int count) {
        PromptStore store = chatbot.context().getBean(PromptStore.class);
        for (int i = 1; i <= count; i++) {
            store.save(SaveRequest.of(name)
                    .system("text " + i)
                    .author("ada")
                    .note("note " + i)
                    .build());
        }
    }

    private static List<Long> versions(String name) {
        return numbers(admin.get(PATH + name + "/versions").expect(200));
    }

    private static List<Long> numbers(JsonNode versions) {
        List<Long> numbers = new ArrayList<>();
        versions.forEach(version -> numbers.add(version.path("version").asLong()));
        return numbers;
    }

    @Test
    void oldVersionsAreRemovedAndThePagesOfTheRestStillWork() {
        saves("old", 6);
        assertThat(admin.post(PATH + "old/prune", Map.of("keep", 1, "olderThan", "90d", "note", "nothing yet"))
                        .expect(200)
                        .path("removed")
                        .asInt())
                .isZero();
        JsonNode pruned = admin.post(PATH + "old/prune", Map.of("keep", 2, "note", "yearly clean-up"))
                .expect(200);
        assertThat(pruned.path("removed").asInt()).isEqualTo(4);
        assertThat(pruned.path("name").asString()).isEqualTo("old");
        assertThat(versions("old")).containsExactly(6L, 5L);
        JsonNode change = admin.get(PATH + "old/changes?limit=1").expect(200).get(0);
        assertThat(change.path("kind").asString()).isEqualTo("PRUNE");
        assertThat(change.path("author").asString()).isEqualTo("admin");
        assertThat(change.path("note").asString()).isEqualTo("yearly clean-up (4 removed, v1 to v4)");
        admin.post(PATH + "old/prune", Map.of("keep", 1, "note", "all but the last"))
                .expect(200);
        for (String page : List.of("", "/history", "/diff", "/experiment")) {
            assertThat(admin.get("/admin/prompts/old" + page).status()).as(page).isEqualTo(200);
        }
        assertThat(admin.get("/admin/api/prompts").expect(200))
                .filteredOn(prompt -> prompt.path("name").asString().equals("old"))
                .extracting(prompt -> prompt.path("updatedBy").asString())
                .as("who made the live version what it is, not who pruned")
                .containsExactly("ada");
    }

    @Test
    void aPruneThatMakesNoSenseIsRefused() {
        saves("sense", 2);
        for (Map<String, Object> body : List.<Map<String, Object>>of(
                Map.of("note", "no number"),
                Map.of("keep", 0, "note", "not even the last"),
                Map.of("keep", 1, "olderThan", "soon", "note", "no age"),
                Map.of("keep", 1, "olderThan", "-5d", "note", "no age"))) {
            assertThat(code(admin.post(PATH + "sense/prune", body), 400)).isEqualTo("bad-retention");
        }
        assertThat(code(admin.post(PATH + "sense/prune", Map.of("keep", 1)), 422))
                .isEqualTo("invalid-prompt");
        assertThat(code(admin.post(PATH + "nobody/prune", Map.of("keep", 1, "note", "tidy up")), 404))
                .isEqualTo("not-found");
        assertThat(versions("sense")).hasSize(2);
    }

    @Test
    void aRedactedVersionIsShownAsRedactedAndNeverComesBack() {
        saves("secret", 3);
        String hash = hash(1);
        JsonNode redacted = admin.post(PATH + "secret/versions/1/redact", Map.of("note", "a key was in it"))
                .expect(200);
        assertThat(redacted.path("kind").asString()).isEqualTo("REDACT");
        JsonNode version = admin.get(PATH + "secret/versions/1").expect(200);
        assertThat(version.path("messages")).isEmpty();
        assertThat(version.path("redactedAt").asString()).isNotEmpty();
        assertThat(hash(1)).isEqualTo(hash);
        assertThat(admin.get(PATH + "secret/versions/2").expect(200).has("redactedAt"))
                .isFalse();
        assertThat(code(admin.post(PATH + "secret/restore", Map.of("version", 1, "note", "because")), 422))
                .isEqualTo("invalid-prompt");
        assertThat(code(admin.get(PATH + "secret/diff?from=1&to=2"), 410)).isEqualTo("gone");
        assertThat(code(admin.post(PATH + "secret/versions/3/redact", Map.of("note", "it is live")), 409))
                .isEqualTo("version-in-use");
        String history = admin.get("/admin/prompts/secret/history").text();
        assertThat(history).contains("redacted</span>", "Restore v2").doesNotContain("Restore v1", "note 1<");
        assertThat(admin.get("/admin/prompts/secret?version=1").text()).contains("was redacted");
        assertThat(admin.get("/admin/prompts/secret/diff?from=1&to=3").text()).contains("was redacted");
        assertThat(admin.get("/admin/prompts/secret/experiment").text()).doesNotContain("value=\"1\"");
    }

    private static String hash(long version) {
        return admin.get(PATH + "secret/versions/" + version)
                .expect(200)
                .path("contentHash")
                .asString();
    }

    @Test
    void pagesFollowedByTheirLinksAreTheWholeList() {
        saves("paged", 230);
        List<Long> all = versions("paged");
        assertThat(all).hasSize(230).startsWith(230L).endsWith(1L);
        assertThat(admin.get(PATH + "paged/changes").expect(200)).hasSize(230);
        for (String list : List.of("versions", "changes")) {
            List<JsonNode> read = new ArrayList<>();
            String next = PATH + "paged/" + list + "?limit=100";
            int pages = 0;
            while (!next.isEmpty() && pages < 10) {
                Caller.Reply reply = admin.get(next);
                reply.expect(200).forEach(read::add);
                pages++;
                Matcher link = NEXT.matcher(
                        reply.response().headers().firstValue("Link").orElse(""));
                next = link.find() ? link.group(1) : "";
            }
            assertThat(pages).as(list).isEqualTo(3);
            assertThat(read).as(list).hasSize(230).doesNotHaveDuplicates();
        }
        assertThat(numbers(admin.get(PATH + "paged/versions?after=4").expect(200)))
                .containsExactly(3L, 2L, 1L);
        assertThat(numbers(admin.get(PATH + "paged/versions?after=1").expect(200)))
                .isEmpty();
    }

    @Test
    void whatIsNoPageIsRefused() {
        saves("refused", 1);
        for (String list : List.of("versions", "changes")) {
            assertThat(code(admin.get(PATH + "refused/" + list + "?after=x"), 400))
                    .isEqualTo("bad-cursor");
            assertThat(code(admin.get(PATH + "refused/" + list + "?limit=0"), 400))
                    .isEqualTo("bad-limit");
            assertThat(code(admin.get(PATH + "refused/" + list + "?limit=1001"), 400))
                    .isEqualTo("bad-limit");
            assertThat(admin.get(PATH + "refused/" + list + "?limit=x").status())
                    .isEqualTo(400);
            assertThat(code(admin.get(PATH + "nobody/" + list), 404)).isEqualTo("not-found");
        }
    }

    private static String code(Caller.Reply reply, int status) {
        return reply.expect(status).path("code").asString();
    }
}
