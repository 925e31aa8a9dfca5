package io.hotprompt.examples.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.examples.chatbot.security.AccountRole;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Prompts from uploaded files: looked at first, saved together, or not at all. */
class ImportIT {

    private static final String PREVIEW = "/admin/import/preview";
    private static final String APPLY = "/admin/import/apply";
    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([0-9a-f]{64})\"");

    @AutoClose
    private static RunningChatbot chatbot;

    private static Caller editor;

    @BeforeAll
    static void start() {
        chatbot = RunningChatbot.start(TestDatabase.create());
        editor = chatbot.somebody(AccountRole.EDITOR);
    }

    @Test
    void aLookSavesNothingAndTheImportSavesAllAsOneRevision() {
        chatbot.admin()
                .put("/admin/api/prompts/known", Support.version("old@uga.edu", "before"))
                .expect(200);
        chatbot.admin()
                .put("/admin/api/prompts/same", Support.version("same@uga.edu", "before"))
                .expect(200);
        long revision = revision();
        Parts files = new Parts()
                .file("first.md", "A new prompt that includes {{> second}}")
                .file("second.txt", "And another.")
                .file("known.md", "You can contact HFIM by e-mail at new@uga.edu.\n\nhistory:\n")
                .file("same.md", exported("same"));

        String plan = editor.upload(PREVIEW, files).expectText(200);

        assertThat(fates(plan)).containsExactly("new", "new", "changed", "unchanged");
        assertThat(plan).contains("old", "new", "Import 3 prompts and go live");
        assertThat(revision()).isEqualTo(revision);

        String done = editor.upload(APPLY, files.field("seen", seen(plan)).field("note", "release 12"))
                .expectText(200);

        assertThat(done)
                .contains("Imported", "live on", "known v2", "first v1", "second v1")
                .doesNotContain("same v");
        assertThat(revision()).isEqualTo(revision + 1);
        JsonNode change =
                editor.get("/admin/api/prompts/known/changes").expect(200).get(0);
        assertThat(change.path("author").asString()).isEqualTo("editor");
        assertThat(change.path("note").asString()).isEqualTo("release 12");
        assertThat(chatbot.registry().prompt("first").render(Map.of()).text())
                .isEqualTo("A new prompt that includes And another.");
    }

    @Test
    void oneBadFileRefusesAllAndSaysWhatIsWrongWithEach() {
        long revision = revision();
        Parts files = new Parts()
                .file("good.md", "This one is fine.")
                .file("unclosed.md", "system:\nHello.\nYour school is {{school.\n")
                .file("yaml.md", "---\nparameters:\n  temperature: [\n---\nText.\n")
                .file("latin.md", new byte[] {'G', 'r', (byte) 0xFC, (byte) 0xDF})
                .file("Not A Prompt.md", "?")
                .file("Picture.png", "?");

        String plan = editor.upload(PREVIEW, files).expectText(200);

        assertThat(plan)
                .contains("Nothing can be imported.", "HP-V01 line 3, column 16")
                .contains("this is not YAML: line", "is not UTF-8", "No prompt can be named like this file")
                .doesNotContain("go live");
        assertThat(fates(plan))
                .containsExactlyInAnyOrder("refused", "refused", "refused", "refused", "left out", "new");
        editor.upload(APPLY, files.field("seen", "0").field("note", "anyway")).expectText(422);
        assertThat(revision()).isEqualTo(revision);
        assertThat(editor.get("/admin/api/prompts/good").status()).isEqualTo(404);
    }

    @Test
    void filesOfOtherToolsShowWhatIsDifferentAndLoseNothingUnlessThatIsAllowed() {
        Parts files = new Parts()
                .file("joke.prompt", "---\nconfig: {topK: 5}\ntools: [search]\n---\nTell a joke about {{topic}}.\n")
                .file("critic.json", "{\"type\": \"text\", \"prompt\": \"Hi\", \"config\": {}}")
                .file("README.md", "About these prompts.");

        String plan = editor.upload(PREVIEW, files).expectText(200);

        assertThat(fates(plan)).containsExactlyInAnyOrder("left out", "refused", "new");
        assertThat(plan)
                .contains("read as dotprompt", "read as Langfuse", "line 3: tools is lost", "is the parameter top_k")
                .contains("name=\"lossy\"");
        String allowed = editor.upload(
                        PREVIEW,
                        new Parts()
                                .file("joke.prompt", "---\ntools: [search]\n---\nTell a joke about {{topic}}.\n")
                                .field("lossy", "true"))
                .expectText(200);
        assertThat(fates(allowed)).containsExactly("new");
        assertThat(allowed).contains("tools is lost", "Import 1 prompt and go live");
    }

    @Test
    void theSameIsThereForPrograms() {
        Parts files = new Parts()
                .file("for-programs.prompt", "Tell a joke about {{topic}}.\n")
                .file("LICENSE", "MIT");
        JsonNode plan = editor.upload("/admin/api/import/plan", files).expect(200);
        assertThat(plan.path("refused").asBoolean()).isFalse();
        assertThat(plan.path("files").size()).isEqualTo(2);
        assertThat(editor.get("/admin/api/prompts/for-programs").status()).isEqualTo(404);
        editor.upload("/admin/api/import", files.field("note", " ")).expect(400);

        JsonNode done = editor.upload(
                        "/admin/api/import",
                        new Parts()
                                .file("for-programs.prompt", "Tell a joke about {{topic}}.\n")
                                .file("LICENSE", "MIT")
                                .field("note", "release 13")
                                .field("seen", plan.path("seen").asString()))
                .expect(200);
        assertThat(done.path("changes").size()).isEqualTo(1);
        assertThat(editor.get("/admin/api/prompts/for-programs/file").expectText(200))
                .isEqualTo("user:\nTell a joke about {{topic}}.\n");
        JsonNode refused = editor.upload(
                        "/admin/api/import",
                        new Parts().file("bad.md", "{{unclosed").field("note", "release 14"))
                .expect(422);
        assertThat(refused.path("files").get(0).path("reasons").get(0).asString())
                .startsWith("HP-V01 line 1, column 1");
        assertThat(chatbot.somebody(AccountRole.VIEWER)
                        .upload("/admin/api/import", files)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void thirtyBrokenFilesAreAllNamed() {
        Parts files = new Parts();
        for (int i = 0; i < 30; i++) {
            files.file("broken" + i + ".md", "{{unclosed");
        }
        assertThat(fates(editor.upload(PREVIEW, files).expectText(200)))
                .hasSize(30)
                .containsOnly("refused");
    }

    @Test
    void twoFilesOfOneNameInTwoFoldersAreToldApart() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("sales/system.md", "a".getBytes(StandardCharsets.UTF_8));
        entries.put("support/system.md", "b".getBytes(StandardCharsets.UTF_8));
        String plan = editor.upload(PREVIEW, new Parts().file("prompts.zip", zip(entries)))
                .expectText(200);
        assertThat(plan).contains("support/system.md", "sales/system.md is of the same prompt");
    }

    @Test
    void aHostileFileIsRefusedAtOnceAndHoldsUpNobody() {
        String bomb =
                "---\nparameters:\n  a: &a " + "x".repeat(250_000) + "\n  b: [" + "*a,".repeat(10_000) + "]\n---\nHi\n";
        assertThat(editor.upload(PREVIEW, new Parts().file("bomb.md", bomb)).expectText(200))
                .contains("line 3 column 6: anchors and aliases");
    }

    @Test
    void whatHasChangedSinceTheLookIsShownAgainInsteadOfImported() {
        Parts files = new Parts().file("moved.md", "From a file.");
        String seen = seen(editor.upload(PREVIEW, files).expectText(200));
        chatbot.admin()
                .put("/admin/api/prompts/moved", Support.version("x@uga.edu", "faster"))
                .expect(200);

        String again = editor.upload(APPLY, files.field("seen", seen).field("note", "release 12"))
                .expectText(409);

        assertThat(again).contains("Nothing was imported.");
        assertThat(fates(again)).containsExactly("changed");
        assertThat(editor.get("/admin/api/prompts/moved")
                        .expect(200)
                        .path("version")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void anArchiveIsReadAndOneThatGrowsIsNot() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("prompts/zipped.md", "From an archive.".getBytes(StandardCharsets.UTF_8));
        entries.put("prompts/.DS_Store", new byte[3]);
        entries.put("__MACOSX/prompts/zipped.md", new byte[3]);
        Parts files = new Parts().file("prompts.zip", zip(entries));

        assertThat(fates(editor.upload(PREVIEW, files).expectText(200))).containsExactly("new");

        entries.put("prompts/bomb.md", new byte[100 * 1024 * 1024]);
        Parts bomb = new Parts().file("prompts.zip", zip(entries));
        assertThat(editor.upload(PREVIEW, bomb).expectText(413)).contains("At most 200 files");
        editor.upload(PREVIEW, new Parts().file("prompts.zip", "no archive")).expectText(400);
    }

    @Test
    void tooMuchIsRefusedWithAnAnswer() {
        assertThat(editor.upload(PREVIEW, new Parts().file("large.md", "a".repeat(1_100_000)))
                        .status())
                .isEqualTo(413);
        assertThat(editor.upload(PREVIEW, new Parts().file("huge.md", "a".repeat(12_000_000)))
                        .status())
                .isEqualTo(413);
        editor.upload(PREVIEW, new Parts().field("files", "")).expectText(400);
    }

    @Test
    void onlyThoseWhoMayChangePromptsImport() {
        Parts files = new Parts().file("allowed.md", "Text.");
        assertThat(chatbot.nobody().upload(PREVIEW, files).status()).isIn(302, 401);
        Caller viewer = chatbot.somebody(AccountRole.VIEWER);
        assertThat(viewer.upload(PREVIEW, files).status()).isEqualTo(403);
        assertThat(viewer.upload(APPLY, files).status()).isEqualTo(403);
    }

    private static String exported(String name) {
        return editor.get("/admin/prompts/" + name + "/export").text();
    }

    private static long revision() {
        return editor.get("/admin/api/instances").expect(200).path("expected").asLong();
    }

    private static String seen(String plan) {
        Matcher matcher = SEEN.matcher(plan);
        assertThat(matcher.find()).as(plan).isTrue();
        return matcher.group(1);
    }

    private static List<String> fates(String plan) {
        return Pattern.compile("<span class=\"chip[^\"]*\">(new|changed|unchanged|left out|refused)</span>")
                .matcher(plan)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream archive = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                archive.putNextEntry(new ZipEntry(entry.getKey()));
                archive.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
