package io.hotprompt.source;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of a Prompty file behind the front matter: messages under lines that name a role, in any case and with a #. */
final class PromptyBody {

    private static final Pattern ROLE = Pattern.compile(
            "[ \\t]*#?[ \\t]*(system|user|assistant|developer|tool|function)[ \\t]*(\\[[^\\]\\n]{0,200}])?[ \\t]*:[ \\t]*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern IMAGE = Pattern.compile("!\\[[^\\]\\n]{0,200}+]\\([^)\\n]{1,300}+\\)");

    private static final int MAX_ROLE_LINE = 250;

    private final Transcript transcript;
    private final Set<String> threads;
    private final ForeignText.Syntax syntax;

    /** @param threads the variables that are the conversation */
    PromptyBody(Transcript transcript, Set<String> threads, ForeignText.Syntax syntax) {
        this.transcript = transcript;
        this.threads = threads;
        this.syntax = syntax;
    }

    void read(FileSheet sheet) {
        StringBuilder text = new StringBuilder();
        String role = "system";
        int line = sheet.bodyLine();
        int first = line;
        for (String written : sheet.body().split("\n", -1)) {
            Matcher marker = ROLE.matcher(written.strip());
            if (isRole(marker)) {
                message(role, text, first);
                role = role(marker, line);
                first = line + 1;
            } else if (isThread(written)) {
                message(role, text, first);
                transcript.history(line);
                first = line + 1;
            } else {
                text.append(written).append('\n');
            }
            line++;
        }
        message(role, text, first);
    }

    /** A longer line is a text, and looking at it as a role would take long. */
    private static boolean isRole(Matcher marker) {
        return marker.regionEnd() <= MAX_ROLE_LINE && marker.matches();
    }

    private boolean isThread(String written) {
        String line = written.strip();
        return line.startsWith("{{")
                && line.endsWith("}}")
                && threads.contains(line.substring(2, line.length() - 2).strip());
    }

    private static String role(Matcher marker, int line) {
        String role = marker.group(1).toLowerCase(Locale.ROOT);
        if (role.equals("tool") || role.equals("function")) {
            throw new PromptFileException("line " + line + ": messages of tools are not possible here");
        }
        String attributes = marker.group(2);
        if (attributes != null && !attributes.startsWith("[nonce=")) {
            throw new PromptFileException("line " + line + ": attributes of a message are not possible here");
        }
        return role;
    }

    private void message(String role, StringBuilder text, int first) {
        String written = text.toString();
        text.setLength(0);
        if (written.isBlank()) {
            return;
        }
        Matcher image = IMAGE.matcher(written);
        if (image.find()) {
            int line = first
                    + (int) written.substring(0, image.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            transcript.remark(Remark.Kind.LOST, line, "an image", "is lost as an image: it would be sent as text");
        }
        String translated = ForeignText.translate(written, first, syntax, transcript);
        for (String thread : threads) {
            if (translated.contains("{{" + thread + "}}")) {
                throw new PromptFileException(
                        "from line " + first + " on: the conversation stands on a line of its own, not inside a text");
            }
        }
        transcript.message(role, translated, first);
    }
}
