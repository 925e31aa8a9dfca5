package io.hotprompt.openai;

import io.hotprompt.Prompt;
import io.hotprompt.PromptSnapshot;
import io.hotprompt.RenderedPrompt;
import io.hotprompt.validation.Escaped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes questions ready: pins the snapshot, renders the prompt, reads what the version says about model, service and time. */
final class Preparing {

    static final String MODEL = "model";

    private final Supplier<PromptSnapshot> snapshots;
    private final Map<String, Service> services;
    private final List<String> order;
    private final TimeLimits limits;
    private final Duration longest;

    /**
     * @param services by their names
     * @param order in which services are asked if a version names none
     * @param longest that a version may make a limit
     */
    Preparing(
            Supplier<PromptSnapshot> snapshots,
            Map<String, Service> services,
            List<String> order,
            TimeLimits limits,
            Duration longest) {
        this.snapshots = snapshots;
        this.services = Map.copyOf(services);
        this.order = List.copyOf(order);
        this.limits = limits;
        this.longest = longest;
    }

    PreparedQuestion question(Question question) {
        PromptSnapshot snapshot = question.pinned().orElseGet(snapshots);
        Prompt prompt = question.targetingKey()
                .map(key -> snapshot.prompt(question.prompt(), key))
                .orElseGet(() -> snapshot.prompt(question.prompt()));
        RenderedPrompt rendered = prompt.render(question.values(), question.conversation());
        return rendered(
                rendered, snapshot.revision(), new PreparedQuestion.Cached(question.scope(), question.cacheUse()));
    }

    PreparedQuestion rendered(RenderedPrompt rendered, long revision, PreparedQuestion.Cached cached) {
        ServedPrompt served = new ServedPrompt(
                rendered.name(), rendered.version(), rendered.variant(), rendered.contentHash(), revision);
        try {
            List<Service> asked = services(rendered.parameters());
            Map<String, @Nullable Object> parameters = parameters(rendered, asked.get(0));
            TimeLimits ofVersion = OwnParameters.limits(parameters, limits, longest);
            return new PreparedQuestion(served, rendered.messages(), parameters, cached, ofVersion, asked);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "prompt \"" + rendered.name() + "\" version " + rendered.version() + ": " + e.getMessage(), e);
        }
    }

    private List<Service> services(Map<String, ?> parameters) {
        List<String> named = OwnParameters.providers(parameters);
        List<Service> asked = new ArrayList<>();
        for (String name : named.isEmpty() ? order : named) {
            Service service = services.get(name);
            if (service == null) {
                throw new IllegalArgumentException("no service is called \"" + Escaped.name(name) + "\"; there are "
                        + String.join(", ", services.keySet().stream().sorted().toList()));
            }
            asked.add(service);
        }
        return asked;
    }

    private static Map<String, @Nullable Object> parameters(RenderedPrompt rendered, Service first) {
        Map<String, @Nullable Object> parameters = rendered.parameters();
        if (parameters.get(MODEL) != null) {
            return parameters;
        }
        if (first.defaultModel() == null) {
            throw new IllegalArgumentException(
                    "it names no model; give it the parameter \"model\" or the chat a defaultModel");
        }
        Map<String, @Nullable Object> completed = new LinkedHashMap<>(parameters);
        completed.put(MODEL, first.defaultModel());
        return completed;
    }
}
