package io.hotprompt.examples.chatbot;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Somebody with a browser. Notes everything that must not happen: dialogs, script errors, policy violations. */
final class Visitor implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int TIMEOUT_MS = 30_000;

    private final BrowserContext context;
    private final Page page;
    private final URI chatbot;
    private final List<String> mishaps = new ArrayList<>();

    Visitor(Browser browser, URI chatbot, int width, ColorScheme scheme) {
        this.chatbot = chatbot;
        context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, 800).setColorScheme(scheme));
        context.setDefaultTimeout(TIMEOUT_MS);
        page = context.newPage();
        page.onDialog(dialog -> {
            mishaps.add("dialog " + dialog.message());
            dialog.dismiss();
        });
        page.onPageError(error -> mishaps.add("script error " + error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                mishaps.add(message.text());
            }
        });
    }

    Page page() {
        return page;
    }

    List<String> mishaps() {
        return mishaps;
    }

    void open(String path) {
        page.navigate(chatbot.resolve(path).toString());
    }

    void logIn(String name, String password) {
        open("/login");
        fillLogin(name, password);
        page.waitForURL("**/admin/prompts");
    }

    /** On the login page, wherever it leads to. */
    void fillLogin(String name, String password) {
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                .click();
    }

    /** The text of the answer to a question asked on the chat page. */
    String ask(String question) {
        open("/");
        Locator answered = page.locator(".answered .meta");
        int before = answered.count();
        page.getByLabel("Your question").fill(question);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Ask").setExact(true))
                .click();
        answered.nth(before).waitFor();
        return page.locator(".answered").nth(before).innerText();
    }

    void click(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
    }
}
