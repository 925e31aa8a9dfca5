package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.openai.AnswerCache;
import io.hotprompt.openai.PromptedChat;
import io.hotprompt.openai.Question;
import io.hotprompt.store.InMemoryPromptStore;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The listener of a stream runs in the context of whoever asked. */
class ChatContextTest {

    private final ModelServer service = ModelServer.start();
    private final InMemoryPromptStore store = InMemoryPromptStore.create();
    private final ObservationRegistry observations = observations();
    private final ApplicationContextRunner application = Applications.plain()
            .withBean(InMemoryPromptStore.class, () -> store)
            .withBean(ObservationRegistry.class, () -> observations)
            .withPropertyValues(service.properties());

    ChatContextTest() {
        store.save(Prompts.support("You answer."));
    }

    @AfterEach
    void end() {
        MDC.clear();
        service.close();
    }

    private record Seen(String request, Observation observation, String thread) {}

    private Seen seen() {
        return new Seen(
                String.valueOf(MDC.get("request")),
                observations.getCurrentObservation(),
                Thread.currentThread().getName());
    }

    private CompletableFuture<?> ask(PromptedChat chat, String request, Observation asked, List<Seen> seen) {
        MDC.put("request", request);
        Observation.Scope scope = asked.openScope();
        try {
            return chat.stream(Question.of("support").user("Really?"), token -> seen.add(seen()));
        } finally {
            scope.close();
            MDC.remove("request");
        }
    }

    private static ObservationRegistry observations() {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(context -> true);
        return registry;
    }

    @Test
    void itHasTheObservationAndTheLogContextOfTheAsker() {
        application.run(context -> {
            List<Seen> seen = new CopyOnWriteArrayList<>();
            Observation first = Observation.start("first", observations);
            Observation second = Observation.start("second", observations);
            PromptedChat chat = context.getBean(PromptedChat.class);

            ask(chat, "1", first, seen).get(30, TimeUnit.SECONDS);
            ask(chat, "2", second, seen).get(30, TimeUnit.SECONDS);

            assertThat(seen).extracting(Seen::request).containsExactly("1", "2");
            assertThat(seen).extracting(Seen::observation).containsExactly(first, second);
            assertThat(seen).extracting(Seen::thread).allMatch(thread -> thread.startsWith("hotprompt-chat"));
        });
    }

    @Test
    void whoWaitsForTheAnswerOfSomebodyElseIsNotInThatContext() {
        application.withBean(AnswerCache.class, AnswerCache::create).run(context -> {
            CountDownLatch bothAsked = new CountDownLatch(1);
            service.beforeEachAnswer(() -> await(bothAsked));
            List<Seen> leader = new CopyOnWriteArrayList<>();
            List<Seen> follower = new CopyOnWriteArrayList<>();
            Observation first = Observation.start("first", observations);
            Observation second = Observation.start("second", observations);
            PromptedChat chat = context.getBean(PromptedChat.class);

            CompletableFuture<?> leading = ask(chat, "1", first, leader);
            CompletableFuture<?> following = ask(chat, "2", second, follower);
            bothAsked.countDown();
            leading.get(30, TimeUnit.SECONDS);
            following.get(30, TimeUnit.SECONDS);

            assertThat(leader).extracting(Seen::request).containsExactly("1");
            assertThat(follower).hasSize(1).noneMatch(seen -> seen.request().equals("1"));
            assertThat(follower).noneMatch(seen -> Objects.equals(seen.observation(), first));
        });
    }

    @Test
    void aThreadKeepsNothingOfItsLastQuestion() {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        Executor one = Executors.newSingleThreadExecutor();
        application
                .withBean("oneThread", Executor.class, () -> one)
                .withPropertyValues("hotprompt.openai.executor=oneThread")
                .run(context -> {
                    List<Seen> seen = new CopyOnWriteArrayList<>();
                    PromptedChat chat = context.getBean(PromptedChat.class);
                    ask(chat, "1", Observation.start("first", observations), seen)
                            .get(30, TimeUnit.SECONDS);
                    chat.stream(Question.of("support").user("Anybody?"), token -> {
                                seen.add(seen());
                                threads.add(Thread.currentThread().getName());
                            })
                            .get(30, TimeUnit.SECONDS);

                    assertThat(seen).extracting(Seen::request).containsExactly("1", "null");
                    assertThat(seen.get(1).observation()).isNull();
                    assertThat(threads).allMatch(thread -> thread.startsWith("pool-"));
                });
    }

    @Test
    void anExecutorThatIsNoneFailsTheStart() {
        application.withPropertyValues("hotprompt.openai.executor=nowhere").run(context -> {
            assertThat(context).hasFailed();
            assertThat(Failures.report(context.getStartupFailure()))
                    .contains("hotprompt.openai.executor", "name of an Executor bean");
        });
    }

    @Test
    void theThreadsEndWithTheApplication() {
        application.run(context ->
                context.getBean(PromptedChat.class).ask(Question.of("support").user("Really?")));

        Eventually.holds(
                "no thread of the chat is left",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("hotprompt-chat")));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
