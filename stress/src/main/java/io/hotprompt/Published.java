package io.hotprompt;

import io.hotprompt.model.Revision;
import io.hotprompt.model.Role;
import io.hotprompt.template.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Snapshots of two prompts whose revision, version and text are all the same number. */
final class Published {

    static final String NAME = "support";
    static final String OTHER = "sales";

    private Published() {}

    /** Everything of it is new: nothing was made visible before. */
    static PromptSnapshot snapshot(int number) {
        ServedPromptsEdit prompts = ServedPrompts.NONE.edit();
        prompts.put(new Served(NAME, prompt(NAME, number), null));
        prompts.put(new Served(OTHER, prompt(OTHER, number), null));
        return new PromptSnapshot(new Revision(number, "token"), prompts.done());
    }

    private static Prompt prompt(String name, int number) {
        PromptPart text = new PromptPart.Text(Role.SYSTEM, Template.compile(Integer.toString(number)));
        return new Prompt(
                new PromptIdentity(name, number, Optional.empty(), "hash", number),
                new PromptBody(List.of(text), List.of(), Map.of()));
    }

    /** The number that the text of a prompt is. */
    static int text(Prompt prompt) {
        return Integer.parseInt(prompt.render(Map.of()).text());
    }
}
