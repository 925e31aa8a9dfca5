package io.hotprompt.template;

/** A template that cannot be compiled or rendered. Unchecked; the message contains neither text nor values. */
public abstract sealed class TemplateException extends RuntimeException
        permits TemplateSyntaxException, UnfilledVariablesException, OutputTooLongException {

    private static final long serialVersionUID = 1L;

    TemplateException(String message) {
        super(message);
    }
}
