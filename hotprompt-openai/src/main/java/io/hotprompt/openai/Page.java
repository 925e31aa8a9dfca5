package io.hotprompt.openai;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person would read first on a page that came in place of an answer. */
final class Page {

    private static final int MAX_LENGTH = 2_000;
    private static final Pattern TITLE = Pattern.compile("<title[^>]{0,200}>([^<]{1,300})", Pattern.CASE_INSENSITIVE);
    private static final Pattern TAG = Pattern.compile("<[^>]{0,500}>");

    private Page() {}

    /** The title of an HTML page, else its text, else the text as it is; in one line. */
    static String text(String page) {
        String beginning = page.length() <= MAX_LENGTH ? page : page.substring(0, MAX_LENGTH);
        Matcher title = TITLE.matcher(beginning);
        String text = title.find() ? title.group(1) : TAG.matcher(beginning).replaceAll(" ");
        return text.strip().replaceAll("\\s+", " ");
    }
}
