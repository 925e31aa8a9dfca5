package io.hotprompt.examples.localmodel;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words that say nothing about what a sentence is about, in English and German. */
final class StopWords {
    private static final Set<String> WORDS =
            Pattern.compile("\\s+").splitAsStream("""
            a about after all also am an and any are as at be been being but by can could did do does doing don for from get
            give had has have he her hers him his how i if in into is it its just know let like ll may me mean meaning means might mine
            more most much many must my need no not of on one or our ours please re shall she should so some stand stands tell than
            that the their them then there these they this those to too up us ve very want was we were what when where
            which who whom whose why will with would you your yours explain show there hello hi hey thanks thank
            aber als am an auch auf aus bei bin bis bitte das dass dein deine dem den der des die dir du durch ein eine
            einem einen einer eines er es euch euer für gibt habe haben hat ich ihr ihre im in ist ja kann kannst können
            man mein meine mich mir mit muss nach nicht noch nur oder ohne sein seine sich sie sind soll um und uns
            unser vom von vor wann war warum was wem wen wenn wer werden wie wieviel viel viele wir wird wo wofür zu zum
            zur über
            """.strip()).collect(Collectors.toUnmodifiableSet());

    private StopWords() {}

    static boolean contains(String word) {
        return WORDS.contains(word);
    }
}
