package io.hotprompt.model;

/** What is done to text before anything compares or hashes it. Doing it again changes nothing. */
final class Texts {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Texts() {}

    /** CRLF and CR become LF; leading byte order marks go. Returns the same instance when there is nothing to do. */
    static String normalizeLineEnds(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == BYTE_ORDER_MARK) {
            start++;
        }
        String bare = text.substring(start);
        return bare.indexOf('\r') < 0 ? bare : bare.replace("\r\n", "\n").replace('\r', '\n');
    }
}
