package io.hotprompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandlesTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final InMemoryPromptStore store = InMemoryPromptStore.create();
    private final PromptRegistry registry =
            PromptRegistry.builder().source(store.source()).build();

    @AfterEach
    void close() {
        registry.close();
    }

    private static SaveRequest request(String name, String text) {
        return SaveRequest.of(name).system(text).author("ada").note("a test").build();
    }

    private void live(String name, String text) {
        assertThat(registry.awaitRevision(store.save(request(name, text)).revision(), LIMIT))
                .isTrue();
    }

    private static String text(Prompt prompt) {
        return prompt.render(Map.of()).text();
    }

    @Test
    void aHandleFollowsItsPromptThroughItsWholeLife() {
        PromptHandle early = registry.handle("support");
        assertThatThrownBy(early::current).isInstanceOf(PromptNotFoundException.class);
        registry.start();
        live("support", "one");
        assertThat(text(early.current())).isEqualTo("one");
        live("sales", "other");
        assertThat(text(registry.handle("support").current())).isEqualTo("one");
        live("support", "two");
        assertThat(text(early.current())).isEqualTo("two");
        long deleted = store.delete("support", "ada", "a test").revision();
        assertThat(registry.awaitRevision(deleted, LIMIT)).isTrue();
        assertThatThrownBy(early::current).isInstanceOf(PromptNotFoundException.class);
        live("support", "three");
        assertThat(text(early.current())).isEqualTo("three");
        assertThat(registry.handle("support")).isSameAs(early);
    }

    @Test
    void ofTwoHandlesAndTheRegistryNoneIsBehindAnother() throws Exception {
        store.saveAll(List.of(request("a", "0"), request("b", "0")));
        registry.start();
        PromptHandle one = registry.handle("a");
        PromptHandle other = registry.handle("b");
        AtomicBoolean backward = new AtomicBoolean();
        AtomicBoolean ended = new AtomicBoolean();
        Thread reader = new Thread(() -> {
            while (!ended.get()) {
                long first = one.current().version();
                long second = registry.prompt("b").version();
                long third = other.current().version();
                long fourth = registry.prompt("a").version();
                if (second < first || third < second || fourth < third) {
                    backward.set(true);
                }
            }
        });
        reader.start();
        for (int i = 1; i <= 500; i++) {
            long saved = store.saveAll(List.of(request("a", "" + i), request("b", "" + i)))
                    .get(0)
                    .revision();
            assertThat(registry.awaitRevision(saved, LIMIT)).isTrue();
        }
        ended.set(true);
        reader.join();
        assertThat(backward).isFalse();
        assertThat(one.current().version()).isEqualTo(501);
    }

    @Test
    void aHandleNobodyHoldsIsGarbage() {
        WeakReference<PromptHandle> dropped = new WeakReference<>(registry.handle("some user's input"));
        for (int attempt = 0; attempt < 100 && dropped.get() != null; attempt++) {
            System.gc();
        }
        assertThat(dropped.get()).isNull();
    }

    @Test
    void aHandleKnowsItsPromptWithoutAskingTheSnapshot() {
        registry.start();
        live("support", "one");
        PromptHandle handle = registry.handle("support");
        assertThat(handle.follows(registry.snapshot())).isTrue();
        live("support", "two");
        assertThat(handle.follows(registry.snapshot())).isTrue();
        live("sales", "other");
        assertThat(handle.follows(registry.snapshot())).isTrue();
    }

    @Test
    void onlyHandlesWhoseVersionChangesAreTold() {
        registry.start();
        live("support", "one");
        live("sales", "one");
        CurrentSnapshot snapshots = new CurrentSnapshot();
        Handles handles = new Handles();
        PromptHandle support = new PromptHandle(snapshots, "support");
        PromptHandle sales = new PromptHandle(snapshots, "sales");
        for (PromptHandle handle : List.of(support, sales)) {
            assertThat(handles.findOrAdd(handle)).isSameAs(handle);
            handle.follow(registry.snapshot());
        }
        assertThat(handles.findOrAdd(new PromptHandle(snapshots, "sales"))).isSameAs(sales);
        assertThat(handles.outdated(registry.snapshot())).isEmpty();
        live("sales", "two");
        assertThat(handles.outdated(registry.snapshot())).containsExactly(sales);
    }

    /** The name is held by nobody but the handle, and by what is kept of it. */
    @Test
    void ofADroppedHandleNotEvenTheNameIsKept() {
        assertForgotten(handles -> handles.outdated(PromptSnapshot.EMPTY));
        assertForgotten(handles -> handles.findOrAdd(new PromptHandle(new CurrentSnapshot(), "other")));
    }

    private static void assertForgotten(Consumer<Handles> use) {
        Handles handles = new Handles();
        WeakReference<String> name = dropped(handles);
        for (int attempt = 0; attempt < 100 && name.get() != null; attempt++) {
            System.gc();
            use.accept(handles);
        }
        assertThat(name.get()).isNull();
    }

    private static WeakReference<String> dropped(Handles handles) {
        String name = "some user's input " + System.nanoTime();
        handles.findOrAdd(new PromptHandle(new CurrentSnapshot(), name));
        return new WeakReference<>(name);
    }
}
