package io.hotprompt.examples.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import io.hotprompt.model.Release;
import io.hotprompt.model.Variant;
import io.hotprompt.store.PromptStore;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An experiment from its start to its end, in a browser. */
class ExperimentPanelIT {

    private static final String EXPERIMENT = "/admin/prompts/support/experiment";

    @AutoClose
    private static InstalledBrowser browser;

    private RunningChatbot chatbot;
    private Visitor admin;

    @BeforeAll
    static void launch() {
        browser = InstalledBrowser.launch();
    }

    @BeforeEach
    void start() {
        chatbot = RunningChatbot.start(TestDatabase.create());
        chatbot.admin()
                .put(Support.PATH, Support.version("control@uga.edu", "the control"))
                .expect(200);
        Map<String, Object> warm = Support.version("warm@uga.edu", "a warmer tone");
        warm.put("draft", true);
        chatbot.admin().put(Support.PATH, warm).expect(200);
        admin = visitor(1280, ColorScheme.LIGHT);
        admin.logIn("admin", RunningChatbot.PASSWORD);
    }

    @AfterEach
    void nothingUntowardHappened() {
        List<String> mishaps = admin.mishaps();
        admin.close();
        chatbot.close();
        assertThat(mishaps).isEmpty();
    }

    @Test
    void anExperimentGoesFromStartToPromotionAndItsResultsStay() {
        startFromThePanel("12.5");
        assertThat(weights()).containsExactly(8_750, 1_250);
        changeTheShare("50");
        assertThat(weights()).containsExactly(5_000, 5_000);
        for (int user = 0; user < 30; user++) {
            JsonNode answer = chatbot.nobody()
                    .post("/api/chat", Map.of("message", Support.QUESTION, "userId", "user-" + user))
                    .expect(200);
            rate(answer, user % 3 == 0 ? "down" : "up");
        }

        admin.open(EXPERIMENT);
        admin.screenshot("experiment");
        assertThat(admin.page().locator("#numbers").innerText())
                .contains("Too early to tell", "more answers needed", "30 of about", "As of");
        assertThat(shownRatings()).isEqualTo(30);
        assertThat(admin.page().getByText("The chart has one point per hour").count())
                .isEqualTo(1);

        admin.page().locator("#promote-note").fill("rated better");
        admin.click("Promote");
        admin.page().getByText("warm is live for everybody.").waitFor();
        assertThat(admin.page().locator("#ended").innerText())
                .contains("Ended by admin", "just now", "who promoted v3", "rated better");
        assertThat(shownRatings()).isEqualTo(30);
        assertThat(Support.answer(chatbot.nobody().ask(Support.QUESTION))).contains("warm@uga.edu");
        assertThat(audited()).contains("promote", "rated better", "v2 → v3");
    }

    @Test
    void aStoppedExperimentLeavesTheControlAndMayBeFollowedByAnother() {
        startFromThePanel("10");
        admin.page().locator("#stop-note").fill("no difference");
        admin.click("Stop, keep the control");
        admin.page().getByText("the control is live for everybody").waitFor();
        assertThat(admin.page().locator("#ended").innerText()).contains("who kept v2", "no difference");
        assertThat(Support.answer(chatbot.nobody().ask(Support.QUESTION))).contains("control@uga.edu");
        assertThat(audited()).contains("stop", "no difference");

        admin.open(EXPERIMENT);
        startFromThePanel("90");
        admin.open(EXPERIMENT);
        assertThat(admin.page().getByText("All experiments on this prompt").count())
                .isEqualTo(1);
        admin.page().locator("a[href*='run=']").last().click();
        assertThat(admin.page().locator("#ended").innerText()).contains("who kept v2");
        admin.open("/admin/experiments");
        assertThat(admin.page().locator("main").innerText()).contains("support: tone", "running");
    }

    @Test
    void sharesThatMakeNoSenseAreRefusedInWords() {
        startFromThePanel("10");
        for (String share : List.of("100.5", "-1", "0.001")) {
            admin.page().locator("form[action$='/shares']").evaluate("form => form.noValidate = true");
            admin.page().locator("#share-1").fill(share);
            admin.page().locator("#shares-note").fill("this is wrong");
            admin.click("Change the shares");
            admin.page().getByText("A share is a number from 0 to 100 %").waitFor();
        }
        assertThat(weights()).containsExactly(9_000, 1_000);
    }

    @Test
    void aLongExperimentIsDrawnOverTimeAndDecided() {
        startFromThePanel("50");
        new PastExperiment(chatbot.context().getBean(DataSource.class)).happened(240, 0.6, 0.72, "warm");
        admin.open(EXPERIMENT);
        admin.screenshot("experiment-long");
        assertThat(admin.page().locator("#numbers").innerText()).contains("Better", "warm is better than control");
        assertThat(admin.page().locator("svg.chart path.line").count()).isEqualTo(2);
        assertThat(admin.page().locator("#chart-summary").textContent()).contains("control:", "warm:", "last");
        admin.page().getByText("The same as a table").click();
        assertThat(admin.page().locator("details table tbody tr").count()).isGreaterThan(100);
        try (Visitor phone = visitor(360, ColorScheme.DARK)) {
            phone.logIn("admin", RunningChatbot.PASSWORD);
            phone.open(EXPERIMENT);
            phone.screenshot("experiment-long-phone");
            assertThat(phone.page().evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(360);
            assertThat(phone.mishaps()).isEmpty();
        }
    }

    @Test
    void theNumbersOfARunningExperimentRefreshThemselves() {
        startFromThePanel("50");
        admin.open(EXPERIMENT);
        rate(chatbot.nobody().ask(Support.QUESTION), "up");
        admin.page().locator("#numbers").getByText("1 good, 0 bad").waitFor();
    }

    private void startFromThePanel(String percent) {
        admin.open(EXPERIMENT);
        admin.page().getByLabel("Name of the experiment").fill("tone");
        admin.page().getByLabel("Name of the variant").fill("warm");
        admin.page().getByLabel("Callers who get it, %").fill(percent);
        admin.page().getByLabel("Why").fill("is it better?");
        admin.click("Start");
        admin.page().getByText("The experiment runs; " + percent + " %").waitFor();
    }

    private void changeTheShare(String percent) {
        admin.page().locator("#share-1").fill(percent);
        admin.page().locator("#shares-note").fill("looks good so far");
        admin.click("Change the shares");
        admin.page().getByText("The shares are changed.").waitFor();
        assertThat(admin.page().locator("#share-1").inputValue()).isEqualTo(percent);
    }

    private List<Integer> weights() {
        PromptStore store = chatbot.context().getBean(PromptStore.class);
        return store.live("support").flatMap(Release.Live::trial).orElseThrow().experiment().arms().stream()
                .map(Variant::weight)
                .toList();
    }

    private int shownRatings() {
        Locator cells = admin.page().locator("tr:has(th:text-is('Ratings')) td");
        return cells.allInnerTexts().stream()
                .flatMap(cell -> Pattern.compile("\\d+").matcher(cell).results())
                .mapToInt(number -> Integer.parseInt(number.group()))
                .sum();
    }

    private String audited() {
        admin.open("/admin/audit");
        return admin.page().locator("tbody tr").first().innerText();
    }

    private void rate(JsonNode answer, String rating) {
        chatbot.nobody()
                .post(
                        "/api/feedback",
                        Map.of("messageId", answer.path("messageId").asString(), "rating", rating))
                .expect(204);
    }

    private Visitor visitor(int width, ColorScheme scheme) {
        return new Visitor(browser.browser(), chatbot.address(), width, scheme);
    }
}
