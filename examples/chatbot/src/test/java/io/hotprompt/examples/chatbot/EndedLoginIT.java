package io.hotprompt.examples.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The login ends while somebody writes; nothing of what is written is lost. */
class EndedLoginIT {

    @AutoClose
    private static InstalledBrowser browser;

    @AutoClose
    private static RunningChatbot chatbot;

    @BeforeAll
    static void start() {
        browser = InstalledBrowser.launch();
        chatbot = RunningChatbot.start(TestDatabase.create());
    }

    @Test
    void whatWasTypedIsBackAfterTheNextLoginAndCanBeSaved() {
        try (Visitor editor = new Visitor(browser.browser(), chatbot.address(), 1280, ColorScheme.LIGHT)) {
            editor.logIn("admin", RunningChatbot.PASSWORD);
            editor.open("/admin/prompts/support");
            editor.click("Add message");
            editor.page().getByLabel("Text of the message").last().fill("Be brief.");
            editor.page().getByLabel("Text of the message").first().fill("Write to typed@uga.edu.\nAnd {{school}}.");
            editor.page().getByText("Declared variables").click();
            editor.click("Declare a variable");
            editor.page().getByLabel("Name of the variable").last().fill("school");
            editor.page().getByLabel("Required or optional").last().selectOption("optional");
            editor.page().getByLabel("Default of an optional variable").last().fill("HFIM");
            editor.page().getByLabel("Model").fill("gpt-5-nano");
            editor.page().getByLabel("What changes, and why").fill("typed before the login ended");

            // As if the session had timed out: the server does not know this browser any more.
            editor.page().context().clearCookies();
            editor.click("Save and go live");
            editor.page().getByText("Your login has ended").waitFor();
            editor.screenshot("login-ended");
            editor.page().getByLabel("What changes, and why").fill("typed after the login ended");
            editor.page().getByText("Log in again").click();
            editor.fillLogin("admin", RunningChatbot.PASSWORD);
            editor.page().waitForURL("**/admin/prompts/support*");

            editor.page().getByText("It is not saved yet.").waitFor();
            editor.screenshot("brought-back");
            Locator texts = editor.page().locator("#messages textarea");
            assertThat(texts.first().inputValue()).isEqualTo("Write to typed@uga.edu.\nAnd {{school}}.");
            assertThat(texts.last().inputValue()).isEqualTo("Be brief.");
            editor.click("Save and go live");
            editor.page().getByText("is live on 1 of 1 server").waitFor();
            assertThat(editor.mishaps()).allMatch(mishap -> mishap.contains("401"));
        }
        var live = chatbot.admin().get(Support.PATH).expect(200);
        assertThat(live.path("note").asString()).isEqualTo("typed after the login ended");
        assertThat(live.path("parameters").path("model").asString()).isEqualTo("gpt-5-nano");
        assertThat(live.path("variables").toString()).contains("school", "HFIM");
    }

    @Test
    void somebodyElsesSaveInTheMeantimeIsNotOverwritten() {
        try (Visitor editor = new Visitor(browser.browser(), chatbot.address(), 1280, ColorScheme.LIGHT)) {
            editor.logIn("admin", RunningChatbot.PASSWORD);
            editor.open("/admin/prompts/support");
            editor.page().getByLabel("Text of the message").first().fill("Write to mine@uga.edu.");
            editor.page().getByLabel("What changes, and why").fill("mine");
            editor.page().context().clearCookies();
            editor.click("Save and go live");
            editor.page().getByText("Log in again").waitFor();
            chatbot.admin()
                    .put(
                            Support.PATH,
                            Support.version(
                                    List.of(Map.of("role", "system", "content", "Write to theirs@uga.edu.")), "theirs"))
                    .expect(200);
            editor.page().getByText("Log in again").click();
            editor.fillLogin("admin", RunningChatbot.PASSWORD);
            editor.page().getByText("It is not saved yet.").waitFor();
            editor.click("Save and go live");

            editor.page()
                    .getByText("Nothing was saved; your text is still here.")
                    .waitFor();
            assertThat(editor.mishaps()).allMatch(mishap -> mishap.contains("401"));
        }
        assertThat(Support.answer(chatbot.nobody().ask("Where do I write to?"))).contains("theirs@uga.edu");
    }
}
