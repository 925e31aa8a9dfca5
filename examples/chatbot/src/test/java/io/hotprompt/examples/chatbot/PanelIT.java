package io.hotprompt.examples.chatbot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.hotprompt.examples.chatbot.security.AccountRole;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an administrator does in a browser. */
class PanelIT {

    private static final List<String> PAGES = List.of(
            "/admin/prompts",
            "/admin/prompts/support",
            "/admin/prompts/support/history",
            "/admin/prompts/support/diff",
            "/admin/prompts/support/experiment",
            "/admin/experiments",
            "/admin/servers",
            "/admin/conversations",
            "/admin/cache",
            "/admin/audit",
            "/admin/users");

    @AutoClose
    private static InstalledBrowser browser;

    @AutoClose
    private static RunningChatbot chatbot;

    private Visitor admin;

    @BeforeAll
    static void start() {
        browser = InstalledBrowser.launch();
        chatbot = RunningChatbot.start(TestDatabase.create());
    }

    @BeforeEach
    void logIn() {
        chatbot.admin()
                .put(Support.PATH, Support.version("start@uga.edu", "where each test begins"))
                .expect(200);
        admin = visitor(1280, ColorScheme.LIGHT);
        admin.logIn("admin", RunningChatbot.PASSWORD);
    }

    @AfterEach
    void nothingUntowardHappened() {
        List<String> mishaps = admin.mishaps();
        admin.close();
        assertThat(mishaps).isEmpty();
    }

    @Test
    void anEditIsSavedAndTheNextAnswerInTheChatUsesIt() {
        assertThat(admin.ask(Support.QUESTION)).contains("start@uga.edu");

        Locator text = openEditor();
        text.fill(text.inputValue().replace("start@uga.edu", "edited@uga.edu"));
        admin.page().getByLabel("What changes, and why").fill("contact address changed");
        admin.click("Save and go live");

        admin.page().getByText("is live on 1 of 1 server").waitFor();
        admin.screenshot("saved");
        assertThat(admin.ask(Support.QUESTION)).contains("edited@uga.edu");
        admin.screenshot("chat");
    }

    @Test
    void aMistakeIsShownWhileTypingAndCannotBeSaved() {
        Locator text = openEditor();
        text.fill("Your school is {{school");

        admin.page().getByText("Message 1, line 1, column 16").waitFor();
        admin.page().getByLabel("What changes, and why").fill("a mistake");
        admin.click("Save and go live");

        admin.page().getByText("Not saved.").waitFor();
        admin.screenshot("refused");
        assertThat(text.inputValue()).isEqualTo("Your school is {{school");
        assertThat(chatbot.nobody().ask(Support.QUESTION).path("answer").asString())
                .contains("start@uga.edu");
    }

    @Test
    void aVersionIsRestoredFromTheHistory() {
        long before =
                chatbot.admin().get(Support.PATH).expect(200).path("version").asLong();
        chatbot.admin()
                .put(Support.PATH, Support.version("worse@uga.edu", "a bad change"))
                .expect(200);
        admin.open("/admin/prompts/support/history");

        admin.page().getByLabel("Why v" + before + " comes back").fill("bad answers");
        admin.click("Restore v" + before);

        admin.page().getByText("v" + before + " is live on 1 of 1 server").waitFor();
        assertThat(chatbot.nobody().ask(Support.QUESTION).path("answer").asString())
                .contains("start@uga.edu");
        admin.open("/admin/prompts/support/history");
        assertThat(admin.page().locator("table").nth(1).innerText()).contains("bad answers", "restore");
    }

    @Test
    void aConflictKeepsTheTextAndShowsBothChanges() {
        Locator text = openEditor();
        text.fill("You can contact HFIM by e-mail at mine@uga.edu.");
        chatbot.somebody(AccountRole.EDITOR)
                .put(Support.PATH, Support.version("theirs@uga.edu", "faster than you"))
                .expect(200);
        admin.page().getByLabel("What changes, and why").fill("my change");
        admin.click("Save and go live");

        admin.page().getByText("Nothing was saved; your text is still here.").waitFor();
        admin.screenshot("conflict");
        assertThat(text.inputValue()).contains("mine@uga.edu");
        assertThat(admin.page().locator("#result").innerText()).contains("editor", "What you changed");
        admin.page().locator("[data-take-base]").click();
        admin.page().getByText("is live on 1 of 1 server").waitFor();
        assertThat(chatbot.nobody().ask(Support.QUESTION).path("answer").asString())
                .contains("mine@uga.edu");
    }

    @Test
    void unchangedLinesAreFoldedAndOpenWithTheKeyboard() {
        String text = "line\n".repeat(20) + "hidden line\n" + "line\n".repeat(20) + "HFIM: %s@uga.edu";
        for (String address : List.of("before", "after")) {
            Map<String, String> message = Support.message("system", text.formatted(address));
            chatbot.admin()
                    .put(Support.PATH, Support.version(List.of(message), "address " + address))
                    .expect(200);
        }
        admin.open("/admin/prompts/support/diff");
        admin.screenshot("diff");
        Locator hidden = admin.page().getByText("hidden line").first();
        assertThat(hidden.isVisible()).isFalse();
        admin.page().getByText("38 unchanged lines").focus();
        admin.page().keyboard().press("Enter");
        hidden.waitFor();
        assertThat(admin.page().locator("ins").allInnerTexts()).contains("after");
    }

