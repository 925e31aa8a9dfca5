package io.hotprompt.validation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Many problems as one list or one line. */
public final class Problems {

    private static final int SHOWN = 10;
    private static final int MAX_SUMMARY = 2_000;

    private static final Comparator<Problem> READING_ORDER = Comparator.comparing(Problem::severity)
            .thenComparingInt(Problem::messageIndex)
            .thenComparingInt(Problem::line)
            .thenComparingInt(Problem::column);

    private Problems() {}

    /** The problems, errors first, then in order of position. */
    public static List<Problem> sorted(List<Problem> problems) {
        return problems.stream().sorted(READING_ORDER).toList();
    }

    /** Whether one of them keeps the version from being served. */
    public static boolean hasErrors(List<Problem> problems) {
        return problems.stream().anyMatch(Problem::isError);
    }

    /** The first ten, errors first, and how many more; at most 2,000 characters. */
    public static String summary(List<Problem> problems) {
        String shown =
                sorted(problems).stream().limit(SHOWN).map(Problem::toString).collect(Collectors.joining("; "));
        String more = problems.size() > SHOWN ? "; and " + (problems.size() - SHOWN) + " more" : "";
        int room = MAX_SUMMARY - more.length();
        return (shown.length() <= room ? shown : shown.substring(0, room - 1) + "…") + more;
    }
}
