package io.hotprompt.examples.localmodel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One thing the user asks.
 *
 * @param words its content words, each with what that word alone expects
 * @param expected what the question as a whole expects
 */
record Question(Map<String, Set<Expectation>> words, Set<Expectation> expected) {
    static Question of(String text) {
        Map<String, Set<Expectation>> words = new LinkedHashMap<>();
        Words.withSpelling(text).forEach((word, spelling) -> words.put(word, Expectation.of(spelling)));
        return new Question(words, Expectation.of(text));
    }
}
