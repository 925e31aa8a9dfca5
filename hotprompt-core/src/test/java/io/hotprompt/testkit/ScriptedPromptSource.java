package io.hotprompt.testkit;

import io.hotprompt.source.Applied;
import io.hotprompt.source.ChangeSignal;
import io.hotprompt.source.InMemoryPromptSource;
import io.hotprompt.source.Known;
import io.hotprompt.source.LocalSignal;
import io.hotprompt.source.PromptSource;
import io.hotprompt.source.SourceMode;
import io.hotprompt.source.SourceRead;
import io.hotprompt.source.SourceUnavailableException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A source that does what a test tells it: answer, throw, block, go back. Safe for use by any number of threads. */
public final class ScriptedPromptSource implements PromptSource {

    private final LocalSignal signal = new LocalSignal();
    private final AtomicInteger reads = new AtomicInteger();
    private final List<Applied> applied = new CopyOnWriteArrayList<>();
    private volatile Function<Known, SourceRead> script;
    private final AtomicInteger closes = new AtomicInteger();
    private volatile SourceMode mode = SourceMode.POLLING;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** A source that reads another one, usually an {@link InMemoryPromptSource}, until told otherwise. */
    public ScriptedPromptSource(PromptSource delegate) {
        this.script = delegate::read;
    }

    /** From now on answers like this. */
    public void answer(Function<Known, SourceRead> newScript) {
        script = newScript;
    }

    /** From now on fails. */
    public void fail(String message) {
        script = known -> {
            throw new SourceUnavailableException(message, null);
        };
    }

    /** From now on throws whatever this is, without declaring it. */
    public void fail(Error error) {
        script = known -> {
            throw error;
        };
    }

    /** Makes reads wait until {@link #unblock}. */
    public void block() {
        gate = new CountDownLatch(1);
    }

    /** Lets waiting reads go on. */
    public void unblock() {
        gate.countDown();
    }

    /** Hints at a change. */
    public void hint() {
        signal.raise();
    }

    /** How often the source was read. */
    public int reads() {
        return reads.get();
    }

    /** What the registry said it serves, oldest first. */
    public List<Applied> applied() {
        return applied;
    }

    /** From now on claims that changes reach it like this. */
    public void mode(SourceMode newMode) {
        mode = newMode;
    }

    /** How often the source was closed. */
    public int closes() {
        return closes.get();
    }

    @Override
    public SourceRead read(Known known) {
        reads.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceUnavailableException("interrupted", e);
        }
        return script.apply(known);
    }

    @Override
    public ChangeSignal signal() {
        return signal;
    }

    @Override
    public void applied(Applied report) {
        applied.add(report);
    }

    @Override
    public SourceMode mode() {
        return mode;
    }

    @Override
    public void close() {
        closes.incrementAndGet();
        unblock();
    }
}
