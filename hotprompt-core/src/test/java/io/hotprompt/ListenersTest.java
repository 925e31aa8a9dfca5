package io.hotprompt;

import static io.hotprompt.Releases.SOON;
import static io.hotprompt.Releases.commit;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.source.InMemoryPromptSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Listeners are guests: whatever one does affects nobody else. */
@Timeout(60)
class ListenersTest {

    private final InMemoryPromptSource source = InMemoryPromptSource.create();
    private final PromptRegistry registry =
            PromptRegistry.builder().source(source).build();
    private final CountDownLatch blocked = new CountDownLatch(1);

    @BeforeEach
    void start() {
        commit(source, "old", "a");
        registry.start();
    }

    @AfterEach
    void close() {
        blocked.countDown();
        registry.close();
    }

    @Test
    void listenersThatThrowBlockCallBackOrLeakErrorsDelayNobody() throws Exception {
        LinkedBlockingQueue<Long> seen = new LinkedBlockingQueue<>();
        registry.subscribe(event -> {
            throw new IllegalStateException("a bad guest");
        });
        registry.subscribe(event -> {
            throw new StackOverflowError();
        });
        registry.subscribe(event -> {
            try {
                blocked.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        registry.subscribe(event -> registry.refresh(SOON));
        registry.subscribe(event -> registry.subscribe(another -> {}).close());
        registry.subscribe(event -> seen.add(registry.prompt("a").version()));
        for (int i = 0; i < 20; i++) {
            long start = System.nanoTime();
            long revision = commit(source, "new", "a");
            assertThat(registry.awaitRevision(revision, SOON)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(revision);
        }
    }

    @Test
    void aListenerHearsEverythingInOrder() throws Exception {
        LinkedBlockingQueue<Long> seen = new LinkedBlockingQueue<>();
        registry.subscribe(event -> {
            if (event instanceof PromptEvent.Changed changed) {
                seen.add(changed.toVersion());
            }
        });
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            long revision = commit(source, "new", "a");
            registry.awaitRevision(revision, SOON);
            expected.add(revision);
        }
        List<Long> heard = new ArrayList<>();
        while (heard.size() < expected.size()) {
            Long next = seen.poll(10, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            heard.add(next);
        }
        assertThat(heard).isEqualTo(expected);
    }

    @Test
    void whatIsSaidIsVisibleAlready() {
        List<Long> visible = new CopyOnWriteArrayList<>();
        try (LogCapture log =
                new LogCapture(line -> visible.add(registry.prompt("a").version()))) {
            long revision = commit(source, "new", "a");
            registry.refresh(SOON);
            assertThat(log.lines()).anyMatch(line -> line.contains("Prompt reloaded: a v1 → v2"));
            assertThat(visible).containsOnly(revision);
        }
    }

    @Test
    void whoGotNoThreadHearsEverythingWithTheNextEvent() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        Listeners listeners = new Listeners(task -> {
            if (refused.getAndIncrement() == 0) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return new Thread(task);
        });
        LinkedBlockingQueue<PromptEvent> heard = new LinkedBlockingQueue<>();
        listeners.subscribe(heard::add);
        PromptEvent first = new PromptEvent.Removed("a", 1);
        PromptEvent second = new PromptEvent.Removed("b", 2);
        listeners.publish(first);
        assertThat(heard).isEmpty();
        listeners.publish(second);
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(first);
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(second);
        listeners.close();
    }

    @Test
    void aClosedSubscriptionHearsNothingMore() throws Exception {
        LinkedBlockingQueue<PromptEvent> closed = new LinkedBlockingQueue<>();
        LinkedBlockingQueue<PromptEvent> open = new LinkedBlockingQueue<>();
        registry.subscribe(closed::add).close();
        registry.subscribe(open::add);
        commit(source, "new", "a");
        assertThat(open.poll(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(closed).isEmpty();
    }

    @Test
    void aListenerMayCloseTheRegistry() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        registry.subscribe(event -> {
            registry.close();
            closed.countDown();
        });
        commit(source, "new", "a");
        assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(registry.status().state()).isEqualTo(RegistryStatus.State.CLOSED);
        assertThat(registry.prompt("a").version()).isEqualTo(2);
    }

    private static PromptEvent event(long number) {
        return new PromptEvent.Removed("a", number);
    }

    /** Tells a listener 1,000 things and some more while it is busy; it hears those from the first one given on. */
    private static List<String> saidWhileBusy(int more, int firstHeard) throws Exception {
        Listeners listeners = new Listeners();
        LinkedBlockingQueue<PromptEvent> heard = new LinkedBlockingQueue<>();
        Semaphore go = new Semaphore(0);
        listeners.subscribe(event -> {
            heard.add(event);
            go.acquireUninterruptibly();
        });
        try (LogCapture log = new LogCapture()) {
            listeners.publish(event(0));
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(event(0));
            for (int i = 1; i <= 1_000 + more; i++) {
                listeners.publish(event(i));
            }
            go.release(2_000);
            for (int i = firstHeard; i <= 1_000 + more; i++) {
                assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(event(i));
            }
            return log.lines();
        } finally {
            listeners.close();
        }
    }

    @Test
    void whoIsTooSlowLosesTheOldestEventsAndIsToldOfOnce() throws Exception {
        assertThat(saidWhileBusy(5, 6)).hasSize(1).first().asString().endsWith("its oldest events are dropped");
    }

    @Test
    void whoIsJustFastEnoughLosesNothing() throws Exception {
        assertThat(saidWhileBusy(0, 1)).isEmpty();
    }

    @Test
    void closingInterruptsAListenerAndWaitsForItToEnd() throws Exception {
        Listeners listeners = new Listeners();
        CountDownLatch called = new CountDownLatch(1);
        AtomicReference<Thread> thread = new AtomicReference<>();
        AtomicInteger heard = new AtomicInteger();
        listeners.subscribe(event -> {
            heard.incrementAndGet();
            thread.set(Thread.currentThread());
            called.countDown();
            try {
                blocked.await();
            } catch (InterruptedException e) {
                thread.get().setName("interrupted");
            }
        });
        try (LogCapture log = new LogCapture()) {
            listeners.publish(event(1));
            listeners.publish(event(2));
            assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(thread.get().isDaemon()).isTrue();
            listeners.close();
            thread.get().join();
            assertThat(thread.get().getName()).isEqualTo("interrupted");
            listeners.publish(event(3));
            assertThat(heard).hasValue(1);
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void aListenerThatDoesNotEndIsLeftToItselfAfterASecond() throws Exception {
        Listeners listeners = new Listeners();
        CountDownLatch called = new CountDownLatch(1);
        Semaphore end = new Semaphore(0);
        listeners.subscribe(event -> {
            called.countDown();
            end.acquireUninterruptibly();
        });
        try (LogCapture log = new LogCapture()) {
            listeners.publish(event(1));
            assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
            listeners.close();
            assertThat(log.lines())
                    .containsExactly("WARN A listener is still running after close; it is left to itself");
        } finally {
            end.release();
        }
    }

    @Test
    void whoeverWaitsForListenersStaysInterrupted() throws Exception {
        Listeners listeners = new Listeners();
        CountDownLatch called = new CountDownLatch(1);
        Semaphore end = new Semaphore(0);
        listeners.subscribe(event -> {
            called.countDown();
            end.acquireUninterruptibly();
        });
        listeners.publish(event(1));
        assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
        Thread.currentThread().interrupt();
        listeners.close();
        assertThat(Thread.interrupted()).isTrue();
        end.release();
    }

    @Test
    void aSubscriptionThatEndsWhileItIsCalledHearsNothingOfWhatWaits() throws Exception {
        Listeners listeners = new Listeners();
        LinkedBlockingQueue<PromptEvent> heard = new LinkedBlockingQueue<>();
        Semaphore go = new Semaphore(0);
        AtomicReference<Thread> thread = new AtomicReference<>();
        PromptRegistry.Subscription ended = listeners.subscribe(event -> {
            thread.set(Thread.currentThread());
            heard.add(event);
            go.acquireUninterruptibly();
        });
        listeners.publish(event(1));
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(event(1));
        listeners.publish(event(2));
        ended.close();
        go.release(2);
        thread.get().join();
        assertThat(heard).isEmpty();
        listeners.close();
    }
}
