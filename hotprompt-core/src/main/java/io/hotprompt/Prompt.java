package io.hotprompt;

import io.hotprompt.model.Message;
import io.hotprompt.model.Variable;
import io.hotprompt.template.OutputTooLongException;
import io.hotprompt.template.UnfilledVariablesException;
import io.hotprompt.validation.IncludeRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One version of a prompt, compiled and ready to be rendered.
 *
 * <p>Immutable, safe for use by any number of threads; stays valid after the registry has moved on or is closed.
 */
public final class Prompt {

    /** Longest text of all rendered messages together, conversation not counted, in UTF-16 units. */
    public static final int MAX_RENDERED_LENGTH = IncludeRules.MAX_RESOLVED_LENGTH;

    private final PromptIdentity identity;
    private final PromptBody body;

    Prompt(PromptIdentity identity, PromptBody body) {
        this.identity = identity;
        this.body = body;
    }

    /** The name it is asked for by. */
    public String name() {
        return identity.name();
    }

    /** The version, from 1. */
    public long version() {
        return identity.version();
    }

    /** The arm of the running experiment this was chosen for; empty without one or without a targeting key. */
    public Optional<String> variant() {
        return identity.variant();
    }

    /** Hex SHA-256 of all content, parameters and includes among it; equal content has an equal hash. */
    public String contentHash() {
        return identity.contentHash();
    }

    /** The revision of the release that made this version live. */
    public long revision() {
        return identity.revision();
    }

    /** The variables, in declaration order, those of includes behind them; inferred ones in order of first use. */
    public List<Variable> variables() {
        return body.variables();
    }

    /** Model parameters by name, in the order given; unmodifiable. */
    public Map<String, @Nullable Object> parameters() {
        return body.parameters();
    }

    /**
     * Fills in the variables, without a conversation.
     *
     * @param values by variable name; each is used by its {@code toString()} and never read as a template; names that the
     *     prompt does not have are ignored
     * @throws MissingValueException naming every required variable that has no value or the value null
     * @throws InvalidValueException if a value does not fit its variable, or the text would be longer than
     *     {@value #MAX_RENDERED_LENGTH} characters
     */
    public RenderedPrompt render(Map<String, ?> values) {
        return render(values, List.of());
    }

    /**
     * Fills in the variables and puts the conversation so far at its place: where the prompt says {@code history}, else
     * behind the leading system and developer messages.
     *
     * @param values as in {@link #render(Map)}
     * @param history oldest first
     * @throws MissingValueException naming every required variable that has no value or the value null
     * @throws InvalidValueException if a value does not fit its variable, or the text would be longer than
     *     {@value #MAX_RENDERED_LENGTH} characters
     */
    public RenderedPrompt render(Map<String, ?> values, List<Message> history) {
        checkDeclared(values);
        try {
            return new RenderedPrompt(this, body.render(name -> text(name, values), history));
        } catch (UnfilledVariablesException e) {
            throw new MissingValueException(this, missing(values), e);
        } catch (OutputTooLongException e) {
            throw new InvalidValueException(
                    this, "the text would have more than " + MAX_RENDERED_LENGTH + " characters; shorten the values");
        }
    }

    private @Nullable String text(String name, Map<String, ?> values) {
        Object value = values.get(name);
        if (value == null) {
            return body.defaults().get(name);
        }
        String text = value.toString();
        if (text != null && text.indexOf('\0') >= 0) {
            throw new InvalidValueException(this, "the value of variable \"" + name + "\" contains a NUL character");
        }
        return text;
    }

    /** Checks what rendering alone would not notice: types, and required variables that the text does not use. */
    private void checkDeclared(Map<String, ?> values) {
        for (Variable variable : body.checked()) {
            Object value = values.get(variable.name());
            if (value == null && variable.isRequired()) {
                throw new MissingValueException(this, missing(values), null);
            }
            if (value != null && !variable.accepts(value)) {
                throw new InvalidValueException(this, wrongType(variable));
            }
        }
    }

    private static String wrongType(Variable variable) {
        return "the value of variable \"" + variable.name() + "\" is not "
                + (variable.allowed().isEmpty()
                        ? "of type " + variable.type().wireName()
                        : "one of " + String.join(", ", variable.allowed()));
    }

    private List<String> missing(Map<String, ?> values) {
        List<String> missing = new ArrayList<>();
        for (Variable variable : body.variables()) {
            if (variable.isRequired() && values.get(variable.name()) == null) {
                missing.add(variable.name());
            }
        }
        return missing;
    }

    Prompt withVariant(String variant) {
        return new Prompt(identity.withVariant(variant), body);
    }

    PromptBody body() {
        return body;
    }

    /** How error messages name this prompt. */
    String label() {
        return "prompt \"" + name() + "\" version " + version();
    }

    /** The name, version and variant; never the text. */
    @Override
    public String toString() {
        return name() + " v" + version()
                + variant().map(arm -> " (" + arm + ")").orElse("");
    }
}
