package io.hotprompt.benchmarks.read;

import io.hotprompt.model.Experiment;
import java.util.HashMap;
import java.util.Map;

/** This library with an experiment on the prompt that is read: half of the callers get another version. */
public class RegistryWithExperiment extends Registry {

    private static final int HALF = 5_000;

    @Override
    void beginExperiment() {
        experiment("You answer warmly.");
        Map<String, Integer> arms = new HashMap<>();
        for (int caller = 0; caller < Callers.count(); caller++) {
            arms.merge(text(registry.prompt(name, Callers.key(caller))), 1, Integer::sum);
        }
        if (arms.size() != 2 || arms.values().stream().anyMatch(count -> count < Callers.count() / 3)) {
            throw new IllegalStateException("callers are not split in half: " + arms);
        }
    }

    /** The experiment goes on with another text for the variant, so that a caller's arm is replaced. */
    @Override
    void swap(long number) {
        super.swap(number);
        experiment("You answer warmly, edition " + number + ".");
    }

    private void experiment(String variant) {
        long control = registry.prompt(name).version();
        long other = store.saveDraft(request(key, variant)).version();
        Experiment experiment = Experiment.of("tone")
                .control(control, HALF)
                .variant("warm", other, HALF)
                .build();
        live(store.startExperiment(key, experiment, "ada", "a benchmark").revision());
    }
}
