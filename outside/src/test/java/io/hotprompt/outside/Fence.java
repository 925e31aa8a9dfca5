package io.hotprompt.outside;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of code in a document.
 *
 * @param document the file
 * @param line the line of its opening, from 1
 * @param language what the opening says; may be empty
 * @param origin what the comment before it says: {@code snippet: name} or {@code file: path}
 * @param text what is between opening and end, each line with its line feed
 */
record Fence(Path document, int line, String language, Optional<String> origin, String text) {

    private static final Pattern ORIGIN = Pattern.compile("<!-- ((?:snippet|file): \\S+) -->");

    /** All of one document, in its order. */
    static List<Fence> in(Path document) {
        List<Fence> fences = new ArrayList<>();
        List<String> lines = Checkout.read(document).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("```")) {
                int start = i;
                StringBuilder text = new StringBuilder();
                for (i++; !lines.get(i).equals("```"); i++) {
                    text.append(lines.get(i)).append('\n');
                }
                fences.add(new Fence(
                        document,
                        start + 1,
                        lines.get(start).substring(3).strip(),
                        origin(lines, start),
                        text.toString()));
            }
        }
        return fences;
    }

    /** All of all documents. */
    static List<Fence> everywhere() {
        return Checkout.documents().stream()
                .flatMap(document -> in(document).stream())
                .toList();
    }

    private static Optional<String> origin(List<String> lines, int opening) {
        Matcher comment = ORIGIN.matcher(opening == 0 ? "" : lines.get(opening - 1));
        return comment.matches() ? Optional.of(comment.group(1)) : Optional.empty();
    }

    /** Names the place, for messages. */
    @Override
    public String toString() {
        return Checkout.ROOT.relativize(document) + ":" + line;
    }
}
