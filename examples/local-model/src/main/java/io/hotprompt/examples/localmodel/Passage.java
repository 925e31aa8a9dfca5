package io.hotprompt.examples.localmodel;

/**
 * One sentence of a prompt, word for word, with the headings it stands under.
 *
 * @param heading titles, labels and questions that introduce the sentence; empty if there are none
 */
record Passage(String heading, String text) {}
