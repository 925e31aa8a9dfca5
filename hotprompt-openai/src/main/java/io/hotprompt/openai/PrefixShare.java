package io.hotprompt.openai;

import io.hotprompt.RenderedPrompt;
import io.hotprompt.model.PromptDefinition;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How much of a prompt stays the same from its beginning. Model services keep the beginning of recent prompts ready and
 * charge less for it; an edit throws away everything behind its first difference. So an edit near the end is cheap, and
 * what changes often belongs there. Another model has another store of beginnings: nothing stays.
 *
 * @param same characters before the first difference, roles counted
 * @param before characters of the live messages
 * @param after characters of the new messages
 */
public record PrefixShare(int same, int before, int after) {

    private static final String MODEL = "model";

    /**
     * Compares two versions as they are written, variables unfilled and includes left out: what an editor can be told
     * when saving.
     *
     * @param live what is served now
     * @param next what would be served
     */
    public static PrefixShare of(PromptDefinition live, PromptDefinition next) {
        boolean sameModel =
                Objects.equals(live.parameters().get(MODEL), next.parameters().get(MODEL));
        return of(templates(live), templates(next), sameModel);
    }

    /** Compares two versions rendered with the same values. */
    public static PrefixShare of(RenderedPrompt live, RenderedPrompt next) {
        boolean sameModel =
                Objects.equals(live.parameters().get(MODEL), next.parameters().get(MODEL));
        return of(messages(live), messages(next), sameModel);
    }

    private static PrefixShare of(String live, String next, boolean sameModel) {
        int same = 0;
        int shorter = sameModel ? Math.min(live.length(), next.length()) : 0;
        while (same < shorter && live.charAt(same) == next.charAt(same)) {
            same++;
        }
        return new PrefixShare(same, live.length(), next.length());
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

    private static String templates(PromptDefinition definition) {
        return definition.messages().stream()
                .map(message -> message.role() + '\n' + message.content() + '\n')
                .collect(Collectors.joining());
    }

    private static String messages(RenderedPrompt rendered) {
        return rendered.messages().stream()
                .map(message -> message.role().wireName() + '\n' + message.content() + '\n')
                .collect(Collectors.joining());
    }
}
