package io.hotprompt.source;

import io.hotprompt.model.Release;
import io.hotprompt.model.Revision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Reads two sources and serves the prompts of both; of a prompt that both have, that of the upper one. Its revisions are
 * its own: they count the changes of either source. While one of the two cannot be read, neither changes.
 *
 * <p>For a whole source that steps in for another, see {@link FailoverPromptSource}.
 */
public final class OverlayPromptSource implements PromptSource {

    private final TrackedSource lower;
    private final TrackedSource upper;
    private final String history = UUID.randomUUID().toString();
    private long number;

    /** Whether something is new that no revision counts yet; true before the first, kept when a read fails half-way. */
    private boolean changed = true;

    private OverlayPromptSource(PromptSource lower, PromptSource upper) {
        this.lower = new TrackedSource(lower);
        this.upper = new TrackedSource(upper);
    }

    /** The prompts of {@code lower}, with those of {@code upper} over them. */
    public static OverlayPromptSource of(PromptSource lower, PromptSource upper) {
        return new OverlayPromptSource(lower, upper);
    }

    @Override
    public synchronized SourceRead read(Known known) {
        changed |= lower.read();
        changed |= upper.read();
        if (changed) {
            number++;
            changed = false;
        }
        Revision current = new Revision(number, history + "-" + number);
        if (known.revision().equals(current)) {
            return SourceRead.unchanged();
        }
        boolean foreign = !known.revision().equals(Revision.NONE)
                && !known.revision().token().startsWith(history);
        return new SourceRead.Full(current, merged(), foreign);
    }

    private List<Release> merged() {
        Map<String, Release> merged = new LinkedHashMap<>(lower.releases());
        merged.putAll(upper.releases());
        return List.copyOf(merged.values());
    }

    @Override
    public ChangeSignal signal() {
        return new CombinedSignal(lower.source().signal(), upper.source().signal());
    }

    @Override
    public SourceMode mode() {
        SourceMode one = lower.source().mode();
        SourceMode other = upper.source().mode();
        return one.compareTo(other) >= 0 ? one : other;
    }

    @Override
    public void close() {
        lower.source().close();
        upper.source().close();
    }
}
