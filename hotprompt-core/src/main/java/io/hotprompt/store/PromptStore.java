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

    /**
     * All versions of a prompt, drafts included, newest first; empty if there is no such prompt. A prompt may have very many:
     * {@link #versions(String, String, int)} reads a part of them.
     */
    List<PromptDefinition> versions(String name);

    /**
     * A page of a prompt's versions, drafts included, newest first; empty if there is no such prompt.
     *
     * @param after {@link Page#next()} of the page before; {@code ""} for the newest versions
     * @param limit how many versions at most; at least 1
     * @throws IllegalArgumentException if {@code after} is not from a page, or {@code limit} is less than 1
     */
    default Page<PromptDefinition> versions(String name, String after, int limit) {
        return WholeLists.versions(versions(name), after, limit);
    }

    /**
     * One version of a prompt.
     *
     * @throws UnknownVersionException if there is none
     */
    PromptDefinition version(String name, long version);

    /**
     * The change history of a prompt, newest first; empty if there is no such prompt. It is never pruned:
     * {@link #changes(String, String, int)} reads a part of it.
     */
    List<Change> changes(String name);

    /**
     * A page of a prompt's change history, newest first; empty if there is no such prompt.
     *
     * @param after {@link Page#next()} of the page before; {@code ""} for the newest changes
     * @param limit how many changes at most; at least 1
     * @throws IllegalArgumentException if {@code after} is not from a page, or {@code limit} is less than 1
     */
    default Page<Change> changes(String name, String after, int limit) {
        return WholeLists.changes(changes(name), after, limit);
    }

    /** The names of all prompts that are live, sorted. */
    List<String> names();

    /**
     * A page of the names of prompts that are live, sorted.
     *
     * @param prefix what the names begin with; {@code ""} for all
     * @param after {@link Page#next()} of the page before, which is the last name of it; {@code ""} for the first names
     * @param limit how many names at most; at least 1
     * @throws IllegalArgumentException if {@code limit} is less than 1
     */
    default Page<String> names(String prefix, String after, int limit) {
        return WholeLists.names(names(), prefix, after, limit);
    }

    /**
     * Removes old versions of a prompt for good. What is live or in an experiment stays, and the newest version; so does the
     * change history, which says who removed how many and why. Registries are not disturbed.
     *
     * @return how many versions were removed; if none was, nothing enters the change history
     * @throws UnknownVersionException if there is no such prompt
     * @throws InvalidPromptException if author or note are refused
     * @throws OwnerNeededException if the store's login may not remove versions
     */
    int prune(String name, Retention retention, String author, String note);

    /**
     * Removes the text of one version for good: its messages, variables, parameters and its note, also where the change
     * history repeats the note. Number, author, time, hash and the change history stay, which says who did it and why. The
     * version is never live again. Of a version that was pruned, the note in the change history is removed.
     *
     * @throws UnknownVersionException if there never was such a version
     * @throws VersionInUseException if the version is live or in an experiment
     * @throws InvalidPromptException if author or note are refused
     * @throws OwnerNeededException if the store's login may not remove texts
     */
    Change redact(String name, long version, String author, String note);
}
