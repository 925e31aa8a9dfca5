package io.hotprompt.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the names somebody probably meant: Levenshtein distance, with neighbours that changed places as one step, at most a third of the length, at least 1 and at most 3; a
 * name of one character is close to nothing. Case does not count.
 */
public final class CloseNames {

    private static final int MAX_LENGTH = 128;
    private static final int MAX_CANDIDATES = 10_000;

    private CloseNames() {}

    /** Up to three candidates close to {@code name}, closest first; looks at the first 10,000. */
    public static List<String> of(String name, Collection<String> candidates) {
        int limit = name.length() < 2 ? 0 : Math.min(3, Math.max(1, name.length() / 3));
        record Scored(String candidate, int distance) {}
        return name.length() > MAX_LENGTH
                ? List.of()
                : candidates.stream()
                        .limit(MAX_CANDIDATES)
                        .filter(candidate -> Math.abs(candidate.length() - name.length()) <= limit)
                        .map(candidate -> new Scored(candidate, distance(lower(name), lower(candidate), limit)))
                        .filter(scored -> scored.distance() <= limit)
                        .sorted(Comparator.comparingInt(Scored::distance).thenComparing(Scored::candidate))
                        .limit(3)
                        .map(Scored::candidate)
                        .toList();
    }

    /** {@code ; did you mean "customer"?}, or nothing when no candidate is close. */
    public static String suggestion(String name, Collection<String> candidates) {
        Optional<String> closest = of(name, candidates).stream().findFirst();
        return closest.map(match -> "; did you mean \"" + match + "\"?").orElse("");
    }

    /**
     * Two letters that changed places count once, as any other slip.
     *
     * @return a number above {@code limit}, whichever, for names that are further apart
     */
    private static int distance(String a, String b, int limit) {
        int[] beforeThat = new int[b.length() + 1];
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                row[j] = Math.min(above[j - 1] + (same ? 0 : 1), 1 + Math.min(above[j], row[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeThat[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            if (least > limit + 1) {
                return least;
            }
            beforeThat = above;
            above = row;
        }
        return above[b.length()];
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
