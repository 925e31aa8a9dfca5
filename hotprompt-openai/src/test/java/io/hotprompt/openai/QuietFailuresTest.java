package io.hotprompt.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A question without answer is told to whoever asked; no library that helps with it writes into the log. */
class QuietFailuresTest {

    private final ChatBench bench = new ChatBench();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final java.util.logging.Logger platform = java.util.logging.Logger.getLogger("");
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            written.add(line.getLoggerName() + ": " + line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        bench.save("support", "You answer.");
        log.start();
        root.addAppender(log);
        platform.addHandler(handler);
    }

    @AfterEach
    void close() {
        root.detachAppender(log);
        platform.removeHandler(handler);
        bench.close();
    }

    @Test
    void failuresAndReadersThatGoWriteNothing() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        bench.service.replies(Reply.status(400), Reply.streamThen(Reply.silence(started, over), "Hel"));
        try (PromptedChat chat = bench.chat().cache(AnswerCache.create()).build()) {
            assertThatThrownBy(() -> chat.ask(Question.of("support"))).isInstanceOf(ModelCallException.class);
            CompletableFuture<Answer> left = chat.stream(Question.of("support"), token -> {});
            assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
            left.cancel(true);
            assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(written).isEmpty();
        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                .isEmpty();
    }

    @Test
    void thatAnotherServiceStandsInIsToldOnceUntilTheReasonChanges() {
        bench.service.always(Reply.status(401));
        try (ScriptedService other = ScriptedService.start();
                PromptedChat chat = bench.chat()
                        .service("other", service -> service.baseUrl(other.baseUrl()))
                        .order("default", "other")
                        .build()) {
            other.always(Reply.answer("Hello"));
            for (int i = 0; i < 3; i++) {
                chat.ask(Question.of("support"));
            }
            bench.service.always(Reply.status(404));
            chat.ask(Question.of("support"));
        }
        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "prompt \"support\" version 1: service \"default\" failed with UNAUTHORIZED, asking the next one",
                        "prompt \"support\" version 1: service \"default\" failed with NOT_FOUND, asking the next one");
    }
}
