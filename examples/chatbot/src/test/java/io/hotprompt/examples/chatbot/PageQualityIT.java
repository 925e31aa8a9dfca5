package io.hotprompt.examples.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.hotprompt.examples.chatbot.security.AccountRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What holds for every page: small, usable on a phone, in the dark, with a keyboard alone and with a screen reader. */
class PageQualityIT {

    private static final long MAX_BYTES = 300_000;
    private static final int PHONE = 360;
    private static final List<String> OPEN_PAGES = List.of("/", "/login");
    private static final List<String> PANEL_PAGES = List.of(
            "/admin/prompts",
            "/admin/prompts/support",
            "/admin/prompts/support/history",
            "/admin/prompts/support/diff",
            "/admin/prompts/support/experiment",
            "/admin/import",
            "/admin/experiments",
            "/admin/servers",
            "/admin/conversations",
            "/admin/conversations/talk",
            "/admin/cache",
            "/admin/audit",
            "/admin/calls",
            "/admin/users");

    @AutoClose
    private static InstalledBrowser browser;

    @AutoClose
    private static RunningChatbot chatbot;

    @AutoClose
    private static WebhookReceiver receiver;

    @BeforeAll
    static void start() throws Exception {
        browser = InstalledBrowser.launch();
        receiver = WebhookReceiver.start();
        chatbot = RunningChatbot.start(
                TestDatabase.create(),
                "--chatbot.webhook.url=" + receiver.url(),
                "--chatbot.webhook.secret=" + WebhookReceiver.SECRET);
        chatbot.somebody(AccountRole.EDITOR);
        chatbot.context()
                .getBean(JdbcClient.class)
                .sql(
                        "INSERT INTO hotprompt_instance (namespace, id, host, revision, token, mode, last_seen, expires_at)"
                                + " VALUES ('default', '4711-dead', 'host', 1, '', 'LISTENING', now() - interval '3 minutes',"
                                + " now() - interval '2 minutes')")
                .update();
        for (int i = 0; i < 10; i++) {
            chatbot.admin()
                    .put(Support.PATH, Support.version("page" + i + "@uga.edu", "another address, the " + i + ". one"))
                    .expect(200);
            chatbot.nobody()
                    .post("/api/chat", Map.of("message", Support.QUESTION, "conversationId", "talk"))
                    .expect(200);
        }
        chatbot.admin()
                .put(Support.PATH + "/experiment", Support.experiment(11, 10, 5_000))
                .expect(200);
    }

