package io.hotprompt.examples.chatbot.files;

import io.hotprompt.examples.chatbot.diff.VersionDiff;
import io.hotprompt.validation.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import would do with one file.
 *
 * @param prompt empty if the file's name is none of a prompt
 * @param base the newest version there is, 0 for none
 * @param hash of what the file says; empty if it cannot be read
 * @param diff from what is live to what the file says; null unless it changes something
 * @param endsExperiment the key of the experiment that ends by it, or null
 * @param reasons why it is refused
 */
public record ImportLine(
        String file,
        String prompt,
        Fate fate,
        long base,
        String hash,
        @Nullable VersionDiff diff,
        @Nullable String endsExperiment,
        List<String> reasons) {

    /** What would happen. */
    public enum Fate {
        /** A prompt that is not live is made live. */
        NEW,
        /** A live prompt gets a new version. */
        CHANGED,
        /** The file says what is live already. */
        UNCHANGED,
        /** The file cannot be saved, so nothing of the import can. */
        REFUSED
    }

    static ImportLine refused(String file, String prompt, List<String> reasons) {
        return new ImportLine(file, prompt, Fate.REFUSED, 0, "", null, null, reasons);
    }

    static String reason(Problem problem) {
        String place = problem.messageIndex() == Problem.NOWHERE
                ? ""
                : " in message " + (problem.messageIndex() + 1)
                        + (problem.line() > 0 ? ", line " + problem.line() + ", column " + problem.column() : "");
        return problem.code() + place + ": " + problem.message();
    }
}
