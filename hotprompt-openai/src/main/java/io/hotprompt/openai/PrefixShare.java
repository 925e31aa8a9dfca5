package io.hotprompt.openai;

import io.hotprompt.model.Message;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How much of a prompt stays the same from its beginning. Model services keep the beginning of recent prompts ready and
 * charge less for it; an edit throws away everything behind its first difference. So an edit near the end is cheap, and
 * what changes often belongs there.
 *
 * @param same characters before the first difference, roles counted
 * @param before characters of the live messages
 * @param after characters of the new messages
 */
public record PrefixShare(int same, int before, int after) {

    /**
     * Compares two lists of messages: rendered with the same values, or templates with their variables unfilled.
     *
     * @param live what is served now
     * @param next what would be served
     */
    public static PrefixShare of(List<Message> live, List<Message> next) {
        String before = written(live);
        String after = written(next);
        int same = 0;
        while (same < Math.min(before.length(), after.length()) && before.charAt(same) == after.charAt(same)) {
            same++;
        }
        return new PrefixShare(same, before.length(), after.length());
    }

    /** The part of the live messages that stays, from 0 to 1; 1 if there are none. */
    public double share() {
        return before == 0 ? 1 : (double) same / before;
    }

    /** In percent, rounded down, so that 100 % means all: {@code 37 % of the prefix stays}. */
    @Override
    public String toString() {
        return (int) Math.floor(share() * 100) + " % of the prefix stays";
    }

    private static String written(List<Message> messages) {
        return messages.stream()
                .map(message -> message.role().wireName() + '\n' + message.content() + '\n')
                .collect(Collectors.joining());
    }
}
