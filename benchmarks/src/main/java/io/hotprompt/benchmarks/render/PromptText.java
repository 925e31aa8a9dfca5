package io.hotprompt.benchmarks.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A prompt as every engine can be given it: literal text and variables in turn, beginning and ending with literal text.
 *
 * @param literals one more than variables
 * @param variables the names, each used once
 * @param values by name
 */
record PromptText(List<String> literals, List<String> variables, Map<String, Object> values) {

    private static final String SENTENCE = "Answer in plain words, and say so when you are not sure. ";

    /** A prompt that has about so many characters once it is rendered. */
    static PromptText of(int length, String... variables) {
        Map<String, Object> values = new HashMap<>();
        int left = length;
        for (String variable : variables) {
            String value = "the " + variable + " that somebody asked about";
            values.put(variable, value);
            left -= value.length();
        }
        int each = left / (variables.length + 1);
        List<String> literals = new ArrayList<>();
        for (int i = 0; i <= variables.length; i++) {
            literals.add(SENTENCE.repeat(each / SENTENCE.length() + 1).substring(0, each));
        }
        return new PromptText(literals, List.of(variables), values);
    }

    /** The text with variables written between these. */
    String template(String open, String close) {
        StringBuilder text = new StringBuilder(literals.get(0));
        for (int i = 0; i < variables.size(); i++) {
            text.append(open).append(variables.get(i)).append(close).append(literals.get(i + 1));
        }
        return text.toString();
    }

    /** What has to be joined: literals and values in turn. */
    String[] pieces() {
        List<String> pieces = new ArrayList<>();
        pieces.add(literals.get(0));
        for (int i = 0; i < variables.size(); i++) {
            pieces.add(String.valueOf(values.get(variables.get(i))));
            pieces.add(literals.get(i + 1));
        }
        return pieces.toArray(String[]::new);
    }

    /** What comes out. */
    String rendered() {
        return String.join("", pieces());
    }
}
