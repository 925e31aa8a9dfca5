package io.hotprompt;

import io.hotprompt.model.Message;
import io.hotprompt.model.Role;
import io.hotprompt.template.Template;
import io.hotprompt.template.Values;
import java.util.List;

/** What a compiled prompt is made of, in order: messages, and the place of the conversation. */
sealed interface PromptPart {

    /** Adds what this part becomes and returns how much of {@code room}, in characters, is left. */
    int render(Values values, List<Message> history, List<Message> output, int room);

    /** A message whose variables are filled in. */
    record Text(Role role, Template template) implements PromptPart {
        @Override
        public int render(Values values, List<Message> history, List<Message> output, int room) {
            String text = template.render(values, room);
            output.add(new Message(role, text));
            return room - text.length();
        }
    }

    /** The conversation so far, which is data and not rendered. */
    record History() implements PromptPart {
        @Override
        public int render(Values values, List<Message> history, List<Message> output, int room) {
            output.addAll(history);
            return room;
        }
    }
}