    @Test
    void aPromptIsDeletedAndBroughtBackFromItsHistory() {
        chatbot.admin()
                .put("/admin/api/prompts/greeting", Support.version("hello@uga.edu", "a greeting"))
                .expect(200);
        admin.open("/admin/prompts/greeting/history");
        admin.page().getByText("Delete this prompt").click();
        admin.page().getByLabel("Why it goes").fill("not used any more");
        admin.click("Delete");
        admin.page().getByText("greeting is deleted.").waitFor();
        admin.page().getByText("1 deleted").click();
        admin.screenshot("deleted");
        admin.page().locator("details").getByText("greeting").click();
        assertThat(admin.page().locator("#deletion").innerText()).contains("admin", "not used any more");
        admin.screenshot("deleted-history");
        admin.page().getByLabel("Why v1 comes back").fill("it is used after all");
        admin.click("Restore v1");
        admin.page().getByText("v1 is live on 1 of 1 server").waitFor();
        admin.open("/admin/prompts");
        assertThat(admin.page().locator("main").innerText())
                .contains("greeting", "live on 1 of 1")
                .doesNotContain("deleted");
    }

    @Test
    void aRatingIsChangedAndTakenBackInTheChat() {
        admin.ask(Support.QUESTION);
        for (String click : List.of("Good answer", "Bad answer", "Bad answer")) {
            admin.page()
                    .waitForResponse(
                            "**/api/feedback",
                            () -> admin.page().getByLabel(click).last().click());
        }
        Locator pressed = admin.page().locator(".meta button[aria-pressed=true]");
        admin.page().waitForCondition(() -> pressed.count() == 0);
        admin.page().getByLabel("Good answer").last().click();
        pressed.waitFor();
        admin.open("/admin/conversations");
        admin.page().locator("tbody a").first().click();
        admin.page().getByText("rated good").waitFor();
    }

    @Test
    void aDraftIsTriedBesideTheLiveVersion() {
        Locator text = openEditor();
        text.fill("You can contact HFIM by e-mail at tried@uga.edu.");
        admin.click("Ask with this draft and with the live version");

        admin.page().locator("#tried").getByText("tried@uga.edu").first().waitFor();
        assertThat(admin.page().locator("#tried").innerText()).contains("start@uga.edu");
    }

    @Test
    void aViewerSeesEverythingAndCanChangeNothing() {
        chatbot.somebody(AccountRole.VIEWER);
        try (Visitor viewer = visitor(1280, ColorScheme.LIGHT)) {
            viewer.logIn("viewer", RunningChatbot.PASSWORD);
            viewer.open("/admin/prompts/support");
            assertThat(viewer.page().getByText("saving needs the role EDITOR").count())
                    .isEqualTo(1);
            assertThat(viewer.page().locator("button.primary").count()).isZero();
            viewer.open("/admin/users");
            assertThat(viewer.page().content()).doesNotContain("Add a user");
        }
    }

    @Test
    void noPageIsWiderThanASmallPhoneAndAllOfThemWorkInTheDark() {
        try (Visitor phone = visitor(360, ColorScheme.DARK)) {
            phone.logIn("admin", RunningChatbot.PASSWORD);
            for (String path : PAGES) {
                phone.open(path);
                phone.screenshot("phone" + path.replace('/', '-'));
                int width = (Integer) phone.page().evaluate("document.documentElement.scrollWidth");
                assertThat(width).as(path).isLessThanOrEqualTo(360);
            }
            assertThat(phone.mishaps()).isEmpty();
        }
    }

    @Test
    void whatPeopleWriteIsShownAndNeverRun() {
        for (String payload : Payloads.all()) {
            String note = "note " + payload;
            chatbot.admin()
                    .put(
                            Support.PATH,
                            Support.version(
                                    List.of(Support.message("system", "Contact us. " + payload)),
                                    note.length() > 200 ? note.substring(0, 200) : note))
                    .expect(200);
            chatbot.nobody().ask("Contact? " + payload);
        }
        for (String path : PAGES) {
            admin.open(path);
            admin.page().waitForLoadState();
        }
        for (Object link : (List<?>) admin.page()
                .evaluate("fetch('/admin/api/conversations').then(r => r.json()).then(l => l.map(c => c.id))")) {
            admin.open("/admin/conversations/" + link);
        }
        assertThat(admin.ask("Contact? " + Payloads.all().get(0))).contains("Contact us.");
    }

    @Test
    void whatStandsInFilesIsShownAndNeverRun() {
        List<String> payloads = Payloads.all();
        FilePayload[] files = IntStream.range(0, 2 * payloads.size())
                .mapToObj(i -> {
                    String payload = payloads.get(i / 2);
                    String name = i % 2 == 0 ? "file-" + i : payload;
                    return new FilePayload(name + ".md", "text/markdown", payload.getBytes(UTF_8));
                })
                .toArray(FilePayload[]::new);
        admin.open("/admin/import");
        admin.page().locator("#files").setInputFiles(files);
        admin.click("See what would change");
        admin.page().locator("#plan h2, #plan .notice, #plan table").first().waitFor();
        assertThat(admin.page().locator("#plan").innerText()).contains("file-0");
    }

    private Locator openEditor() {
        admin.open("/admin/prompts/support");
        admin.page().locator("#checked .chip, #checked li").first().waitFor();
        return admin.page().getByLabel("Text of the message").first();
    }

    private static Visitor visitor(int width, ColorScheme scheme) {
        return new Visitor(browser.browser(), chatbot.address(), width, scheme);
    }
}
