package io.hotprompt.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.model.Message;
import io.hotprompt.openai.ModelCallException.Reason;
import io.hotprompt.store.SaveRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswerCacheTest {

    private static final Question CONTACT = Question.of("support").user("How do I contact you?");

    private final ChatBench bench = new ChatBench();
    private final AtomicLong nanos = new AtomicLong();
    private final AnswerCache cache = AnswerCache.create(10_000, Duration.ofMinutes(10), nanos::get);
    private final PromptedChat chat = bench.chat().cache(cache).build();
    private final AtomicInteger asked = new AtomicInteger();

    @BeforeEach
    void prompt() {
        bench.save("support", "one");
        bench.service.always(Reply.computed(request -> "answer " + asked.incrementAndGet()));
    }

    @AfterEach
    void close() {
        chat.close();
        bench.close();
    }

    private String ask(Question question) {
        return chat.ask(question).text();
    }

    @Test
    void theSameQuestionIsAskedOnce() {
        Answer first = chat.ask(CONTACT);
        Answer second = chat.ask(CONTACT);
        assertThat(first.cached()).isFalse();
        assertThat(second.cached()).isTrue();
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.call().attempts()).isZero();
        assertThat(second.call().requestId()).isEqualTo(first.call().requestId());
        assertThat(bench.service.requests()).hasSize(1);
        assertThat(cache.stats()).satisfies(stats -> {
            assertThat(stats.hits()).isEqualTo(1);
            assertThat(stats.misses()).isEqualTo(1);
            assertThat(stats.entries()).isEqualTo(1);
        });
    }

    @Test
    void everythingThatMakesAnAnswerIsPartOfTheKey() {
        bench.save(SaveRequest.of("other").system("one").parameter("model", "gpt-5-mini"));
        bench.save(SaveRequest.of("values").system("{{a}}").user("{{b}}").parameter("model", "gpt-5-mini"));
        List<Question> different = List.of(
                CONTACT,
                CONTACT.scope("ada"),
                CONTACT.scope("bob"),
                CONTACT.targetingKey("carl"),
                CONTACT.user("and?"),
                Question.of("support").user("How do I contact you"),
                Question.of("support").history(List.of(Message.assistant("How do I contact you?"))),
                Question.of("support").user("a").user("b"),
                Question.of("support").user("auserb"),
                Question.of("values").value("a", "xy").value("b", "z"),
                Question.of("values").value("a", "x").value("b", "yz"));
        for (Question question : different) {
            assertThat(chat.ask(question).cached()).isFalse();
        }
        for (Question question : different) {
            assertThat(chat.ask(question).cached()).isTrue();
        }
        assertThat(cache.entries()).hasSize(different.size());
    }

    @Test
    void aChangeOfAParameterAloneIsAnotherQuestion() {
        assertThat(ask(CONTACT)).isEqualTo("answer 1");
        bench.save(SaveRequest.of("support")
                .system("one")
                .parameter("model", "gpt-5-mini")
                .parameter("temperature", 0));
        assertThat(ask(CONTACT)).isEqualTo("answer 2");
    }

    @Test
    void theDefaultModelIsPartOfTheKey() {
        bench.save(SaveRequest.of("support").system("one"));
        try (PromptedChat small =
                        bench.chat().cache(cache).defaultModel("small").build();
                PromptedChat large =
                        bench.chat().cache(cache).defaultModel("large").build()) {
            assertThat(small.ask(CONTACT).text()).isEqualTo("answer 1");
            assertThat(large.ask(CONTACT).text()).isEqualTo("answer 2");
        }
    }

    @Test
    void aRestoreMakesTheOldAnswersWarmAgainAndNamesTheVersionThatIsLive() {
        assertThat(ask(CONTACT)).isEqualTo("answer 1");
        bench.save("support", "two");
        assertThat(ask(CONTACT)).isEqualTo("answer 2");

        long revision = bench.served(bench.store.restore("support", 1, "ada", "bad answers since v2"))
                .revision();

        Answer answer = chat.ask(CONTACT);
        assertThat(answer.text()).isEqualTo("answer 1");
        assertThat(answer.cached()).isTrue();
        assertThat(answer.prompt().version()).isEqualTo(1);
        assertThat(answer.prompt().revision()).isEqualTo(revision);
    }

    @Test
    void anAnswerComputedWhileAnotherVersionSwappedInIsStoredUnderItsOwn() throws Exception {
        CountDownLatch swapped = new CountDownLatch(1);
        bench.service.replies(Reply.answer("of version one").after(swapped));
        CompletableFuture<Answer> slow = chat.askAsync(CONTACT);
        bench.save("support", "two");
        swapped.countDown();
        assertThat(slow.get(10, TimeUnit.SECONDS).prompt().version()).isEqualTo(1);

        assertThat(ask(CONTACT)).isEqualTo("answer 1");
        bench.served(bench.store.restore("support", 1, "ada", "back again"));
        assertThat(ask(CONTACT)).isEqualTo("of version one");
    }

    @Test
    void aHundredAskingAtOnceAskOnce() {
        CountDownLatch all = new CountDownLatch(1);
        bench.service.replies(Reply.answer("for all").after(all));
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(i % 2 == 0 ? chat.askAsync(CONTACT) : chat.stream(CONTACT, token -> {}));
        }
        all.countDown();
        answers.forEach(answer -> assertThat(answer.join().text()).isEqualTo("for all"));
        assertThat(answers).filteredOn(answer -> !answer.join().cached()).hasSize(1);
        assertThat(bench.service.requests()).hasSize(1);
    }

    @Test
    void aLeaderThatIsCancelledLeavesTheQuestionToAFollower() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        bench.service.replies(Reply.silence(started, new CountDownLatch(1)), Reply.answer("for the follower"));
        CompletableFuture<Answer> leader = chat.askAsync(CONTACT);
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        List<CompletableFuture<Answer>> followers =
                List.of(chat.askAsync(CONTACT), chat.askAsync(CONTACT), chat.askAsync(CONTACT));
        leader.cancel(true);
        for (CompletableFuture<Answer> follower : followers) {
            assertThat(follower.get(10, TimeUnit.SECONDS).text()).isEqualTo("for the follower");
        }
        assertThat(bench.service.requests()).hasSize(2);
    }

    @Test
    void aFollowerThatIsCancelledDoesNotEndTheLeader() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        bench.service.replies(Reply.answer("for the leader").after(gate));
        CompletableFuture<Answer> leader = chat.askAsync(CONTACT);
        CompletableFuture<Answer> follower = chat.askAsync(CONTACT);
        assertThat(follower.cancel(true)).isTrue();
        gate.countDown();
        assertThat(leader.get(10, TimeUnit.SECONDS).text()).isEqualTo("for the leader");
    }

    @Test
    void aFailureIsSharedButNotKept() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        bench.service.replies(Reply.status(401).after(gate));
        CompletableFuture<Answer> leader = chat.askAsync(CONTACT);
        CompletableFuture<Answer> follower = chat.askAsync(CONTACT);
        gate.countDown();
        for (CompletableFuture<Answer> answer : List.of(leader, follower)) {
            assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(
                            ModelCallException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(Reason.UNAUTHORIZED));
        }
        assertThat(ask(CONTACT)).isEqualTo("answer 1");
    }

    @Test
    void onlyAnswersTheModelFinishedAreKept() {
        bench.service.replies(Reply.ended("half a sen", "length"), Reply.ended("", "content_filter"));
        assertThat(ask(CONTACT)).isEqualTo("half a sen");
        assertThat(cache.entries()).isEmpty();
        assertThatThrownBy(() -> ask(CONTACT))
                .isInstanceOfSatisfying(
                        ModelCallException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.FILTERED));
        assertThat(ask(CONTACT)).isEqualTo("answer 1");
        assertThat(cache.entries()).hasSize(1);
    }

    @Test
    void aStreamIsKeptAndGivenAgainInOnePiece() {
        bench.service.replies(Reply.stream("Hel", "lo"));
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        chat.stream(CONTACT, first::add).join();
        Answer answer = chat.stream(CONTACT, second::add).join();
        assertThat(first).containsExactly("Hel", "lo");
        assertThat(second).containsExactly("Hello");
        assertThat(answer.cached()).isTrue();
        assertThat(ask(CONTACT)).isEqualTo("Hello");
    }

    @Test
    void aListenerOfACachedAnswerMayFailToo() {
        ask(CONTACT);
        assertThat(chat.stream(CONTACT, token -> {
                    throw new IllegalStateException("gone");
                }))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                .withRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFreshAnswerTakesThePlaceOfTheOldOne() {
        assertThat(ask(CONTACT)).isEqualTo("answer 1");
        assertThat(ask(CONTACT.fresh())).isEqualTo("answer 2");
        assertThat(ask(CONTACT)).isEqualTo("answer 2");
    }

    @Test
    void entriesCanBeReadEditedRemovedAndClearedAndNothingReloads() {
        ask(CONTACT);
        ask(CONTACT.scope("ada"));
        long revision = bench.registry.snapshot().revision();

        CachedAnswer entry = cache.entries().stream()
                .filter(e -> e.origin().scope().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(entry.origin().question()).isEqualTo("How do I contact you?");
        assertThat(entry.origin().prompt().name()).isEqualTo("support");
        assertThat(entry.key()).matches("[0-9a-f]{64}");
        assertThat(cache.edit(entry.key(), "hfim@uga.edu"))
                .hasValueSatisfying(edited -> assertThat(edited.edited()).isTrue());
        assertThat(cache.entry(entry.key()).orElseThrow().text()).isEqualTo("hfim@uga.edu");
        assertThat(ask(CONTACT)).isEqualTo("hfim@uga.edu");

        assertThat(cache.remove(entry.key())).isTrue();
        assertThat(cache.remove(entry.key())).isFalse();
        assertThat(cache.edit(entry.key(), "too late")).isEmpty();
        assertThat(cache.entries()).hasSize(1);
        cache.clear();
        assertThat(cache.entries()).isEmpty();
        assertThat(bench.registry.snapshot().revision()).isEqualTo(revision);
    }

    @Test
    void oldEntriesGo() {
        assertThat(ask(CONTACT)).isEqualTo("answer 1");
        nanos.addAndGet(Duration.ofMinutes(9).toNanos());
        assertThat(ask(CONTACT)).isEqualTo("answer 1");
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(ask(CONTACT)).isEqualTo("answer 2");
    }

    @Test
    void theWeightStaysWithinItsBound() {
        for (int i = 0; i < 50; i++) {
            ask(Question.of("support").user("question " + i));
        }
        AnswerCacheStats stats = cache.stats();
        assertThat(stats.characters()).isPositive().isLessThanOrEqualTo(10_000);
        assertThat(stats.entries()).isBetween(10L, 20L);
        assertThat(stats.evictions()).isEqualTo(50 - stats.entries());
    }

    @Test
    void anAnswerOnItsWayWhenTheCacheIsClearedIsNotKept() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        bench.service.replies(Reply.answer("late").after(gate));
        CompletableFuture<Answer> slow = chat.askAsync(CONTACT);
        cache.clear();
        gate.countDown();
        assertThat(slow.get(10, TimeUnit.SECONDS).text()).isEqualTo("late");
        assertThat(cache.entries()).isEmpty();
    }
}