    @Test
    void everyPageLoadsUnder300KilobytesInAll() {
        try (Visitor admin = admin(1280, ColorScheme.LIGHT)) {
            AtomicLong bytes = new AtomicLong();
            CDPSession network = admin.page().context().newCDPSession(admin.page());
            JsonObject off = new JsonObject();
            off.addProperty("cacheDisabled", true);
            network.send("Network.enable");
            network.send("Network.setCacheDisabled", off);
            network.on(
                    "Network.loadingFinished",
                    event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
            List<String> sizes = new ArrayList<>();
            for (String path : all()) {
                bytes.set(0);
                admin.open(path);
                admin.page().waitForLoadState(LoadState.NETWORKIDLE);
                sizes.add(path + " " + bytes.get() / 1_000 + " kB");
                assertThat(bytes.get()).as(path).isBetween(1_000L, MAX_BYTES);
            }
            System.out.println("REPORT " + String.join(", ", sizes));
        }
    }

    @Test
    void noPageBreaksARuleOfAccessibility() {
        List<String> violations = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (Visitor admin = admin(1280, scheme)) {
                for (String path : all()) {
                    admin.open(path);
                    violations.addAll(violations(admin, scheme + " " + path));
                }
            }
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void noPageIsWiderThanASmallPhone() {
        List<String> wide = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (Visitor phone = admin(PHONE, scheme)) {
                for (String path : all()) {
                    phone.open(path);
                    phone.screenshot("phone-" + scheme.name().toLowerCase(Locale.ROOT) + path.replace('/', '-'));
                    int width = (Integer) phone.page().evaluate("document.documentElement.scrollWidth");
                    if (width > PHONE) {
                        wide.add(path + " " + width);
                    }
                }
                assertThat(phone.mishaps()).isEmpty();
            }
        }
        assertThat(wide).isEmpty();
    }

    @Test
    void aKeyboardAloneIsEnoughToEditSaveAndRestore() {
        try (Visitor visitor = new Visitor(browser.browser(), chatbot.address(), 1280, ColorScheme.LIGHT)) {
            Keyboard keys = new Keyboard(visitor.page());
            visitor.open("/admin/prompts");
            visitor.page().locator("#username:focus").waitFor();
            keys.type("editor").tabTo("#password").type(RunningChatbot.PASSWORD).press("Enter");
            visitor.page().waitForURL("**/admin/prompts*");
            keys.tabTo("a[href='/admin/prompts/support']").press("Enter");
            visitor.page().waitForURL("**/admin/prompts/support");
            visitor.page().locator("#checked .chip, #checked li").first().waitFor();
            keys.tabTo("#messages textarea").press("Control+A").type("You can contact HFIM at keys@uga.edu.");
            keys.tabTo("#note").type("typed with a keyboard alone");
            keys.tabTo("button.primary").press("Enter");
            visitor.page().getByText("is live on 1 of 1 server").waitFor();
            assertThat(Support.answer(chatbot.nobody().ask(Support.QUESTION))).contains("keys@uga.edu");

            visitor.page().reload();
            keys.tabTo("a[href='/admin/prompts/support/history']").press("Enter");
            visitor.page().waitForURL("**/history");
            keys.tabTo("input[aria-label='Why v11 comes back']");
            keys.type("back again");
            keys.tabTo("button").press("Enter");
            visitor.page().getByText("is live on 1 of 1 server").waitFor();
            assertThat(Support.answer(chatbot.nobody().ask(Support.QUESTION))).contains("page9@uga.edu");
            assertThat(keys.withoutVisibleFocus()).isEmpty();
            assertThat(visitor.mishaps()).isEmpty();
        }
    }

    @Test
    void filesAreImportedInTheBrowser(@TempDir Path folder) throws Exception {
        Path good = folder.resolve("imported.md");
        Path bad = folder.resolve("broken.md");
        Files.writeString(good, "Imported text.");
        Files.writeString(bad, "Your school is {{school");
        try (Visitor admin = admin(1280, ColorScheme.LIGHT)) {
            admin.open("/admin/import");
            admin.page().getByLabel("Prompt files, or a zip of them").setInputFiles(new Path[] {good, bad});
            admin.click("See what would change");
            admin.page().getByText("Nothing can be imported.").waitFor();
            assertThat(violations(admin, "refused import")).isEmpty();
            admin.screenshot("import-refused");
            admin.page().getByLabel("Prompt files, or a zip of them").setInputFiles(good);
            admin.click("See what would change");
            admin.page().getByLabel("Why these prompts change").fill("from files");
            assertThat(violations(admin, "planned import")).isEmpty();
            admin.screenshot("import-planned");
            admin.click("Import 1 prompt and go live");
            admin.page().getByText("Imported 1 prompt as revision").waitFor();
            admin.screenshot("imported");
            assertThat(admin.mishaps()).isEmpty();
        }
        assertThat(chatbot.registry().prompt("imported").render(Map.of()).text())
                .isEqualTo("Imported text.");
    }

    private static List<String> violations(Visitor visitor, String where) {
        // What is still fading in has too little contrast.
        visitor.page()
                .evaluate("Promise.all(document.getAnimations()"
                        + ".filter(a => a.effect.getComputedTiming().endTime !== Infinity)"
                        + ".map(a => a.finished)).then(() => true)");
        return new AxeBuilder(visitor.page())
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                        .analyze()
                        .getViolations()
                        .stream()
                        .flatMap(rule -> rule.getNodes().stream()
                                .map(node -> where + ": " + rule.getId() + ": " + node.getHtml() + " "
                                        + node.getFailureSummary()))
                        .toList();
    }

    private static List<String> all() {
        List<String> all = new ArrayList<>(OPEN_PAGES);
        all.addAll(PANEL_PAGES);
        return all;
    }

    private static Visitor admin(int width, ColorScheme scheme) {
        Visitor admin = new Visitor(browser.browser(), chatbot.address(), width, scheme);
        admin.logIn("admin", RunningChatbot.PASSWORD);
        return admin;
    }
}
