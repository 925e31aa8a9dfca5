package io.hotprompt.template;

/** Values that would make the rendered text longer than allowed; thrown before the text is allocated. */
public final class OutputTooLongException extends TemplateException {

    private static final long serialVersionUID = 1L;

    private final long length;
    private final int limit;

    OutputTooLongException(long length, int limit) {
        super("the text would have " + length + " characters; the limit is " + limit);
        this.length = length;
        this.limit = limit;
    }

    /** How long the text would be, in UTF-16 units. */
    public long length() {
        return length;
    }

    /** How long it may be, in UTF-16 units. */
    public int limit() {
        return limit;
    }
}
