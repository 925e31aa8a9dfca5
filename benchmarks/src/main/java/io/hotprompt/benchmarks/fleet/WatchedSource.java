package io.hotprompt.benchmarks.fleet;

import io.hotprompt.source.Applied;
import io.hotprompt.source.ChangeSignal;
import io.hotprompt.source.Known;
import io.hotprompt.source.PromptSource;
import io.hotprompt.source.SourceMode;
import io.hotprompt.source.SourceRead;

/** A source that says when its registry has swapped: on the reload thread, so that nobody else need look. */
final class WatchedSource implements PromptSource {

    private final PromptSource source;
    private final Arrivals arrivals;

    WatchedSource(PromptSource source, Arrivals arrivals) {
        this.source = source;
        this.arrivals = arrivals;
    }

    @Override
    public SourceRead read(Known known) {
        return source.read(known);
    }

    @Override
    public void applied(Applied applied) {
        arrivals.arrived(applied.revision().number());
        source.applied(applied);
    }

    @Override
    public ChangeSignal signal() {
        return source.signal();
    }

    @Override
    public SourceMode mode() {
        return source.mode();
    }

    @Override
    public void close() {
        source.close();
    }
}
