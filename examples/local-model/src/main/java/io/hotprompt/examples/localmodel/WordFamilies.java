package io.hotprompt.examples.localmodel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Words that people use for one another when they ask and when they write a prompt. */
final class WordFamilies {
    private static final Map<String, Integer> FAMILY_OF = index(List.of(
            "contact reach email mail phone telephone call write touch kontakt kontaktieren erreichen schreiben telefon",
            "start begin commence beginnt beginnen startet anfangen",
            "end finish stop endet enden",
            "cost price fee tuition charge pay kosten kostet preis gebühr",
            "open opening close hour hours öffnungszeiten geöffnet schließt öffnet",
            "located location place address situated find adresse liegt",
            "apply applied application applicant enroll enrollment admission register registration bewerben bewerbung",
            "deadline due frist",
            "teach teacher instructor professor lecturer taught unterrichtet",
            "help support assistance hilfe",
            "class course lecture vorlesung kurs"));

    private WordFamilies() {}

    static boolean related(String stem, Set<String> others) {
        Integer family = FAMILY_OF.get(stem);
        return family != null && others.stream().anyMatch(other -> Objects.equals(family, FAMILY_OF.get(other)));
    }

    private static Map<String, Integer> index(List<String> families) {
        Map<String, Integer> index = new HashMap<>();
        for (int family = 0; family < families.size(); family++) {
            for (String word : families.get(family).split(" ", -1)) {
                index.put(Words.stem(word), family);
            }
        }
        return Map.copyOf(index);
    }
}
