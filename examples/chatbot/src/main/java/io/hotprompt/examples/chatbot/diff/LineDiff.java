package io.hotprompt.examples.chatbot.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import io.hotprompt.examples.chatbot.diff.DiffRow.Kind;
import io.hotprompt.examples.chatbot.diff.DiffRow.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Compares two texts by lines, and changed lines by words. */
final class LineDiff {

    /** Before and after every run of blanks and every other character that is not part of a word. */
    private static final Pattern WORDS = Pattern.compile("(?<=\\W)|(?=\\W)");

    private LineDiff() {}

    static List<DiffRow> rows(String left, String right) {
        List<String> before = lines(left);
        List<String> after = lines(right);
        List<DiffRow> rows = new ArrayList<>();
        int at = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
            int start = delta.getSource().getPosition();
            before.subList(at, start).forEach(line -> rows.add(DiffRow.equal(line)));
            changed(delta.getSource().getLines(), delta.getTarget().getLines(), rows);
            at = start + delta.getSource().size();
        }
        before.subList(at, before.size()).forEach(line -> rows.add(DiffRow.equal(line)));
        return List.copyOf(rows);
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
    }

    private static void changed(List<String> before, List<String> after, List<DiffRow> rows) {
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            if (i >= before.size()) {
                rows.add(DiffRow.added(after.get(i)));
            } else if (i >= after.size()) {
                rows.add(DiffRow.removed(before.get(i)));
            } else {
                rows.add(words(before.get(i), after.get(i)));
            }
        }
    }

    private static DiffRow words(String before, String after) {
        List<String> old = List.of(WORDS.split(before));
        List<String> now = List.of(WORDS.split(after));
        List<Piece> left = new ArrayList<>();
        List<Piece> right = new ArrayList<>();
        int at = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, now).getDeltas()) {
            int start = delta.getSource().getPosition();
            same(old.subList(at, start), left, right);
            add(left, Kind.REMOVED, delta.getSource().getLines());
            add(right, Kind.ADDED, delta.getTarget().getLines());
            at = start + delta.getSource().size();
        }
        same(old.subList(at, old.size()), left, right);
        return new DiffRow(Kind.CHANGED, List.copyOf(left), List.copyOf(right));
    }

    private static void same(List<String> words, List<Piece> left, List<Piece> right) {
        add(left, Kind.EQUAL, words);
        add(right, Kind.EQUAL, words);
    }

    private static void add(List<Piece> pieces, Kind kind, List<String> words) {
        String text = String.join("", words);
        if (!text.isEmpty()) {
            pieces.add(new Piece(kind, text));
        }
    }
}
