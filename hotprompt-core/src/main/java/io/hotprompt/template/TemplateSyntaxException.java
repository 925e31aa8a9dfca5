package io.hotprompt.template;

import java.util.List;

/** Text that is not a template; carries every error found, in order of position. */
public final class TemplateSyntaxException extends TemplateException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // an unmodifiable list of records, never serialised by this library
    private final List<SyntaxError> errors;

    @SuppressWarnings("serial") // an unmodifiable list of records, never serialised by this library
    private final List<Reference> variables;

    TemplateSyntaxException(List<SyntaxError> errors, List<Reference> variables) {
        super(errors.get(0).toString() + (errors.size() > 1 ? " and " + (errors.size() - 1) + " more" : ""));
        this.errors = List.copyOf(errors);
        this.variables = List.copyOf(variables);
    }

    /** All errors in order of position, at least one, at most {@value TemplateScanner#MAX_ERRORS}. */
    public List<SyntaxError> errors() {
        return errors;
    }

    /** The variables that are written correctly, each once, in order of first use. */
    public List<Reference> variables() {
        return variables;
    }
}
