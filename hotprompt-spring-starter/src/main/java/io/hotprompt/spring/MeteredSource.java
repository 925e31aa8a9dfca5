package io.hotprompt.spring;

import io.hotprompt.source.Applied;
import io.hotprompt.source.ChangeSignal;
import io.hotprompt.source.Known;
import io.hotprompt.source.LocalSignal;
import io.hotprompt.source.PromptSource;
import io.hotprompt.source.SourceMode;
import io.hotprompt.source.SourceRead;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A source that is timed. A reload that finds something new lasts from the beginning of the read until the registry says
 * what it serves now; one that does not, until the read ends. Everything here runs on the reload thread, except
 * {@link #mode} and {@link #close}.
 */
final class MeteredSource implements PromptSource {

    private final PromptSource source;
    private final MeterRegistry meters;
    private final Timer propagation;
    private final Counter receipts;
    private ReloadTrigger trigger = new ReloadTrigger(new LocalSignal());
    private String cause = "";
    private Timer.@Nullable Sample unapplied;

    MeteredSource(PromptSource source, MeterRegistry meters) {
        this.source = source;
        this.meters = meters;
        propagation = Timer.builder("hotprompt.propagation")
                .description("From the commit of a change to the moment this instance serves it")
                .register(meters);
        receipts = Counter.builder("hotprompt.receipts")
                .description("How often the source was told what this instance serves")
                .register(meters);
    }

    @Override
    public SourceRead read(Known known) {
        Timer.Sample sample = Timer.start(meters);
        cause = trigger.take().tag();
        unapplied = null;
        SourceRead read;
        try {
            read = source.read(known);
        } catch (RuntimeException | Error e) {
            stop(sample, Outcome.FAILED);
            throw e;
        }
        if (read instanceof SourceRead.Unchanged) {
            stop(sample, Outcome.UNCHANGED);
        } else {
            unapplied = sample;
        }
        return read;
    }

    @Override
    public void applied(Applied applied) {
        Timer.Sample sample = unapplied;
        unapplied = null;
        if (sample != null) {
            stop(sample, Outcome.CHANGED);
        }
        applied.latency().ifPresent(propagation::record);
        receipts.increment();
        source.applied(applied);
    }

    @Override
    public ChangeSignal signal() {
        trigger = new ReloadTrigger(source.signal());
        return trigger;
    }

    @Override
    public SourceMode mode() {
        return source.mode();
    }

    @Override
    public void close() {
        source.close();
    }

    private enum Outcome {
        UNCHANGED,
        CHANGED,
        FAILED
    }

    private void stop(Timer.Sample sample, Outcome outcome) {
        sample.stop(Timer.builder("hotprompt.reload")
                .description("Reads of the source, with validation and swap if there was something new")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .tag("trigger", cause)
                .register(meters));
    }
}
