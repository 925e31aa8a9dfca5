package io.hotprompt.examples.chatbot.diff;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of a difference that belong together.
 *
 * @param folded whether nothing changed in them and nothing near them, so that few people want to read them
 */
public record DiffBlock(boolean folded, List<DiffRow> rows) {

    /** Unchanged lines that stay visible before and after a change. */
    static final int CONTEXT = 3;

    /** Fewer lines than this are not worth a click. */
    static final int LEAST_FOLDED = 5;

    static List<DiffBlock> of(List<DiffRow> rows) {
        List<DiffBlock> blocks = new ArrayList<>();
        List<DiffRow> shown = new ArrayList<>();
        int at = 0;
        while (at < rows.size()) {
            int end = endOfUnchanged(rows, at);
            int from = at == 0 ? 0 : Math.min(end, at + CONTEXT);
            int to = end == rows.size() ? end : Math.max(from, end - CONTEXT);
            if (to - from < LEAST_FOLDED) {
                shown.addAll(rows.subList(at, end));
            } else {
                shown.addAll(rows.subList(at, from));
                flush(shown, blocks);
                blocks.add(new DiffBlock(true, List.copyOf(rows.subList(from, to))));
                shown.addAll(rows.subList(to, end));
            }
            at = end;
            while (at < rows.size() && rows.get(at).kind() != DiffRow.Kind.EQUAL) {
                shown.add(rows.get(at++));
            }
        }
        flush(shown, blocks);
        return List.copyOf(blocks);
    }

    private static int endOfUnchanged(List<DiffRow> rows, int from) {
        int end = from;
        while (end < rows.size() && rows.get(end).kind() == DiffRow.Kind.EQUAL) {
            end++;
        }
        return end;
    }

    private static void flush(List<DiffRow> shown, List<DiffBlock> blocks) {
        if (!shown.isEmpty()) {
            blocks.add(new DiffBlock(false, List.copyOf(shown)));
            shown.clear();
        }
    }
}
