package io.hotprompt.spring;

import io.hotprompt.openai.QuestionObserver;
import io.hotprompt.openai.ServedPrompt;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells several observers; one that fails does not affect the others. */
final class QuestionObservers implements QuestionObserver {

    private static final Logger log = LoggerFactory.getLogger(HotPromptOpenAiAutoConfiguration.class);

    private final List<QuestionObserver> observers;

    QuestionObservers(List<QuestionObserver> observers) {
        this.observers = observers;
    }

    @Override
    public Ending asked(ServedPrompt prompt) {
        List<Ending> endings = new ArrayList<>();
        for (QuestionObserver observer : observers) {
            guarded(() -> endings.add(observer.asked(prompt)));
        }
        return (answer, failure) -> endings.forEach(ending -> guarded(() -> ending.ended(answer, failure)));
    }

    private static void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            log.warn("An observer of questions failed: {}", e.toString());
        }
    }
}
