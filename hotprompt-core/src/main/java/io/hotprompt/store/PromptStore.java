package io.hotprompt.store;

import io.hotprompt.model.Experiment;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.validation.InvalidPromptException;
import io.hotprompt.validation.Problem;
import java.util.List;
import java.util.Optional;

/**
 * Where prompts are written. Safe for use by any number of threads; every change is one transaction that is complete when
 * the method returns.
 *
 * <p>Every method can throw {@link StoreUnavailableException}; then it is unknown whether a change was made, and
 * {@link #changes} tells.
 */
public interface PromptStore {

    /**
     * Saves a new version and makes it live. A running experiment on the prompt ends. Content equal to that of the live
     * version changes nothing, see {@link Change#isUnchanged()}.
     *
     * @throws InvalidPromptException with all problems, if the rules refuse it
     * @throws VersionConflictException if its base version is not the newest version any more
     */
    default Change save(SaveRequest request) {
        return saveAll(List.of(request)).get(0);
    }

    /**
     * Saves several prompts as one change: one revision, all or nothing; they switch together everywhere.
     *
     * @return one change per request, in the same order
     * @throws InvalidPromptException for the first request that the rules refuse
     * @throws VersionConflictException for the first request whose base version is not the newest any more
     * @throws IllegalArgumentException if there is no request or one prompt is there twice
     */
    List<Change> saveAll(List<SaveRequest> requests);

    /**
     * Saves a new version that is not live; {@link #restore} makes it live.
     *
     * @throws InvalidPromptException with all problems, if the rules refuse it
     * @throws VersionConflictException if its base version is not the newest version any more
     */
    Change saveDraft(SaveRequest request);

    /** What {@link #save} would complain about, warnings included; nothing is saved. */
    List<Problem> validate(SaveRequest request);

    /**
     * Makes an existing version live; it keeps its number. A running experiment on the prompt ends.
     *
     * @throws UnknownVersionException if there is no such version
     * @throws InvalidPromptException if today's rules refuse the version
     */
    Change restore(String name, long version, String author, String note);

    /**
     * Starts an experiment, or changes the arms of the one that runs.
     *
     * @throws UnknownVersionException if an arm's version does not exist or the prompt is not live
     * @throws InvalidPromptException if the experiment or the version of an arm is refused
     */
    Change startExperiment(String name, Experiment experiment, String author, String note);

    /**
     * Makes the version of an arm live for everybody and ends the experiment.
     *
     * @throws UnknownVersionException if no experiment runs or it has no such arm
     */
    Change promote(String name, String variant, String author, String note);

    /**
     * Ends the experiment; the live version stays live for everybody.
     *
     * @throws UnknownVersionException if no experiment runs
     */
    Change stopExperiment(String name, String author, String note);

    /**
     * Takes a prompt away from all registries; its versions and changes stay and it can be restored.
     *
     * @throws UnknownVersionException if the prompt is not live
     */
    Change delete(String name, String author, String note);

    /** What is live of this prompt, or empty if it does not exist or is deleted. */
    Optional<Release.Live> live(String name);

    /** What is live of every prompt, by name. */
    List<Release.Live> live();

    /** All versions of a prompt, drafts included, newest first; empty if there is no such prompt. */
    List<PromptDefinition> versions(String name);

    /**
     * One version of a prompt.
     *
     * @throws UnknownVersionException if there is none
     */
    PromptDefinition version(String name, long version);

    /** The change history of a prompt, newest first; empty if there is no such prompt. */
    List<Change> changes(String name);

    /** The names of all prompts that are live, sorted. */
    List<String> names();
}
