package io.hotprompt.openai;

import com.openai.core.Sleeper;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Stands in for the SDK's sleeper, which keeps a thread for retries that are switched off here. */
enum NoSleeper implements Sleeper {
    INSTANCE;

    @Override
    public void sleep(Duration duration) {
        throw new IllegalStateException("the SDK must not retry");
    }

    @Override
    public CompletableFuture<Void> sleepAsync(Duration duration) {
        return CompletableFuture.failedFuture(new IllegalStateException("the SDK must not retry"));
    }

    @Override
    public void close() {}
}
