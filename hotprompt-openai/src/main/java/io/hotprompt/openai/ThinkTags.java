package io.hotprompt.openai;

import java.util.List;
import java.util.function.Consumer;

/**
 * Separates thoughts that a model writes into its text from the text: {@code <think>…</think>} at the very beginning, as
 * servers of open models pass it on. Tags further on are text, as they may be what was asked about.
 */
final class ThinkTags {

    private enum State {
        UNDECIDED,
        THINKING,
        BETWEEN,
        SPEAKING
    }

    private static final List<String> NAMES = List.of("think", "thinking", "reasoning");

    private final Consumer<String> text;
    private final Consumer<String> reasoning;
    private final StringBuilder held = new StringBuilder();
    private State state;
    private String closing = "";

    /** @param separate false to leave the text alone */
    ThinkTags(boolean separate, Consumer<String> text, Consumer<String> reasoning) {
        this.text = text;
        this.reasoning = reasoning;
        this.state = separate ? State.UNDECIDED : State.SPEAKING;
    }

    /** Takes the next piece; passes on what is decided. */
    void add(String piece) {
        held.append(piece);
        if (state == State.UNDECIDED) {
            decide();
        }
        if (state == State.THINKING) {
            think();
        }
        if (state == State.BETWEEN) {
            skipBlanks();
        }
        if (state == State.SPEAKING) {
            flush(text);
        }
    }

    /** No piece will follow: what was held back is decided now. */
    void end() {
        flush(state == State.THINKING ? reasoning : text);
    }

    private void decide() {
        String beginning = held.toString().stripLeading();
        for (String name : NAMES) {
            String opening = "<" + name + ">";
            if (beginning.startsWith(opening)) {
                held.delete(0, held.length() - beginning.length() + opening.length());
                closing = "</" + name + ">";
                state = State.THINKING;
                return;
            }
            if (opening.startsWith(beginning)) {
                return;
            }
        }
        state = State.SPEAKING;
    }

    private void think() {
        int end = held.indexOf(closing);
        int safe = end >= 0 ? end : Math.max(0, held.length() - closing.length() + 1);
        if (safe > 0) {
            reasoning.accept(held.substring(0, safe));
            held.delete(0, safe);
        }
        if (end >= 0) {
            held.delete(0, closing.length());
            state = State.BETWEEN;
        }
    }

    private void skipBlanks() {
        String rest = held.toString().stripLeading();
        held.setLength(0);
        held.append(rest);
        if (!rest.isEmpty()) {
            state = State.SPEAKING;
        }
    }

    private void flush(Consumer<String> hearer) {
        if (!held.isEmpty()) {
            String piece = held.toString();
            held.setLength(0);
            hearer.accept(piece);
        }
    }
}
