package io.hotprompt.examples.localmodel;

import java.util.regex.Pattern;

/** Tells what a prompt says to the model (how to behave) from what it says about the world (facts). */
final class Instruction {
    private static final Pattern ORDER = Pattern.compile(
            "^(?:please |bitte )?(?:you (?:are|answer|must|should|will|help|speak|act|reply|respond|do|don['’]?t|never"
                    + "|always|only)|your (?:task|job|role|goal|tone|answers?)|answer|always|never|do not|don['’]?t|if you"
                    + "|only|be|keep|respond|reply|remember|act as|speak|stay|avoid|help"
                    + "|du (?:bist|antwortest|beantwortest|sollst|hilfst)|sie sind|antworte|beantworte|immer|niemals?|sei"
                    + "|wenn du|falls du)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern RULES = Pattern.compile(
            "\\b(?:rules?|instructions?|guidelines?|tone|style|behaviou?r|regeln|anweisungen)\\W*$",
            Pattern.CASE_INSENSITIVE);

    private Instruction() {}

    static boolean isOne(Passage passage) {
        return ORDER.matcher(passage.text()).find()
                || RULES.matcher(passage.heading()).find();
    }
}
