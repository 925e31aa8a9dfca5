package io.hotprompt.model;

/** What is done to text before anything compares or hashes it. */
final class Texts {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Texts() {}

    /** CRLF and CR become LF; a leading byte order mark goes. Returns the same instance when there is nothing to do. */
    static String normalizeLineEnds(String text) {
        String bare = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        return bare.indexOf('\r') < 0 ? bare : bare.replace("\r\n", "\n").replace('\r', '\n');
    }
}
