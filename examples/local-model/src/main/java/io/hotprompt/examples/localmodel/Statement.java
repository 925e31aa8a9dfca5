package io.hotprompt.examples.localmodel;

import java.util.Set;

/** A sentence of the prompt, prepared for comparison with a question. */
record Statement(Passage passage, Set<String> words, Set<String> headingWords, boolean instruction) {
    static Statement of(Passage passage) {
        return new Statement(
                passage, Words.of(passage.text()), Words.of(passage.heading()), Instruction.isOne(passage));
    }

    String text() {
        return passage.text();
    }

    boolean mentions(String word) {
        return words.contains(word) || headingWords.contains(word);
    }
}
