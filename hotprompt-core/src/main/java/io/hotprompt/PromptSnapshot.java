package io.hotprompt;

import io.hotprompt.model.Revision;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All live prompts at one revision: one committed state. Hold one for a whole request and everything read from it belongs
 * together.
 *
 * <p>Immutable, safe for use by any number of threads. Reading from it takes no lock and allocates nothing.
 */
public final class PromptSnapshot {

    static final PromptSnapshot EMPTY = new PromptSnapshot(Revision.NONE, ServedPrompts.NONE);

    private final Revision revision;
    private final ServedPrompts prompts;
    private final @Nullable Served @Nullable [] onlyPage;
    private final @Nullable Served[][] pages;

    PromptSnapshot(Revision revision, ServedPrompts prompts) {
        this.revision = revision;
        this.prompts = prompts;
        this.onlyPage = prompts.onlyPage();
        this.pages = prompts.pages();
    }

    /** The revision of the store; 0 before anything was loaded. */
    public long revision() {
        return revision.number();
    }

    /** The random identity of that revision; empty before anything was loaded. */
    public String token() {
        return revision.token();
    }

    /**
     * The live version of a prompt; while an experiment runs, its control.
     *
     * @throws PromptNotFoundException if no such prompt is served
     */
    public Prompt prompt(String name) {
        return served(name).live();
    }

    /**
     * What this caller gets of a prompt: while an experiment runs, the arm the targeting key belongs to, always the same;
     * else the live version.
     *
     * @throws PromptNotFoundException if no such prompt is served
     */
    public Prompt prompt(String name, String targetingKey) {
        return served(name).prompt(targetingKey);
    }

    /** The live version of a prompt, or empty if no such prompt is served. */
    public Optional<Prompt> find(String name) {
        return Optional.ofNullable(live(name));
    }

    @Nullable
    Prompt live(String name) {
        Served served = ServedPrompts.find(onlyPage, pages, name);
        return served == null ? null : served.live();
    }

    /** The names of all prompts, sorted; a copy. */
    public Set<String> names() {
        return new TreeSet<>(prompts.names());
    }

    private Served served(String name) {
        Served served = ServedPrompts.find(onlyPage, pages, name);
        if (served == null) {
            throw new PromptNotFoundException(name, prompts.names());
        }
        return served;
    }

    /** The revision and the number of prompts. */
    @Override
    public String toString() {
        return "revision " + revision() + " with " + prompts.size() + " prompts";
    }
}
