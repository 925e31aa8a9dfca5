package io.hotprompt.jdbc;

import io.hotprompt.experiment.SplitPhase;
import io.hotprompt.model.Experiment;
import io.hotprompt.model.Variant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who was exposed to which arm while the weights of an experiment stayed the same. For one thread at a time. */
final class RunPhases {

    private record Arm(long revision, String variant) {}

    private final RunHistory history;
    private final Map<Arm, Long> exposures = new HashMap<>();

    RunPhases(RunHistory history) {
        this.history = history;
    }

    void add(StoredOutcome part) {
        exposures.merge(
                new Arm(part.key().revision(), part.key().variant()),
                part.counts().exposures(),
                Long::sum);
    }

    List<SplitPhase> phases() {
        List<SplitPhase> phases = new ArrayList<>();
        history.weights().forEach((revision, experiment) -> phases.add(phase(revision, experiment)));
        return phases;
    }

    private SplitPhase phase(long revision, Experiment experiment) {
        List<Long> ofArms = new ArrayList<>();
        for (Variant arm : experiment.arms()) {
            ofArms.add(exposures.getOrDefault(new Arm(revision, arm.name()), 0L));
        }
        return new SplitPhase(experiment, ofArms);
    }
}
