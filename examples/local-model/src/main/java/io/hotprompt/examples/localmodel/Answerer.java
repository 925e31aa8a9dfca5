package io.hotprompt.examples.localmodel;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Answers a question with the one to three sentences of a prompt that fit it best, word for word, in their order. */
final class Answerer {
    static final String NO_PROMPT = "I have no system prompt, so there is nothing I could answer from.";
    static final String NO_QUESTION = "Please ask a question.";

    private static final int MOST_SENTENCES = 3;
    private static final double LEAST_RELEVANCE = 0.35;
    private static final double ABOUT_AS_GOOD = 0.9;
    private static final String ENDS = ".!?…\"”)";

    private Answerer() {}

    /**
     * Answers from {@code prompt}. With a blank {@code userMessage} the question is the one that the prompt carries after
     * {@code Question:}.
     */
    static String answer(String prompt, String userMessage) {
        if (prompt.isBlank()) {
            return NO_PROMPT;
        }
        UserMessage message = userMessage.isBlank() ? UserMessage.embeddedIn(prompt) : UserMessage.of(userMessage);
        if (message.isBlank()) {
            return NO_QUESTION;
        }
        List<Passage> passages = PromptReader.passagesOf(prompt);
        List<Statement> statements =
                passages.stream().distinct().map(Statement::of).toList();
        List<Statement> facts = statements.stream()
                .filter(statement -> isFact(statement, message))
                .toList();
        List<Question> questions = message.questions();
        Set<Statement> best = new HashSet<>();
        for (Question question : questions) {
            best.addAll(best(facts, new Relevance(question, statements), MOST_SENTENCES / questions.size()));
        }
        return best.isEmpty()
                ? UnknownReply.in(passages)
                : joined(facts.stream().filter(best::contains).toList());
    }

    private static boolean isFact(Statement statement, UserMessage message) {
        return !UnknownReply.isAbout(statement.passage()) && !message.isRepeatedBy(statement.text());
    }

    /** The best fact and those that are about as good. */
    private static List<Statement> best(List<Statement> facts, Relevance relevance, int most) {
        List<Scored> ranking = facts.stream()
                .map(statement -> new Scored(statement, relevance.of(statement)))
                .filter(scored -> scored.score() >= LEAST_RELEVANCE)
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .limit(most)
                .toList();
        return ranking.stream()
                .filter(scored ->
                        scored.score() >= ABOUT_AS_GOOD * ranking.get(0).score())
                .map(Scored::statement)
                .toList();
    }

    private static String joined(List<Statement> statements) {
        StringBuilder answer = new StringBuilder();
        for (Statement statement : statements) {
            if (!answer.isEmpty()) {
                answer.append(ENDS.indexOf(answer.charAt(answer.length() - 1)) >= 0 ? ' ' : '\n');
            }
            answer.append(statement.text());
        }
        return answer.toString();
    }

    private record Scored(Statement statement, double score) {}
}
