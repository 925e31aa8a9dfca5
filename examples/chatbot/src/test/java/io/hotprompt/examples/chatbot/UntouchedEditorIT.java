package io.hotprompt.examples.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.hotprompt.model.PromptContent;
import io.hotprompt.store.PromptStore;
import io.hotprompt.store.SaveRequest;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A version that is opened and saved in a browser, and not edited, stays the version it is. */
class UntouchedEditorIT {

    private static final int VERSIONS = Integer.getInteger("untouched.versions", 200);

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
    void savingWhatNobodyEditedChangesNothing() {
        PromptStore store = chatbot.context().getBean(PromptStore.class);
        Visitor visitor = new Visitor(browser.browser(), chatbot.address(), 1280, ColorScheme.LIGHT);
        visitor.logIn("admin", RunningChatbot.PASSWORD);
        Page page = visitor.page();
        long seed = new Random().nextLong();
        GeneratedVersions versions = new GeneratedVersions(seed);
        for (int i = 0; i < VERSIONS; i++) {
            PromptContent content = versions.next();
            long version = store.save(SaveRequest.of("untouched")
                            .content(content)
                            .author("ada")
                            .note("version " + i)
                            .build())
                    .version();
            page.navigate(chatbot.address().resolve("/admin/prompts/untouched").toString());
            page.getByLabel("What changes, and why").fill("nothing at all");
            page.getByText("Save and go live").click();
            page.locator("#result [data-version]").waitFor();
            assertThat(page.locator("#result").innerText())
                    .as("seed %d, version %d", seed, i)
                    .contains("Nothing changed");
            assertThat(store.live("untouched").orElseThrow().definition().version())
                    .isEqualTo(version);
        }
        visitor.close();
    }

    @Test
    void bracesThatWereMeantAsTextAreEscapedByAButton() {
        chatbot.admin()
                .put("/admin/api/prompts/braces", Support.version("x@uga.edu", "before"))
                .expect(200);
        Visitor visitor = new Visitor(browser.browser(), chatbot.address(), 1280, ColorScheme.LIGHT);
        visitor.logIn("admin", RunningChatbot.PASSWORD);
        Page page = visitor.page();
        page.navigate(chatbot.address().resolve("/admin/prompts/braces").toString());
        var text = page.getByLabel("Text of the message").first();
        text.fill("Use ${{ secrets.TOKEN }} for {{name}}.");
        page.getByText("Escape these braces").first().click();
        page.getByText("Ready to save").waitFor();
        assertThat(text.inputValue()).isEqualTo("Use $\\{{ secrets.TOKEN }} for {{name}}.");
        visitor.close();
    }
}
