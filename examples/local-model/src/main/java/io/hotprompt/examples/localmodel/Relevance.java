package io.hotprompt.examples.localmodel;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well a sentence answers a question: the share of the question that it covers, from 0 to 1.
 *
 * <p>A question consists of its content words and of what it expects (an address, a time …). A word weighs the less the
 * more sentences have it, and half if the prompt's instructions name it, because that is what all sentences are about. A
 * word that no sentence has counts against every one of them: so a question about something else covers little anywhere.
 */
final class Relevance {
    private static final double WEIGHT_OF_EXPECTATION = 0.6;
    private static final double WEIGHT_OF_UNKNOWN_WORD = 0.7;
    private static final double WEIGHT_OF_SUBJECT = 0.5;
    private static final double MATCH_BY_EVIDENCE = 0.5;
    private static final double MATCH_BY_BOTH = 0.8;
    private static final double MATCH_BY_FAMILY = 0.6;
    private static final double MATCH_BY_HEADING = 0.7;
    private static final double INSTRUCTION = 0.3;
    private static final double INSTRUCTION_WITH_EVIDENCE = 0.6;
    private static final double PART_OF_FOCUS = 0.15;

    private final Question question;
    private final Map<String, Double> weights = new HashMap<>();
    private final double total;

    Relevance(Question question, List<Statement> statements) {
        this.question = question;
        Set<String> subjects = new HashSet<>();
        statements.stream().filter(Statement::instruction).forEach(statement -> subjects.addAll(statement.words()));
        for (String word : question.words().keySet()) {
            double weight = rarity(word, statements);
            weights.put(word, subjects.contains(word) ? weight * WEIGHT_OF_SUBJECT : weight);
        }
        double ofWords =
                weights.values().stream().mapToDouble(Double::doubleValue).sum();
        total = ofWords + question.expected().size() * WEIGHT_OF_EXPECTATION;
    }

    private static double rarity(String word, List<Statement> statements) {
        long having = statements.stream()
                .filter(statement -> statement.mentions(word))
                .count();
        return having == 0
                ? WEIGHT_OF_UNKNOWN_WORD
                : Math.log1p((double) statements.size() / having) / Math.log1p(statements.size());
    }

    double of(Statement statement) {
        double score = coverage(parts(statement)) * focus(statement);
        if (!statement.instruction()) {
            return score;
        }
        return score * (evidence(statement).isEmpty() ? INSTRUCTION : INSTRUCTION_WITH_EVIDENCE);
    }

    /** How much of the question {@code statement} covers beyond what {@code chosen} cover already. */
    double gain(Statement statement, List<Statement> chosen) {
        Map<Object, Double> parts = parts(statement);
        for (Statement other : chosen) {
            parts(other).forEach((part, covered) -> parts.merge(part, -covered, Double::sum));
        }
        parts.values().removeIf(covered -> covered <= 0);
        return coverage(parts);
    }

    private double coverage(Map<Object, Double> parts) {
        double covered =
                parts.values().stream().mapToDouble(Double::doubleValue).sum();
        return total == 0 ? 0 : covered / total;
    }

    /** The words and expectations of the question that {@code statement} covers, each with the weight it contributes. */
    private Map<Object, Double> parts(Statement statement) {
        Set<Expectation> evidence = evidence(statement);
        Map<Object, Double> parts = new HashMap<>();
        weights.forEach((word, weight) -> parts.put(word, weight * match(word, statement, evidence)));
        boolean onTopic = weights.isEmpty() || parts.values().stream().anyMatch(covered -> covered > 0);
        if (onTopic) {
            evidence.forEach(expectation -> parts.put(expectation, WEIGHT_OF_EXPECTATION));
        }
        return parts;
    }

    private double match(String word, Statement statement, Set<Expectation> evidence) {
        if (statement.words().contains(word)) {
            return 1;
        }
        if (statement.headingWords().contains(word)) {
            return MATCH_BY_HEADING;
        }
        boolean related = WordFamilies.related(word, statement.words());
        boolean evident = question.words().getOrDefault(word, Set.of()).stream().anyMatch(evidence::contains);
        return related && evident ? MATCH_BY_BOTH : related ? MATCH_BY_FAMILY : evident ? MATCH_BY_EVIDENCE : 0;
    }

    private Set<Expectation> evidence(Statement statement) {
        Set<Expectation> met = new HashSet<>(question.expected());
        met.removeIf(expectation -> !expectation.isMetBy(statement.text()));
        return met;
    }

    /** Of two sentences that cover the same, the one that talks about less besides is the better answer. */
    private double focus(Statement statement) {
        long shared =
                statement.words().stream().filter(question.words()::containsKey).count();
        double share = statement.words().isEmpty()
                ? 0
                : (double) shared / statement.words().size();
        return 1 - PART_OF_FOCUS * (1 - share);
    }
}
