package io.hotprompt.validation;

import io.hotprompt.model.MessageTemplate;
import io.hotprompt.template.SyntaxError;
import java.util.List;
import java.util.function.Consumer;

/** Braces must be written correctly. */
final class TemplateRule implements Rule {

    @Override
    public void check(Draft draft, Consumer<Problem> report) {
        List<MessageTemplate> messages = draft.definition().messages();
        for (int i = 0; i < messages.size(); i++) {
            for (SyntaxError error : draft.syntaxErrors(i)) {
                report.accept(code(error.kind())
                        .error(error.message())
                        .at(i, error.position().line(), error.position().column()));
            }
        }
    }

    private static ProblemCode code(SyntaxError.Kind kind) {
        return switch (kind) {
            case UNCLOSED -> ProblemCode.UNCLOSED_VARIABLE;
            case EMPTY_NAME -> ProblemCode.EMPTY_VARIABLE;
            case BAD_NAME -> ProblemCode.BAD_VARIABLE_NAME;
            case NOT_A_NAME -> ProblemCode.NOT_A_NAME;
            case NESTED -> ProblemCode.NESTED_BRACES;
            case BAD_INCLUDE -> ProblemCode.BAD_INCLUDE;
        };
    }
}
