package io.hotprompt.examples.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.examples.chatbot.Caller.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the results say is what happened: held against a log of every single answer that people got over HTTP. */
class ExperimentResultsIT {

    private static final String EXPERIMENT = Support.PATH + "/experiment";
    private static final String RESULTS = EXPERIMENT + "/results";
    private static final int USERS = 160;
    private static final int THREADS = 8;

    private final String database = TestDatabase.create();
    private final UnreliableModel model = new UnreliableModel();

    /** Numbers are written when somebody looks and at the end, and at no other time. */
    private RunningChatbot chatbot() {
        return RunningChatbot.start(database, model.setting(), "--hotprompt.experiments.flush-every=10m");
    }

    private RunningChatbot one;
    private RunningChatbot other;

    @BeforeEach
    void start() {
        one = chatbot();
        other = chatbot();
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
        model.close();
    }

    @Test
    void twoServersAndManyUsersAddUpToTheLogOfEveryAnswer() throws Exception {
        startExperiment(5_000);
        AnswerLog log = new AnswerLog();
        everybody("early", log);
        share(8_000);
        everybody("late", log);
        long tokens = spentTokens();

        one.close();
        other.close();
        one = chatbot();
        JsonNode results = one.admin().get(RESULTS).expect(200);

        assertThat(log.size()).isGreaterThan(3 * USERS);
        long shown = 0;
        for (JsonNode arm : results.path("arms")) {
            log.assertAgreesWith(arm);
            shown += arm.path("tokens").asLong();
        }
        assertThat(shown).isEqualTo(tokens).isPositive();
        assertThat(results.path("arms").size()).isEqualTo(2);
        assertThat(results.path("sampleRatioMismatch").asBoolean()).isFalse();
        assertThat(results.path("verdict").asString()).isNotBlank();
    }

    @Test
    void whoeverLooksFindsHisOwnLastClick() {
        startExperiment(5_000);
        JsonNode answer = ask(one, "user-1", "What is it?", false);
        String variant = answer.path("prompt").path("variant").asString();
        rate(one, answer, "up");
        assertThat(arm(results(), variant).path("up").asLong()).isEqualTo(1);
        rate(one, answer, "down");
        assertThat(arm(results(), variant).path("up").asLong()).isZero();
        assertThat(arm(results(), variant).path("down").asLong()).isEqualTo(1);
        rate(one, answer, "down");
        assertThat(arm(results(), variant).path("down").asLong()).isEqualTo(1);
        rate(one, answer, "none");
        assertThat(arm(results(), variant).path("down").asLong()).isZero();
    }

    @Test
    void aRatingCountsForTheArmThatAnsweredWhateverHappenedSince() {
        startExperiment(5_000);
        JsonNode answer = ask(one, "user-1", "What is it?", false);
        String variant = answer.path("prompt").path("variant").asString();
        one.admin()
                .post(EXPERIMENT + "/promote", Map.of("variant", variant, "note", "enough of it"))
                .expect(200);
        rate(one, answer, "up");

        JsonNode results = results();
        assertThat(arm(results, variant).path("up").asLong()).isEqualTo(1);
        assertThat(results.path("ended").path("kind").asString()).isEqualTo("PROMOTE");
        assertThat(results.path("ended").path("by").asString()).isEqualTo("admin");
        assertThat(results.path("ended").path("note").asString()).isEqualTo("enough of it");
    }

    @Test
    void clicksOfManyAtOnceOnOneAnswerLeaveExactlyTheLastOne() throws Exception {
        startExperiment(5_000);
        JsonNode answer = ask(one, "user-1", "What is it?", false);
        String variant = answer.path("prompt").path("variant").asString();
        List<String> words = List.of("up", "down", "none");
        inParallel(THREADS, thread -> {
            for (int i = 0; i < 30; i++) {
                rate(i % 2 == 0 ? one : other, answer, words.get((i + thread) % 3));
            }
        });
        rate(other, answer, "up");
        other.admin().get(RESULTS).expect(200);
        JsonNode arm = arm(results(), variant);
        assertThat(arm.path("up").asLong()).isEqualTo(1);
        assertThat(arm.path("down").asLong()).isZero();
    }

    @Test
    void withoutAnExperimentThereAreNoResults() {
        assertThat(one.admin().get(RESULTS).expect(404).path("code").asString()).isEqualTo("not-found");
    }

    private void everybody(String phase, AnswerLog log) throws Exception {
        inParallel(THREADS, thread -> {
            for (int user = thread; user < USERS; user += THREADS) {
                somebody(phase + "-" + user, new Random(user), log);
            }
        });
    }

