package io.hotprompt.examples.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody with a question does on the chat page. */
class ChatPageIT {

    @AutoClose
    private static InstalledBrowser browser;

    @AutoClose
    private static ScriptedModel model;

    @AutoClose
    private static RunningChatbot chatbot;

    private Visitor visitor;

    @BeforeAll
    static void start() {
        browser = InstalledBrowser.launch();
        model = new ScriptedModel();
        chatbot = RunningChatbot.start(TestDatabase.create(), model.setting());
    }

    @BeforeEach
    void open() {
        visitor = new Visitor(browser.browser(), chatbot.address(), 1280, ColorScheme.LIGHT);
        visitor.open("/");
    }

    @AfterEach
    void nothingUntowardHappened() {
        List<String> mishaps = visitor.mishaps();
        visitor.close();
        assertThat(mishaps).isEmpty();
    }

    private void ask(String question) {
        visitor.page().getByLabel("Your question").fill(question);
        visitor.click("Ask");
    }

    private Locator answer() {
        return visitor.page().locator(".answered").last();
    }

    private Locator askButton() {
        return visitor.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Ask").setExact(true));
    }

    @Test
    void markdownIsShownAndNothingInItRuns() {
        ask("# Dates\n\n**bold** <b onclick=alert(1)>raw</b> <script>alert(1)</script> <img src=x onerror=alert(1)>\n\n"
                + "- [good](https://uga.edu) [bad](javascript:alert(1))\n\n<form action=/logout><input></form>");
        answer().locator(".meta").waitFor();
        Locator bubble = answer().locator(".bubble");
        assertThat(bubble.locator("strong").innerText()).isEqualTo("bold");
        assertThat(bubble.locator("a[href='https://uga.edu']").getAttribute("rel"))
                .contains("noopener");
        assertThat(bubble.locator("a[href^=javascript], script, img, form, input, [onclick]")
                        .count())
                .isZero();
        visitor.screenshot("chat-markdown");
    }

    @ParameterizedTest
    @CsvSource({
        "cut, The answer was cut because it grew too long.",
        "filtered, A filter stopped this answer.",
        "refused, The assistant declined to answer this.",
        "quota, asking again does not help"
    })
    void whatIsNotAWholeAnswerIsToldAlsoAfterAReload(String question, String notice) {
        ask(question);
        answer().getByText(notice).waitFor();
        visitor.page().reload();
        answer().getByText(notice).waitFor();
        assertThat(answer().getByText("Ask again").count()).isZero();
    }

    @Test
    void whatMayWorkLaterCanBeAskedAgainWithOneClick() {
        ask("busy");
        answer().getByText("ask again in a moment").waitFor();
        assertThat(visitor.page().locator(".bubble.asked").count()).isEqualTo(1);
        visitor.click("Ask again");
        visitor.page().locator(".bubble.asked").nth(1).waitFor();
        visitor.page().locator(".answered .notice").nth(1).waitFor();
    }

    @Test
    void anAnswerCanBeStoppedAndTheModelStopsToo() throws InterruptedException {
        ask(ScriptedModel.SLOW + " 1");
        answer().getByText("and another line").last().waitFor();
        visitor.click("Stop");
        answer().getByText("Stopped.").waitFor();
        askButton().waitFor();
        assertThat(answer().innerText()).contains("and another line");
        assertThat(model.readerGone().await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theViewStaysWhereTheReaderHasScrolled() {
        ask(ScriptedModel.SLOW + " 2");
        Locator lines = answer().getByText("and another line");
        lines.last().waitFor();
        visitor.page().evaluate("document.getElementById('transcript').scrollTop = 0");
        int before = lines.count();
        visitor.page().waitForCondition(() -> lines.count() > before + 3);
        assertThat(visitor.page().evaluate("document.getElementById('transcript').scrollTop"))
                .isEqualTo(0);
        visitor.page()
                .evaluate(
                        "(() => { const t = document.getElementById('transcript'); t.scrollTop = t.scrollHeight; })()");
        int then = lines.count();
        visitor.page().waitForCondition(() -> lines.count() > then + 3);
        assertThat(visitor.page()
                        .evaluate("(() => { const t = document.getElementById('transcript');"
                                + " return t.scrollHeight - t.scrollTop - t.clientHeight < 60; })()"))
                .isEqualTo(true);
        model.goOn();
        answer().locator(".meta").waitFor();
    }

    @Test
    void aNewConversationEndsTheRunningAnswerAndIsReallyNew() {
        ask("something private");
        answer().locator(".meta").waitFor();
        ask(ScriptedModel.SLOW + " 3");
        answer().getByText("and another line").last().waitFor();
        visitor.click("New conversation");
        assertThat(visitor.page().locator(".bubble").count()).isZero();
        ask("hello");
        answer().locator(".meta").waitFor();
        int sent = model.requests().size();
        assertThat(model.requests().get(sent - 1).toString()).doesNotContain("something private");
        visitor.page().reload();
        assertThat(visitor.page().locator(".bubble.asked").allInnerTexts()).containsExactly("hello");
    }

    @Test
    void aReloadInTheMiddleOfAnAnswerKeepsTheQuestion() {
        ask(ScriptedModel.SLOW + " 4");
        answer().getByText("and another line").last().waitFor();
        visitor.page().reload();
        answer().getByText("The page was left before the answer had ended.").waitFor();
        assertThat(visitor.page().locator(".bubble.asked").innerText()).startsWith(ScriptedModel.SLOW);
    }
}
