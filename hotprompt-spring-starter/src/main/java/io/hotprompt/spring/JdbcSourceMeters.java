package io.hotprompt.spring;

import io.hotprompt.jdbc.JdbcPromptSource;
import io.hotprompt.jdbc.SourceStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;

/** How notifications fare. */
final class JdbcSourceMeters implements MeterBinder {

    private final JdbcPromptSource source;

    JdbcSourceMeters(JdbcPromptSource source) {
        this.source = source;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        counter("hotprompt.listener.connections", SourceStatistics::connections)
                .description("How often a connection to listen on was opened")
                .register(meters);
        counter("hotprompt.listener.notifications", SourceStatistics::notifications)
                .description("Notifications that came in")
                .register(meters);
        counter("hotprompt.source.repaired", SourceStatistics::repaired)
                .description("Prompts that only the full comparison found to be wrong; should stay 0")
                .register(meters);
    }

    private FunctionCounter.Builder<JdbcPromptSource> counter(String name, ToLongFunction<SourceStatistics> count) {
        return FunctionCounter.builder(name, source, held -> count.applyAsLong(held.statistics()));
    }
}
