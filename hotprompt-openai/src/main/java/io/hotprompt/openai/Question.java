package io.hotprompt.openai;

import io.hotprompt.PromptSnapshot;
import io.hotprompt.model.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to ask: a prompt, the values of its variables, the conversation so far and who asks.
 *
 * <p>Immutable; every method returns a changed copy.
 *
 * <pre>{@code
 * Question.of("support").value("school", "HFIM").history(conversation).user("How do I contact you?").targetingKey("user-42")
 * }</pre>
 */
public final class Question {

    private final Asked asked;
    private final Map<String, Object> values;
    private final List<Message> conversation;
    private final Caller caller;

    /** Which prompt, and of which snapshot; null for the one of the moment the question is asked. */
    private record Asked(String prompt, @Nullable PromptSnapshot snapshot) {}

    /** Who asks, and whether a cached answer will do. */
    private record Caller(
            @Nullable String targetingKey, @Nullable String scope, boolean fresh) {

        static final Caller ANYBODY = new Caller(null, null, false);
    }

    private Question(Asked asked, Map<String, Object> values, List<Message> conversation, Caller caller) {
        this.asked = asked;
        this.values = values;
        this.conversation = conversation;
        this.caller = caller;
    }

    /** A question that uses this prompt. */
    public static Question of(String prompt) {
        return new Question(
                new Asked(Objects.requireNonNull(prompt, "prompt"), null), Map.of(), List.of(), Caller.ANYBODY);
    }

    /** Sets one variable; it is used by its {@code toString()} and never read as a template. */
    public Question value(String name, Object value) {
        return values(Map.of(name, value));
    }

    /** Sets several variables, beside those already set. */
    public Question values(Map<String, ?> more) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putAll(more);
        return new Question(asked, Collections.unmodifiableMap(all), conversation, caller);
    }

    /** Adds the conversation so far, oldest first; it takes the place of {@code history} in the prompt. */
    public Question history(List<Message> messages) {
        List<Message> all = new ArrayList<>(conversation);
        all.addAll(messages);
        return new Question(asked, values, Collections.unmodifiableList(all), caller);
    }

    /** Adds what the person says now to the end of the conversation. */
    public Question user(String message) {
        return history(List.of(Message.user(message)));
    }

    /** Sets whose arm of a running experiment is used; without one it is always the control. */
    public Question targetingKey(String key) {
        return by(new Caller(Objects.requireNonNull(key, "key"), caller.scope(), caller.fresh()));
    }

    /**
     * Sets whose cached answers may be used: those given to the same scope, and to nobody else. By default the targeting
     * key; without one the scope {@code ""}, which everybody without a scope shares.
     */
    public Question scope(String scope) {
        return by(new Caller(caller.targetingKey(), Objects.requireNonNull(scope, "scope"), caller.fresh()));
    }

    /** Asks the model even if the answer is in the cache, and puts the new answer there. */
    public Question fresh() {
        return by(new Caller(caller.targetingKey(), caller.scope(), true));
    }

    /**
     * Asks with what is live in this snapshot, for a caller that has looked at the prompt already: whatever is saved
     * meanwhile, the prompt that was looked at is the prompt that is asked. Without it, it is the snapshot of the moment
     * the question is asked.
     */
    public Question at(PromptSnapshot snapshot) {
        Asked there = new Asked(asked.prompt(), Objects.requireNonNull(snapshot, "snapshot"));
        return new Question(there, values, conversation, caller);
    }

    private Question by(Caller newCaller) {
        return new Question(asked, values, conversation, newCaller);
    }

    Optional<PromptSnapshot> pinned() {
        return Optional.ofNullable(asked.snapshot());
    }

    String prompt() {
        return asked.prompt();
    }

    Map<String, Object> values() {
        return values;
    }

    List<Message> conversation() {
        return conversation;
    }

    Optional<String> targetingKey() {
        return Optional.ofNullable(caller.targetingKey());
    }

    String scope() {
        return Optional.ofNullable(caller.scope()).or(this::targetingKey).orElse("");
    }

    CacheUse cacheUse() {
        return caller.fresh() ? CacheUse.WRITE : CacheUse.READ_AND_WRITE;
    }

    /** The name of the prompt; never values or the conversation. */
    @Override
    public String toString() {
        return "question to prompt \"" + asked.prompt() + "\"";
    }
}
