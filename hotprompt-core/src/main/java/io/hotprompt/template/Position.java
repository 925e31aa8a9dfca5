package io.hotprompt.template;

/**
 * A place in template text.
 *
 * @param line from 1; only {@code \n} ends a line
 * @param column from 1, in characters (code points) as a reader counts them; a tab is one
 */
public record Position(int line, int column) {}
