package io.hotprompt.examples.localmodel;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The content words of a text: lower case, stemmed, without stop words and without single letters. */
final class Words {
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final int SHORTEST_STEM = 4;

    private Words() {}

    /** The content words of {@code text}, each once, in order of appearance. */
    static Set<String> of(String text) {
        return withSpelling(text).keySet();
    }

    /** The content words of {@code text}, each with how it is spelled there first, in lower case. */
    static Map<String, String> withSpelling(String text) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String word : NOT_A_WORD.split(text.toLowerCase(Locale.ROOT), -1)) {
            if (isContent(word)) {
                words.putIfAbsent(stem(word), word);
            }
        }
        return words;
    }

    private static boolean isContent(String word) {
        boolean longEnough = word.length() > 1 || (word.length() == 1 && Character.isDigit(word.charAt(0)));
        return longEnough && !StopWords.contains(word);
    }

    /**
     * Cuts the common inflections of English and German nouns and verbs. Too coarse to be shown to anybody, but the same
     * for both sides of a comparison, which is all that matching needs.
     */
    static String stem(String word) {
        String stem = withoutPlural(word);
        stem = without(stem, "ing", 3);
        stem = without(stem, "ion", SHORTEST_STEM);
        stem = without(stem, "ed", 3);
        stem = without(stem, "en", SHORTEST_STEM);
        stem = without(stem, "e", SHORTEST_STEM);
        return singleFinalLetter(stem);
    }

    private static String withoutPlural(String word) {
        if (word.endsWith("ss") || word.endsWith("us") || word.endsWith("is")) {
            return word;
        }
        return without(word, "s", 3);
    }

    private static String without(String word, String suffix, int shortest) {
        int length = word.length() - suffix.length();
        boolean cut = word.endsWith(suffix) && length >= shortest && hasVowel(word, length);
        return cut ? word.substring(0, length) : word;
    }

    private static boolean hasVowel(String word, int end) {
        return word.chars().limit(end).anyMatch(letter -> "aeiouyäöü".indexOf(letter) >= 0);
    }

    private static String singleFinalLetter(String stem) {
        int last = stem.length() - 1;
        if (last > 2 && stem.charAt(last) == stem.charAt(last - 1) && Character.isLetter(stem.charAt(last))) {
            return stem.substring(0, last);
        }
        return last > 2 && stem.charAt(last) == 'y' ? stem.substring(0, last) + "i" : stem;
    }
}
