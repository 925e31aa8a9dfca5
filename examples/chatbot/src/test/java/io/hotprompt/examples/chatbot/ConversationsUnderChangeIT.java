package io.hotprompt.examples.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Invariant: while {@value #CONVERSATIONS} conversations go on and prompts change every second, each answer is entirely of
 * one revision. The text that reached the model, with what it includes, the parameters, the place of the question, and the
 * version, hash and rendered text on record all belong together.
 */
class ConversationsUnderChangeIT {

    private static final int CONVERSATIONS = 200;
    private static final int TURNS = 5;
    private static final Duration THINKING = Duration.ofMillis(400);

    private final Map<String, String> hashes = new HashMap<>();
    private final Queue<String> mixed = new ConcurrentLinkedQueue<>();
    private final Queue<String> finished = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    /** What reached the model, and which prompt is said to have asked it. */
    private record Answer(String system, double temperature, long version, long revision, String hash) {

        static Answer of(JsonNode origin, String text) {
            JsonNode quoted = QuotingModel.quoted(text);
            return new Answer(
                    quoted.path("system").get(0).asString(),
                    quoted.path("temperature").asDouble(),
                    origin.path("version").asLong(),
                    origin.path("revision").asLong(),
                    origin.path("contentHash").asString());
        }
    }

    @Test
    void noAnswerMixesTwoRevisions() throws InterruptedException {
        try (QuotingModel model = QuotingModel.start();
                RunningChatbot chatbot = RunningChatbot.start(TestDatabase.create(), model.setting())) {
            PromptPair prompts = new PromptPair(chatbot.admin());
            prompts.changeHouse();
            prompts.change();
            converse(chatbot, prompts);
            int asked = answers.size();
            finished.forEach(id -> readRecord(
                    chatbot.admin().get("/admin/api/conversations/" + id).expect(200)));
            // Judged only now, because an answer may come before the save behind it is known to have succeeded.
            answers.forEach(answer -> judge(answer, prompts));
            System.out.printf(
                    "REPORT %d conversations, %d answers, %d of them looked up afterwards, %d changes, %d mixed%n",
                    CONVERSATIONS, asked, answers.size() - asked, prompts.saves(), mixed.size());
            assertThat(mixed).isEmpty();
            assertThat(asked).isGreaterThan(CONVERSATIONS * TURNS);
            assertThat(prompts.saves())
                    .isGreaterThanOrEqualTo((int) LoadTime.length().toSeconds() / 2);
            assertThat(answers).hasSizeGreaterThan(asked);
        }
    }

    private void converse(RunningChatbot chatbot, PromptPair prompts) throws InterruptedException {
        ScheduledExecutorService people = Executors.newScheduledThreadPool(CONVERSATIONS);
        ScheduledExecutorService editor = Executors.newSingleThreadScheduledExecutor();
        try {
            for (int i = 0; i < CONVERSATIONS; i++) {
                Person person = new Person(chatbot.nobody(), i);
                long offset = THINKING.toMillis() * i / CONVERSATIONS;
                ScheduledFuture<?> unusedTalk = people.scheduleWithFixedDelay(
                        () -> guarded(person::ask), offset, THINKING.toMillis(), TimeUnit.MILLISECONDS);
            }
            ScheduledFuture<?> unusedEdits =
                    editor.scheduleAtFixedRate(() -> guarded(prompts::change), 1, 1, TimeUnit.SECONDS);
            // The load itself lasts this long; there is nothing to wait for.
            TimeUnit.NANOSECONDS.sleep(LoadTime.length().toNanos());
        } finally {
            editor.shutdown();
            people.shutdown();
            assertThat(editor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            assertThat(people.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | AssertionError e) {
            mixed.add(e.toString());
        }
    }

    /** One of those who talk to the chatbot; the first question of a conversation is everybody's, so it may be cached. */
    private final class Person {

        private final Caller chatbot;
        private final int number;
        private String conversation = "";
        private int turn;

        Person(Caller chatbot, int number) {
            this.chatbot = chatbot;
            this.number = number;
        }

        void ask() {
            String question = turn % TURNS == 0 ? Support.QUESTION : "Question " + turn + " of " + number + "?";
            Map<String, Object> body = new LinkedHashMap<>(Map.of("message", question));
            if (turn % TURNS != 0) {
                body.put("conversationId", conversation);
            }
            if (number % 2 == 0) {
                JsonNode reply = chatbot.post("/api/chat", body).expect(200);
                heard(reply, Support.answer(reply), question);
            } else {
                Events events = Events.of(chatbot.post("/api/chat/stream", body).text());
                heard(events.done(), events.text(), question);
            }
        }

        private void heard(JsonNode reply, String text, String question) {
            turn++;
            conversation = reply.path("conversationId").asString();
            answers.add(Answer.of(reply.path("prompt"), text));
            JsonNode quoted = QuotingModel.quoted(text);
            if (!quoted.path("question").asString().equals(question)
                    || quoted.path("times").asInt() != 1) {
                mixed.add("\"" + question + "\" was asked as " + quoted);
            }
            if (turn % TURNS == 0 && finished.size() < CONVERSATIONS) {
                finished.add(conversation);
            }
        }
    }

    /** Whether what the model was asked belongs to the revision that is said to have asked it. */
    private void judge(Answer answer, PromptPair prompts) {
        PromptPair.State state = prompts.at(answer.revision()).orElseThrow();
        boolean whole = answer.version() == state.version()
                && answer.system().equals(state.system())
                && answer.temperature() == state.temperature();
        String known = hashes.putIfAbsent(state.system(), answer.hash());
        if (!whole || (known != null && !known.equals(answer.hash()))) {
            mixed.add(answer + " instead of " + state);
        }
    }

    private void readRecord(JsonNode conversation) {
        for (JsonNode exchange : conversation.path("exchanges")) {
            Answer answer =
                    Answer.of(exchange.path("prompt"), exchange.path("answer").asString());
            answers.add(answer);
            String rendered = exchange.path("rendered").get(0).path("content").asString();
            if (!rendered.equals(answer.system())) {
                mixed.add("recorded as rendered: " + rendered + " instead of " + answer.system());
            }
        }
    }
}
