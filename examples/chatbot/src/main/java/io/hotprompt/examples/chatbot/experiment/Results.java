package io.hotprompt.examples.chatbot.experiment;

import java.time.Instant;
import java.util.List;

/**
 * What an experiment has shown so far.
 *
 * @param key the experiment
 * @param startedAt from when on answers count
 * @param arms the control first
 * @param sampleRatioMismatch whether callers were split otherwise than by the weights, more than chance explains: then
 *     something is wrong and the numbers should not be believed
 * @param verdict in words
 */
public record Results(
        String prompt,
        String key,
        Instant startedAt,
        List<ArmResult> arms,
        boolean sampleRatioMismatch,
        String verdict) {}
