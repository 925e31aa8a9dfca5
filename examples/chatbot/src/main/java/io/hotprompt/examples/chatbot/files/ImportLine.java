package io.hotprompt.examples.chatbot.files;

import io.hotprompt.examples.chatbot.diff.VersionDiff;
import io.hotprompt.source.PromptDialect;
import io.hotprompt.source.ReadPrompt;
import io.hotprompt.source.Remark;
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
 * @param dialect the form the file has, for people; empty if it was not read
 * @param remarks what its reader changed, left out, lost or noticed
 */
public record ImportLine(
        String file,
        String prompt,
        Fate fate,
        long base,
        String hash,
        @Nullable VersionDiff diff,
        @Nullable String endsExperiment,
        List<String> reasons,
        String dialect,
        List<Remark> remarks) {

    /** What would happen. */
    public enum Fate {
        /** A prompt that is not live is made live. */
        NEW,
        /** A live prompt gets a new version. */
        CHANGED,
        /** The file says what is live already. */
        UNCHANGED,
        /** It is no prompt by its name, and stays aside. */
        LEFT_OUT,
        /** The file cannot be saved, so nothing of the import can. */
        REFUSED
    }

    static ImportLine refused(String file, String prompt, List<String> reasons) {
        return new ImportLine(file, prompt, Fate.REFUSED, 0, "", null, null, reasons, "", List.of());
    }

    static ImportLine leftOut(String file) {
        return new ImportLine(file, "", Fate.LEFT_OUT, 0, "", null, null, List.of(), "", List.of());
    }

    /** With what its reader said; of what means the same here nothing is said. */
    ImportLine read(ReadPrompt read) {
        List<Remark> said = read.remarks().stream()
                .filter(remark -> remark.kind() != Remark.Kind.KEPT)
                .toList();
        String title =
                read.dialect() == PromptDialect.HOTPROMPT ? "" : read.dialect().title();
        return new ImportLine(file, prompt, fate, base, hash, diff, endsExperiment, reasons, title, said);
    }

    /** Whether nothing but a loss keeps the file from being imported. */
    public boolean loses() {
        return fate == Fate.REFUSED && remarks.stream().anyMatch(remark -> remark.kind() == Remark.Kind.LOST);
    }

    /** With the line of the file, where that is known: it is the file that is edited. */
    static String reason(Problem problem, ReadPrompt read) {
        int line = read.fileLine(problem.messageIndex(), problem.line());
        String place = problem.messageIndex() == Problem.NOWHERE
                ? ""
                : line > 0
                        ? " line " + line + ", column " + problem.column()
                        : " in message " + (problem.messageIndex() + 1)
                                + (problem.line() > 0
                                        ? ", line " + problem.line() + ", column " + problem.column()
                                        : "");
        return problem.code() + place + ": " + problem.message();
    }
}
