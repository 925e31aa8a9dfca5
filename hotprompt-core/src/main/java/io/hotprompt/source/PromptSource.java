package io.hotprompt.source;

/**
 * Where a registry reads its prompts from.
 *
 * <p>One source serves one registry. {@link #read} and the signal's {@code await} are called by that registry's reload
 * thread only; {@link #close}, {@link #mode} and the signal's {@code wakeUp} may be called by any thread at any time.
 * {@link #applied} is called by the reload thread and must return at once.
 */
public interface PromptSource extends AutoCloseable {

    /**
     * Reads what changed since {@code known}; one committed state of the whole namespace.
     *
     * @param known what the registry holds; {@link Known#NOTHING} asks for everything
     * @throws SourceUnavailableException if the source cannot be read now; nothing changes and the registry tries again
     * @throws SourceBehindException if it has an older state than {@code known}, which stays
     */
    SourceRead read(Known known);

    /** What tells the registry to read before its poll interval ends. Called once per start; by default nothing does. */
    default ChangeSignal signal() {
        return new LocalSignal();
    }

    /** Told after each swap or rejection what the registry serves now; must neither block nor fail. */
    default void applied(Applied applied) {}

    /** How changes reach this source now. */
    default SourceMode mode() {
        return SourceMode.POLLING;
    }

    /**
     * Releases connections and threads and makes a blocked {@link #read} or {@code await} return or fail soon. May be
     * repeated. A later {@link #read} opens again what it needs: a registry that is stopped can be started again.
     */
    @Override
    default void close() {}
}
