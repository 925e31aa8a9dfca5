package io.hotprompt.examples.chatbot.admin;

import io.hotprompt.examples.chatbot.http.ProblemBody;
import io.hotprompt.validation.Problem;
import io.hotprompt.validation.Problems;
import java.util.List;

/**
 * What the rules say of a version that was not saved, as JSON.
 *
 * @param valid whether it could be saved; warnings do not keep it from that
 */
record ValidationBody(boolean valid, List<ProblemBody> problems) {

    static ValidationBody of(List<Problem> problems) {
        return new ValidationBody(
                !Problems.hasErrors(problems),
                problems.stream().map(ProblemBody::of).toList());
    }
}
