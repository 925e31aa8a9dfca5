package io.hotprompt.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotprompt.openai.ModelCallException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamingTest {

    private final ChatBench bench = new ChatBench();
    private final Threads threads = Threads.now();
    private final PromptedChat chat =
            bench.chat().deadline(Duration.ofSeconds(20)).build();

    @BeforeEach
    void prompt() {
        bench.save("support", "You answer.");
    }

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        chat.close();
        bench.service.awaitNoConnections(ChatBench.SOON);
        assertThat(threads.left()).isEmpty();
        bench.close();
    }

    @Test
    void theListenerHearsEachPieceAndTheFutureHasTheWhole() {
        bench.service.replies(Reply.stream("Hel", "lo", " you"));
        List<String> heard = new ArrayList<>();
        Answer answer = chat.stream(Question.of("support"), heard::add).join();
        assertThat(heard).containsExactly("Hel", "lo", " you");
        assertThat(answer.text()).isEqualTo("Hello you");
        assertThat(answer.finishReason()).isEqualTo("stop");
        assertThat(answer.prompt().version()).isEqualTo(1);
        assertThat(answer.call().usage()).isEqualTo(new TokenUsage(20, 8, 5));
        assertThat(answer.call().requestId()).contains("req_s1");
        JsonNode request = bench.service.lastRequest().json();
        assertThat(request.path("stream").asBoolean()).isTrue();
        assertThat(request.path("stream_options").path("include_usage").asBoolean())
                .isTrue();
    }

    @Test
    void aPieceIsHeardBeforeTheNextIsSent() throws Exception {
        CountDownLatch heardFirst = new CountDownLatch(1);
        bench.service.replies(Reply.streamThen(
                ((Reply) (request, wire) -> {
                            wire.chunk(Reply.event(Reply.chunk("two", "stop")));
                            wire.chunk("data: [DONE]\n\n");
                            wire.lastChunk();
                        })
                        .after(heardFirst),
                "one"));
        Answer answer = chat.stream(Question.of("support"), token -> heardFirst.countDown())
                .get(10, TimeUnit.SECONDS);
        assertThat(answer.text()).isEqualTo("onetwo");
    }

    @Test
    void aSaveInTheMiddleOfAStreamDoesNotChangeIt() throws Exception {
        CountDownLatch saved = new CountDownLatch(1);
        bench.service.replies(
                Reply.status(503, "retry-after-ms", "1").after(saved),
                Reply.computed(request ->
                        request.json().path("messages").path(0).path("content").asText()));
        CompletableFuture<Answer> answer = chat.askAsync(Question.of("support"));
        bench.save("support", "Another text.");
        saved.countDown();
        assertThat(answer.get(10, TimeUnit.SECONDS).text()).isEqualTo("You answer.");
        assertThat(answer.join().prompt().version()).isEqualTo(1);
    }

    @Test
    void aListenerThatThrowsEndsTheCallAndIsTheCause() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        bench.service.replies(Reply.streamThen(Reply.silence(new CountDownLatch(1), over), "Hel"));
        CompletableFuture<Answer> answer = chat.stream(Question.of("support"), token -> {
            throw new IOException("the browser is gone");
        });
        assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        ModelCallException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.LISTENER_FAILED))
                .hasRootCauseMessage("the browser is gone");
        assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void cancellingTheFutureFreesTheConnection() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        bench.service.replies(Reply.streamThen(Reply.silence(started, over), "Hel"));
        CompletableFuture<Answer> answer = chat.stream(Question.of("support"), token -> {});
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(answer.cancel(true)).isTrue();
        assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(answer).isCancelled();
    }

    @Test
    void cancellingTheFutureEndsTheWaitForTheNextAttempt() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        bench.service.replies((request, wire) -> {
            Reply.status(429, "Retry-After", "15").send(request, wire);
            asked.countDown();
        });
        CompletableFuture<Answer> answer = chat.askAsync(Question.of("support"));
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        answer.cancel(true);
        long start = System.nanoTime();
        chat.close();
        assertThat(threads.left()).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(bench.service.requests()).hasSize(1);
    }

    @Test
    void anInterruptEndsABlockedCallAtOnceAndStaysSet() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        bench.service.replies(Reply.silence(started, over));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        Thread asking = new Thread(() -> {
            try {
                chat.ask(Question.of("support"));
            } catch (ModelCallException e) {
                thrown.set(e);
                interrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        asking.start();
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        asking.interrupt();
        asking.join(10_000);
        assertThat(thrown.get())
                .isInstanceOfSatisfying(
                        ModelCallException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.CANCELLED));
        assertThat(interrupted.get()).isTrue();
        assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void closingTheChatEndsWhatIsRunning() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        bench.service.replies(Reply.silence(started, new CountDownLatch(1)));
        CompletableFuture<Answer> answer = chat.askAsync(Question.of("support"));
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        chat.close();
        assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        ModelCallException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.CANCELLED));
    }

    @Test
    void connectionsAreUsedAgain() {
        bench.service.always(Reply.stream("again"));
        for (int i = 0; i < 5; i++) {
            chat.stream(Question.of("support"), token -> {}).join();
        }
        assertThat(bench.service.connections()).isEqualTo(1);
    }
}
