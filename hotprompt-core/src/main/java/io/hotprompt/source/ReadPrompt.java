package io.hotprompt.source;

import java.util.List;
import java.util.Objects;

/**
 * A prompt that was read from a file, and an account of everything in the file.
 *
 * @param dialect the form the file has
 * @param file what it says
 * @param remarks what was kept, changed, left out or lost, in the order of the file
 * @param firstLines for each message the line of the file on which its text begins, 0 where that is not known
 */
public record ReadPrompt(PromptDialect dialect, PromptFile file, List<Remark> remarks, List<Integer> firstLines) {

    /** Copies its lists. */
    public ReadPrompt {
        Objects.requireNonNull(dialect, "dialect");
        Objects.requireNonNull(file, "file");
        remarks = List.copyOf(remarks);
        firstLines = List.copyOf(firstLines);
    }

    /** The remarks of one kind. */
    public List<Remark> remarks(Remark.Kind kind) {
        return remarks.stream().filter(remark -> remark.kind() == kind).toList();
    }

    /**
     * The line of the file for a line of a message; people edit the file.
     *
     * @param message from 0
     * @param line of the message, from 1
     * @return 0 if it is not known
     */
    public int fileLine(int message, int line) {
        boolean known = message >= 0 && message < firstLines.size() && firstLines.get(message) > 0 && line > 0;
        return known ? firstLines.get(message) + line - 1 : 0;
    }
}
