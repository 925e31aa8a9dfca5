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
        Set<Expectation> evidence = evidence(statement);
        double coverage = coverage(statement, evidence);
        if (!statement.instruction()) {
            return coverage;
        }
        return coverage * (evidence.isEmpty() ? INSTRUCTION : INSTRUCTION_WITH_EVIDENCE);
    }

    private double coverage(Statement statement, Set<Expectation> evidence) {
        double covered = 0;
        for (Map.Entry<String, Double> word : weights.entrySet()) {
            covered += word.getValue() * match(word.getKey(), statement, evidence);
        }
        boolean offTopic = covered == 0 && !weights.isEmpty();
        return offTopic || total == 0 ? 0 : (covered + evidence.size() * WEIGHT_OF_EXPECTATION) / total;
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
}
