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
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is told about the past: all of it, page by page, also of what is gone. */
class HistoryIT {

    private static final Pattern OLDER = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
    private static final Pattern NOTE = Pattern.compile("<td class=\"wrap\">paged (\\d+)</td>");

    @AutoClose
    private static RunningChatbot chatbot;

    private static Caller admin;

    @BeforeAll
    static void start() {
        chatbot = RunningChatbot.start(TestDatabase.create());
        admin = chatbot.admin();
    }

    @Test
    void noEntryIsMissingOrThereTwiceWhileOthersAreAdded() {
        PromptStore store = chatbot.context().getBean(PromptStore.class);
        for (int i = 1; i <= 130; i++) {
            save(store, "paged", i);
        }
        for (String path : List.of("/admin/audit", "/admin/prompts/paged/history")) {
            List<Integer> seen = new ArrayList<>();
            String next = path;
            int pages = 0;
            while (!next.isEmpty() && pages < 10) {
                String page = admin.get(next).text();
                List<Integer> notes = notes(page);
                assertThat(notes.size()).isLessThanOrEqualTo(100);
                seen.addAll(notes);
                pages++;
                save(store, "paged", 1_000 + pages);
                next = older(page, path.contains("history") ? "before=" : "after=");
            }
            assertThat(pages).isGreaterThanOrEqualTo(3);
            assertThat(seen.stream().filter(number -> number <= 130).distinct()).hasSize(130);
            if (path.equals("/admin/audit")) {
                assertThat(seen).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void aPromptWithThousandsOfVersionsIsShownInSmallPages() {
        save(chatbot.context().getBean(PromptStore.class), "long", 1);
        chatbot.context()
                .getBean(JdbcClient.class)
                .sql("INSERT INTO hotprompt_version (namespace, name, version, messages, author, note)"
                        + " SELECT 'default', 'long', n, '[{\"role\": \"system\", \"content\": \"x\"}]', 'ada', 'n ' || n"
                        + " FROM generate_series(2, 4000) n")
                .update();
        for (String page : List.of("history", "diff", "experiment")) {
            Caller.Reply reply = admin.get("/admin/prompts/long/" + page);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text()).as(page).hasSizeLessThan(150_000);
        }
        assertThat(admin.get("/admin/prompts/long/history").text())
                .contains("v4000", "v3951")
                .doesNotContain("v3950<");
        assertThat(admin.get("/admin/prompts/long/history?before=3951").text()).contains("v3950");
        assertThat(admin.get("/admin/prompts/long/experiment").text()).contains("v1 (live)");
    }

    @Test
    void aPageThatIsNoneIsRefused() {
        save(chatbot.context().getBean(PromptStore.class), "refused", 1);
        for (String path : List.of("/admin/audit?after=x", "/admin/prompts/refused/history?after=x")) {
            assertThat(admin.get(path).status()).as(path).isEqualTo(400);
        }
    }

    @Test
    void deletedPromptsAndRemovedUsersStayInTheAuditWithWhoDidIt() {
        save(chatbot.context().getBean(PromptStore.class), "gone", 1);
        admin.delete("/admin/api/prompts/gone", Map.of("note", "=HYPERLINK(\"x\")"))
                .expect(200);
        form("/admin/users?name=ben&password=a+long+password&role=EDITOR");
        form("/admin/users/ben/role?role=VIEWER");
        form("/admin/users/ben/password?password=another+long+one");
        form("/admin/users/ben/delete");

        String page = admin.get("/admin/audit").text();
        assertThat(page).contains("delete", "user added", "role changed", "editor to viewer", "password changed");
        assertThat(page)
                .contains("user removed", "href=\"/admin/prompts/gone/history\"")
                .doesNotContain("long password");

        List<String> lines = admin.get("/admin/audit.csv").text().lines().toList();
        assertThat(lines.get(0)).isEqualTo("at,prompt,account,kind,from,to,author,note,revision");
        assertThat(lines)
                .anySatisfy(line ->
                        assertThat(line).contains(",\"gone\",,DELETE,1,1,\"admin\",\"'=HYPERLINK(\"\"x\"\")\","));
        assertThat(lines).anySatisfy(line -> assertThat(line).endsWith(",,\"ben\",REMOVE,,,\"admin\",\"viewer\","));
        assertThat(lines).anySatisfy(line -> assertThat(line).endsWith(",,\"admin\",ADD,,,\"system\",\"admin\","));
        assertThat(lines)
                .allMatch(line -> line.matches("([^\",]*|\"([^\"]|\"\")*\")(,([^\",]*|\"([^\"]|\"\")*\")){8}"));
    }

    @Test
    void aDeletedPromptSaysSoUntilItIsWrittenAgainUnderTheNextNumber() {
        save(chatbot.context().getBean(PromptStore.class), "phoenix", 1);
        admin.delete("/admin/api/prompts/phoenix", Map.of("note", "burnt down")).expect(200);
        assertThat(admin.get("/admin/prompts").text()).contains(" deleted</summary>", "burnt down");
        for (String page : List.of("", "/history")) {
            assertThat(admin.get("/admin/prompts/phoenix" + page).text())
                    .contains("id=\"deletion\"", "burnt down", "not live");
        }
        assertThat(admin.get("/admin/prompts/phoenix/experiment").status()).isEqualTo(200);

        Map<String, Object> again = Support.version("ash@uga.edu", "risen again");
        assertThat(admin.put("/admin/api/prompts/phoenix", again)
                        .expect(200)
                        .path("version")
                        .asLong())
                .isEqualTo(2);
        assertThat(admin.get("/admin/prompts/phoenix/history").text())
                .contains("risen again", "delete")
                .doesNotContain("id=\"deletion\"");
    }

    @Test
    void theListTellsOnHowManyServersAPromptIsLive() {
        assertThat(admin.get("/admin/prompts").text()).contains("live on 1 of 1");
    }

    private static void save(PromptStore store, String name, int number) {
        store.save(SaveRequest.of(name)
                .system("Version " + number)
                .author("ada")
                .note(name + " " + number)
                .build());
    }

    private static void form(String path) {
        assertThat(admin.send("POST", path, null).status()).as(path).isEqualTo(302);
    }

    private static List<Integer> notes(String page) {
        return NOTE.matcher(page)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    private static String older(String page, String parameter) {
        Matcher link = OLDER.matcher(page);
        while (link.find()) {
            if (link.group(1).contains(parameter)) {
                return link.group(1).replace("&amp;", "&");
            }
        }
        return "";
    }
}
