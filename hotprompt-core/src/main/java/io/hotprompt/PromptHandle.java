package io.hotprompt;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One prompt of a registry, to keep in a field: always the version that is live now. The prompt need not exist yet.
 *
 * <p>Safe for use by any number of threads. Reading takes no lock and allocates nothing.
 */
public final class PromptHandle {

    private final CurrentSnapshot snapshots;
    private final String name;

    /** The live version, or null where the snapshot has to be asked: there is none, or it is being replaced just now. */
    private volatile @Nullable Prompt live;

    PromptHandle(CurrentSnapshot snapshots, String name) {
        this.snapshots = snapshots;
        this.name = name;
    }

    /** The name of the prompt. */
    public String name() {
        return name;
    }

    /**
     * The live version; while an experiment runs, its control.
     *
     * @throws PromptNotFoundException if the prompt is not served now
     */
    public Prompt current() {
        Prompt known = live;
        return known == null ? snapshots.get().prompt(name) : known;
    }

    /**
     * What this caller gets, see {@link PromptSnapshot#prompt(String, String)}.
     *
     * @throws PromptNotFoundException if the prompt is not served now
     */
    public Prompt current(String targetingKey) {
        return snapshots.get().prompt(name, targetingKey);
    }

    /** The live version, or empty if the prompt is not served now. */
    public Optional<Prompt> find() {
        return snapshots.get().find(name);
    }

    boolean follows(PromptSnapshot snapshot) {
        return live == snapshot.live(name);
    }

    void forget() {
        live = null;
    }

    void follow(PromptSnapshot snapshot) {
        live = snapshot.live(name);
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
