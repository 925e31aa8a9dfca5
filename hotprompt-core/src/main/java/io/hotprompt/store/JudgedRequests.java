package io.hotprompt.store;

import io.hotprompt.model.PromptDefinition;
import io.hotprompt.validation.Inspection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the rules say of the requests of one change, as far as it needs no other prompt. It is found out before any lock is
 * taken, so that nobody waits for a validator but who asked for it.
 */
final class JudgedRequests {

    private final Map<String, Inspection> byName = new HashMap<>();

    private JudgedRequests() {}

    /** @throws IllegalArgumentException if there is no request, or there are two of one prompt */
    static JudgedRequests of(List<SaveRequest> requests, Function<SaveRequest, Inspection> judge) {
        if (requests.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to save");
        }
        if (requests.stream().map(SaveRequest::name).distinct().count() < requests.size()) {
            throw new IllegalArgumentException("one prompt is saved twice in the same change");
        }
        JudgedRequests judged = new JudgedRequests();
        requests.forEach(request -> judged.byName.put(request.name(), judge.apply(request)));
        return judged;
    }

    Inspection of(SaveRequest request) {
        return Objects.requireNonNull(byName.get(request.name()), request.name());
    }

    /** The version that one of the requests would make, if there is one of this prompt. */
    Optional<PromptDefinition> definition(String name) {
        return Optional.ofNullable(byName.get(name)).map(Inspection::definition);
    }
}
