package io.hotprompt.jdbc;

import io.hotprompt.experiment.PromptUse;

/**
 * What outcomes are counted for.
 *
 * @param experiment its key; empty without one
 * @param variant empty without one
 * @param revision the one that set the experiment's weights; 0 without one
 */
record OutcomeKey(String name, String experiment, String variant, long version, long revision) {

    static OutcomeKey withoutExperiment(PromptUse use) {
        return new OutcomeKey(use.name(), "", use.variant().orElse(""), use.version(), 0);
    }

    static OutcomeKey of(PromptUse use, String experiment, long revision) {
        return new OutcomeKey(use.name(), experiment, use.variant().orElse(""), use.version(), revision);
    }
}
