package io.hotprompt.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.model.Authorship;
import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Variable;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ValidatorsTest {

    private static final PromptContent HELLO = PromptContent.of(new MessageTemplate("system", "Hello"));

    /** Of this thread, so that a busy machine does not count. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static PromptDefinition definition(PromptContent content) {
        return new PromptDefinition("support", 0, content, new Authorship("ada", "why not", Instant.EPOCH));
    }

    private static SaveRequest request(String name) {
        return SaveRequest.of(name)
                .system("Hello")
                .author("ada")
                .note("because")
                .build();
    }

    private static List<Problem> never(PromptDefinition definition) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.of();
    }

    @Test
    void aValidatorThatHangsRejectsItsVersionAtTheDeadline() {
        PromptRules rules = PromptRules.standard().with(ValidatorsTest::never).validatorDeadline(Duration.ofMillis(20));
        assertThat(rules.inspect(definition(HELLO)).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("HP-V91");
            assertThat(problem.message()).contains("gave no answer within PT0.02S");
        });
    }

    @Test
    void aValidatorThatHangsHoldsUpItsOwnSaveOnly() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        PromptRules rules = PromptRules.standard()
                .validatorDeadline(Duration.ofSeconds(50))
                .with(definition -> {
                    if (definition.name().equals("slow")) {
                        asked.countDown();
                        try {
                            answer.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                    return List.of();
                });
        InMemoryPromptStore store = InMemoryPromptStore.create(rules, Clock.systemUTC());
        CompletableFuture<Long> slow =
                CompletableFuture.supplyAsync(() -> store.save(request("slow")).version());
        asked.await();
        store.save(request("quick"));
        store.validate(request("other"));
        store.restore("quick", 1, "ada", "once more");
        assertThat(store.names()).containsExactly("quick");
        assertThat(slow).isNotDone();
        answer.countDown();
        assertThat(slow.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(store.names()).containsExactly("quick", "slow");
    }

    @Test
    void callsThatIgnoreTheirInterruptionNeverBecomeMoreThanAFew() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch end = new CountDownLatch(1);
        PromptRules rules = PromptRules.standard()
                .validatorDeadline(Duration.ofMillis(5))
                .with(definition -> {
                    threads.add(Thread.currentThread());
                    while (end.getCount() > 0) {
                        Thread.onSpinWait();
                        java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
                    }
                    return List.of();
                });
        for (int i = 0; i < 40; i++) {
            assertThat(rules.inspect(definition(HELLO)).isAcceptable()).isFalse();
        }
        assertThat(threads).hasSizeLessThanOrEqualTo(16);
        end.countDown();
    }

    @Test
    void theThreadsOfValidatorsEnd() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        PromptRules rules = PromptRules.standard().with(definition -> {
            threads.add(Thread.currentThread());
            return List.of();
        });
        assertThat(rules.inspect(definition(HELLO)).isAcceptable()).isTrue();
        for (Thread thread : threads) {
            assertThat(thread.isDaemon()).isTrue();
            thread.join(30_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void aDeadlineIsPositive() {
        assertThatThrownBy(() -> PromptRules.standard().validatorDeadline(Duration.ZERO))
                .hasMessage("validatorDeadline must be positive, was PT0S");
        assertThatThrownBy(() -> PromptRules.standard().validatorDeadline(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static PromptContent parameters(Object value) {
        return new PromptContent(HELLO.messages(), List.of(), Map.of("x", value));
    }

    static Stream<PromptContent> tooMuch() {
        String megabyte = "x".repeat(1024 * 1024);
        List<Variable> declared = IntStream.range(0, 10_000)
                .mapToObj(i -> Variable.required("v" + i))
                .toList();
        Map<String, String> keys = new LinkedHashMap<>();
        IntStream.range(0, 30_000).forEach(i -> keys.put("k" + i, ""));
        return Stream.of(
                PromptContent.of(new MessageTemplate("system", megabyte)),
                new PromptContent(
                        Collections.nCopies(10_000, new MessageTemplate("user", megabyte)), List.of(), Map.of()),
                new PromptContent(HELLO.messages(), declared, Map.of()),
                new PromptContent(
                        HELLO.messages(),
                        List.of(Variable.required("a")
                                .oneOf(Collections.nCopies(1_000_000, "").toArray(String[]::new))),
                        Map.of()),
                parameters(Collections.nCopies(50_000, megabyte)),
                parameters(keys));
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("tooMuch")
    void whatIsTooMuchIsShownToNoRuleAndNoValidator(PromptContent content) {
        List<PromptDefinition> shown = new ArrayList<>();
        PromptRules rules = PromptRules.standard().with(definition -> {
            shown.add(definition);
            return List.of();
        });
        long begin = cpuNanos();
        Inspection inspection = rules.inspect(definition(content));
        assertThat(Duration.ofNanos(cpuNanos() - begin)).isLessThan(Duration.ofSeconds(1));
        assertThat(inspection.isAcceptable()).isFalse();
        assertThat(inspection.problems()).hasSize(1);
        assertThat(inspection.problems().get(0).message()).contains("the limit");
        assertThat(shown).isEmpty();
    }

    @Test
    void sharedListsThatMultiplyAreRefusedWhileTheyAreCopied() {
        Object list = "x";
        for (int i = 0; i < 60; i++) {
            list = List.of(list, list);
        }
        Object bomb = list;
        assertThatThrownBy(() -> parameters(bomb))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parameters hold more than 100000 values");
    }

    @Test
    void manyVariablesThatNobodyDeclaredAreJudgedFast() {
        StringBuilder text = new StringBuilder();
        List<Variable> declared = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            text.append("{{").append("a".repeat(58)).append(i + 1_000).append("}} b");
            text.append("b".repeat(57)).append(i + 1_000).append("}}\n");
            declared.add(Variable.required("b".repeat(58) + (i + 3_000)));
        }
        PromptContent content =
                new PromptContent(List.of(new MessageTemplate("system", text.toString())), declared, Map.of());
        long begin = cpuNanos();
        assertThat(PromptRules.standard().inspect(definition(content)).isAcceptable())
                .isFalse();
        assertThat(Duration.ofNanos(cpuNanos() - begin)).isLessThan(Duration.ofSeconds(1));
    }
}
