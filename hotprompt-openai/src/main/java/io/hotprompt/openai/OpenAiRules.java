package io.hotprompt.openai;

import io.hotprompt.model.PromptDefinition;
import io.hotprompt.validation.CloseMatch;
import io.hotprompt.validation.Escaped;
import io.hotprompt.validation.Problem;
import io.hotprompt.validation.PromptValidator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Refuses versions that the model service would refuse, or that ask for a model that is not allowed, when they are saved
 * and before they are swapped in; the last good version stays. Give the same rules to the store and to the registry.
 *
 * <p>Ranges of numbers such as the temperature are checked by the built-in rules already. Parameters that nobody knows are
 * let through, as services differ.
 *
 * <p>Immutable, safe for use by any number of threads.
 */
public final class OpenAiRules implements PromptValidator {

    static final String MODEL_NOT_ALLOWED = "HP-O01";
    static final String NO_MODEL = "HP-O02";
    static final String RESERVED = "HP-O03";
    static final String BAD_PARAMETER = "HP-O04";

    private static final Map<String, String> RESERVED_PARAMETERS = Map.of(
            "messages", "the messages of the version are sent",
            "input", "the messages of the version are sent",
            "instructions", "write a system message",
            "prompt", "prompts stored at the vendor are not used; write the text into the version",
            "stream", "the program decides whether to stream",
            "background", "the program waits for the answer",
            "conversation", "the program sends the conversation",
            "previous_response_id", "the program sends the conversation");

    private static final TimeLimits ANY_LIMITS =
            new TimeLimits(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    private final @Nullable Set<String> models;
    private final boolean modelRequired;

    private OpenAiRules(@Nullable Set<String> models, boolean modelRequired) {
        this.models = models;
        this.modelRequired = modelRequired;
    }

    /** Rules that allow every model. */
    public static OpenAiRules anyModel() {
        return new OpenAiRules(null, false);
    }

    /**
     * Rules that allow these models only, by their exact names. A version that names none is allowed, see
     * {@link #modelRequired()}.
     *
     * @throws IllegalArgumentException if no model is given
     */
    public static OpenAiRules models(String... allowed) {
        if (allowed.length == 0) {
            throw new IllegalArgumentException("at least one model must be allowed");
        }
        return new OpenAiRules(new TreeSet<>(Set.of(allowed)), false);
    }

    /** These rules for a program without a default model: every version must name one. */
    public OpenAiRules modelRequired() {
        return new OpenAiRules(models, true);
    }

    @Override
    public List<Problem> validate(PromptDefinition definition) {
        Map<String, @Nullable Object> parameters = definition.parameters();
        List<Problem> problems = new ArrayList<>();
        checkModel(parameters.get("model"), problems);
        parameters.keySet().forEach(name -> {
            String reason = RESERVED_PARAMETERS.get(name.strip().toLowerCase(Locale.ROOT));
            if (reason != null) {
                problems.add(
                        Problem.error(RESERVED, "parameter \"" + Escaped.name(name) + "\" cannot be set: " + reason));
            }
        });
        if (parameters.containsKey("max_tokens") && parameters.containsKey("max_completion_tokens")) {
            problems.add(Problem.error(
                    BAD_PARAMETER, "parameters \"max_tokens\" and \"max_completion_tokens\" exclude each other"));
        }
        parameters.forEach((name, value) -> {
            String wanted = value == null ? null : ParameterShapes.wanted(name, value);
            if (wanted != null) {
                problems.add(mustBe(name, wanted));
            }
        });
        Object choice = parameters.get("tool_choice");
        String wanted = choice == null ? null : ToolShapes.choice(choice, parameters.get("tools"));
        if (wanted != null) {
            problems.add(mustBe("tool_choice", wanted));
        }
        checkOwn(parameters, problems);
        return problems;
    }

    private static Problem mustBe(String name, String wanted) {
        return Problem.error(BAD_PARAMETER, "parameter \"" + Escaped.name(name) + "\" must be " + wanted);
    }

    private static void checkOwn(Map<String, ?> parameters, List<Problem> problems) {
        try {
            List<String> unused = OwnParameters.providers(parameters);
        } catch (IllegalArgumentException e) {
            problems.add(Problem.error(BAD_PARAMETER, String.valueOf(e.getMessage())));
        }
        try {
            TimeLimits unused = OwnParameters.limits(parameters, ANY_LIMITS, Duration.ofDays(1));
        } catch (IllegalArgumentException e) {
            problems.add(Problem.error(BAD_PARAMETER, String.valueOf(e.getMessage())));
        }
    }

    private void checkModel(@Nullable Object model, List<Problem> problems) {
        if (model == null) {
            if (modelRequired) {
                problems.add(Problem.error(NO_MODEL, "parameter \"model\" is missing; name the model to ask"));
            }
        } else if (models != null && !models.contains(model.toString())) {
            problems.add(Problem.error(
                    MODEL_NOT_ALLOWED,
                    "model \"" + Escaped.name(model.toString()) + "\" is not allowed" + suggestion(model.toString())));
        }
    }

    private String suggestion(String model) {
        Set<String> allowed = models == null ? Set.of() : models;
        return CloseMatch.of(model, allowed).stream()
                .findFirst()
                .map(close -> "; did you mean \"" + close + "\"?")
                .orElseGet(() -> "; allowed are " + allowed.stream().limit(10).collect(Collectors.joining(", ")));
    }
}
