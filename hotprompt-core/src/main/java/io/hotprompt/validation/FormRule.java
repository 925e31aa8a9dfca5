package io.hotprompt.validation;

import io.hotprompt.model.MessageTemplate;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A text that looks like a whole file was saved as the text of one message: front matter that nobody read, or a list of
 * messages in JSON or YAML. A model would get it as it stands.
 */
final class FormRule implements Rule {

    private static final int MAX_LINES = 60;
    private static final Pattern FENCE = Pattern.compile("[ \\t]*(?:---|\\+\\+\\+)[ \\t]*");
    private static final Pattern KEY = Pattern.compile(
            "(?:model|config|input|inputs|output|outputs|parameters|variables|name|description|template|sample|tools|title"
                    + "|version|author|note)[ \\t]*[:=].*");
    private static final Pattern CHAT = Pattern.compile(
            "(?:\\[\\s{0,20}\\{\\s{0,20}\"role\"\\s{0,20}:|\\{\\s{0,20}\"(?:messages|prompt)\"\\s{0,20}:|- role:).*",
            Pattern.DOTALL);

    @Override
    public void check(Draft draft, Consumer<Problem> report) {
        List<MessageTemplate> messages = draft.definition().messages();
        if (messages.isEmpty()) {
            return;
        }
        String text = messages.get(0).content();
        List<String> lines = text.lines().limit(MAX_LINES).toList();
        int fence = fence(lines);
        if (fence > 0) {
            report.accept(ProblemCode.LOOKS_LIKE_A_FILE
                    .warning("this looks like the front matter of a file, and is sent as text; it belongs in front of"
                            + " everything else in the file")
                    .at(0, fence, 1));
        } else if (messages.size() == 1 && CHAT.matcher(text.stripLeading()).lookingAt()) {
            report.accept(ProblemCode.LOOKS_LIKE_A_FILE
                    .warning("this looks like a list of messages, and is sent as the text of one; import the file")
                    .at(0, 1, 1));
        }
    }

    /** The line of a fence that another one follows, with a key of front matter directly behind the first; or 0. */
    private static int fence(List<String> lines) {
        for (int i = 0; i + 2 < lines.size(); i++) {
            if (FENCE.matcher(lines.get(i)).matches()) {
                boolean keyed = KEY.matcher(lines.get(i + 1)).matches();
                boolean closed = lines.stream()
                        .skip(i + 2)
                        .anyMatch(line -> FENCE.matcher(line).matches());
                return keyed && closed ? i + 1 : 0;
            }
        }
        return 0;
    }
}
