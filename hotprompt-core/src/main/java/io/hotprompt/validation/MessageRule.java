package io.hotprompt.validation;

import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.Role;
import java.util.List;
import java.util.function.Consumer;

/** There is something to say, by known roles, in an order models accept. */
final class MessageRule implements Rule {

    @Override
    public void check(Draft draft, Consumer<Problem> report) {
        List<MessageTemplate> messages = draft.definition().messages();
        if (messages.stream().allMatch(MessageTemplate::isHistory)) {
            report.accept(ProblemCode.NO_MESSAGES.error("it has no messages; add at least one with text"));
        }
        for (int i = 0; i < messages.size(); i++) {
            message(messages.get(i), i, report);
        }
        order(messages, report);
    }

    private static void message(MessageTemplate message, int index, Consumer<Problem> report) {
        if (message.isHistory()) {
            if (!message.content().isEmpty()) {
                report.accept(ProblemCode.UNKNOWN_ROLE
                        .error("\"history\" marks the place of the conversation and has no text of its own")
                        .at(index, 1, 1));
            }
            return;
        }
        if (Role.of(message.role()).isEmpty()) {
            report.accept(ProblemCode.UNKNOWN_ROLE
                    .error("role \"" + Escaped.name(message.role()) + "\" is not one of " + Role.wireNames() + ", "
                            + MessageTemplate.HISTORY)
                    .at(index, 1, 1));
        }
        if (VisibleText.isMissing(message.content())) {
            report.accept(
                    ProblemCode.EMPTY_MESSAGE.error("the message is empty").at(index, 1, 1));
        }
    }

    private static void order(List<MessageTemplate> messages, Consumer<Problem> report) {
        boolean system = false;
        boolean conversation = false;
        boolean history = false;
        for (int i = 0; i < messages.size(); i++) {
            MessageTemplate message = messages.get(i);
            boolean instructs =
                    message.role().equals("system") || message.role().equals("developer");
            if (instructs && conversation) {
                report.accept(ProblemCode.MESSAGE_ORDER
                        .error(message.role() + " messages come before user, assistant and history")
                        .at(i, 1, 1));
            }
            if (message.role().equals("system")) {
                if (system) {
                    report.accept(ProblemCode.MESSAGE_ORDER
                            .error("there is a second system message; join it with the first")
                            .at(i, 1, 1));
                }
                system = true;
            }
            if (message.isHistory()) {
                if (history) {
                    report.accept(ProblemCode.MESSAGE_ORDER
                            .error("history stands there twice")
                            .at(i, 1, 1));
                }
                history = true;
            }
            conversation |= !instructs;
        }
    }
}
