package io.hotprompt.examples.chatbot.chat;

import io.hotprompt.MissingValueException;
import io.hotprompt.Prompt;
import io.hotprompt.PromptRegistry;
import io.hotprompt.RenderedPrompt;
import io.hotprompt.StartupPolicy;
import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import io.hotprompt.model.Authorship;
import io.hotprompt.model.Message;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.openai.Answer;
import io.hotprompt.openai.PromptedChat;
import io.hotprompt.source.InMemoryPromptSource;
import io.hotprompt.store.PromptStore;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.validation.InvalidPromptException;
import io.hotprompt.validation.Problem;
import io.hotprompt.validation.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tries a version that is not saved, on the same engine that would serve it; nothing is saved and nobody else sees it. */
@Component
public class Tryout {

    private static final Duration START = Duration.ofSeconds(5);
    private static final String NOTE_RULE = "HP-V52";

    private final PromptStore store;
    private final PromptRegistry registry;
    private final PromptedChat model;

    Tryout(PromptStore store, PromptRegistry registry, PromptedChat model) {
        this.store = store;
        this.registry = registry;
        this.model = model;
    }

    /** What the model is given, and what it answered if it was asked. */
    public record Outcome(List<Message> messages, Optional<Answer> answer) {}

    /**
     * Renders a draft, and asks the model if there is a question.
     *
     * @param question empty not to ask
     * @throws InvalidPromptException if it could not be served
     * @throws RefusedRequestException if a variable has no value
     */
    public Outcome draft(SaveRequest draft, Map<String, ?> values, String question) {
        List<Problem> problems = store.validate(draft).stream()
                .filter(problem -> !problem.code().equals(NOTE_RULE))
                .toList();
        if (Problems.hasErrors(problems)) {
            throw new InvalidPromptException(draft.name(), problems);
        }
        return outcome(compile(draft), values, question);
    }

    /** Asks the live version, for comparison; empty if the prompt is not live. */
    public Optional<Outcome> live(String name, Map<String, ?> values, String question) {
        return registry.find(name).map(prompt -> outcome(prompt, values, question));
    }

    private Outcome outcome(Prompt prompt, Map<String, ?> values, String question) {
        Map<String, Object> all = new HashMap<>(values);
        boolean asks = !question.isBlank();
        if (asks) {
            all.putIfAbsent("question", question);
        }
        List<Message> conversation =
                asks && !Chat.placesTheQuestion(prompt) ? List.of(Message.user(question)) : List.of();
        RenderedPrompt rendered = render(prompt, all, conversation);
        return new Outcome(rendered.messages(), asks ? Optional.of(model.ask(rendered)) : Optional.empty());
    }

    private static RenderedPrompt render(Prompt prompt, Map<String, ?> values, List<Message> conversation) {
        try {
            return prompt.render(values, conversation);
        } catch (MissingValueException e) {
            throw RefusedRequestException.badRequest(
                    "missing-value", "There is no value for " + String.join(", ", e.names()));
        }
    }

    /** The draft among the live prompts, so that its includes are resolved as they would be. */
    private Prompt compile(SaveRequest draft) {
        Instant now = Instant.now();
        List<Release> releases = new ArrayList<>();
        store.live().stream()
                .map(Release.Live::definition)
                .filter(other -> !other.name().equals(draft.name()))
                .forEach(other -> releases.add(new Release.Live(other, 1, now, Optional.empty())));
        PromptDefinition definition = new PromptDefinition(
                draft.name(), 0, draft.content(), new Authorship(draft.author(), draft.note(), now));
        releases.add(new Release.Live(definition, 1, now, Optional.empty()));
        InMemoryPromptSource source = InMemoryPromptSource.create();
        source.commit(releases);
        try (PromptRegistry scratch = PromptRegistry.builder()
                .source(source)
                .startup(StartupPolicy.failFast(START))
                .build()) {
            scratch.start();
            return scratch.prompt(draft.name());
        }
    }
}
