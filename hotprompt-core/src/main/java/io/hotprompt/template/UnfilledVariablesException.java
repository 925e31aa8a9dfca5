package io.hotprompt.template;

import java.util.List;

/** Variables without a value; carries all of them. */
public final class UnfilledVariablesException extends TemplateException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // an unmodifiable list of strings, never serialised by this library
    private final List<String> names;

    UnfilledVariablesException(List<String> names) {
        super("no value for " + String.join(", ", names));
        this.names = List.copyOf(names);
    }

    /** The variables without a value, each once, in order of first use. */
    public List<String> names() {
        return names;
    }
}
