package io.hotprompt.jdbc;

import io.hotprompt.model.Experiment;
import io.hotprompt.model.Variant;
import java.util.List;

/** The arms of an experiment, by place. */
record RunArms(List<Variant> all) {

    RunArms(Experiment experiment) {
        this(experiment.arms());
    }

    /** An arm that got another version on the way counts from there on; negative if there is no such arm. */
    int place(OutcomeKey key) {
        int place = place(key.variant());
        return place >= 0 && all.get(place).version() == key.version() ? place : -1;
    }

    /** Negative if there is no such arm. */
    int place(String variant) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(variant)) {
                return i;
            }
        }
        return -1;
    }
}