    /** Asks one to three questions on either server, some of them like others did, and rates some of the answers. */
    private void somebody(String user, Random chance, AnswerLog log) {
        String arm = "";
        int questions = 1 + chance.nextInt(3);
        for (int i = 0; i < questions; i++) {
            RunningChatbot server = either(chance);
            JsonNode answer = ask(server, user, "Question " + chance.nextInt(40), chance.nextInt(4) == 0);
            JsonNode prompt = answer.path("prompt");
            assertThat(prompt.path("variant").asString())
                    .isEqualTo(arm.isEmpty() ? prompt.path("variant").asString() : arm);
            arm = prompt.path("variant").asString();
            log.add(new AnswerLog.Entry(
                    user + " at " + server.address(),
                    new AnswerLog.Arm(arm, prompt.path("version").asLong()),
                    false,
                    answer.path("latencyMs").asLong(),
                    ratings(answer, arm, chance)));
        }
        if (chance.nextInt(5) == 0) {
            RunningChatbot server = either(chance);
            Reply refused = server.nobody().post("/api/chat", question(user, UnreliableModel.REFUSED));
            assertThat(refused.status()).isGreaterThanOrEqualTo(400);
            AnswerLog.Arm asked = new AnswerLog.Arm(arm, arm.equals("control") ? 2 : 3);
            log.add(new AnswerLog.Entry(user + " at " + server.address(), asked, true, 0, "none"));
        }
    }

    /** Some rate, some of them think again on another server, some take it back; tells what holds in the end. */
    private String ratings(JsonNode answer, String arm, Random chance) {
        String rating = chance.nextInt(10) < (arm.equals("warm") ? 7 : 5) ? "up" : "down";
        int diligence = chance.nextInt(4);
        if (diligence == 0) {
            return "none";
        }
        rate(either(chance), answer, rating);
        if (diligence == 1) {
            rating = chance.nextBoolean() ? "none" : "down";
            rate(either(chance), answer, rating);
        }
        return rating;
    }

    private void startExperiment(int weight) {
        one.admin()
                .put(Support.PATH, Support.version("control@uga.edu", "the control"))
                .expect(200);
        Map<String, Object> warm = Support.version("warm@uga.edu", "a warmer tone");
        warm.put("draft", true);
        long version =
                one.admin().put(Support.PATH, warm).expect(200).path("version").asLong();
        assertThat(version).isEqualTo(3);
        share(weight);
    }

    private void share(int weight) {
        JsonNode started = one.admin()
                .put(EXPERIMENT + "?await=10s", Support.experiment(2, 3, weight))
                .expect(200);
        assertThat(started.path("propagation").path("live").asInt()).isEqualTo(2);
    }

    private RunningChatbot either(Random chance) {
        return chance.nextBoolean() ? one : other;
    }

    private static Map<String, String> question(String user, String text) {
        return Map.of("message", text, "userId", user);
    }

    private static JsonNode ask(RunningChatbot chatbot, String user, String text, boolean streamed) {
        if (!streamed) {
            return chatbot.nobody().post("/api/chat", question(user, text)).expect(200);
        }
        String events =
                chatbot.nobody().post("/api/chat/stream", question(user, text)).text();
        String done = events.substring(events.indexOf("event:done"));
        return new JsonMapper()
                .readTree(done.substring(done.indexOf("data:") + 5)
                        .lines()
                        .findFirst()
                        .orElseThrow());
    }

    private static void rate(RunningChatbot chatbot, JsonNode answer, String rating) {
        chatbot.nobody()
                .post(
                        "/api/feedback",
                        Map.of("messageId", answer.path("messageId").asString(), "rating", rating))
                .expect(204);
    }

    private JsonNode results() {
        return one.admin().get(RESULTS).expect(200);
    }

    private static JsonNode arm(JsonNode results, String variant) {
        for (JsonNode arm : results.path("arms")) {
            if (arm.path("variant").asString().equals(variant)) {
                return arm;
            }
        }
        throw new AssertionError("no arm " + variant + " in " + results);
    }

    private long spentTokens() {
        return one.context()
                .getBean(JdbcClient.class)
                .sql("SELECT sum(tokens) FROM chatbot_exchange WHERE variant IS NOT NULL AND NOT cached")
                .query(Long.class)
                .single();
    }

    private interface Work {
        void run(int thread);
    }

    private static void inParallel(int threads, Work work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                tasks.add(() -> {
                    work.run(thread);
                    return null;
                });
            }
            for (Future<Void> done : pool.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
