package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.Variable;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.testkit.HostileContents;
import io.hotprompt.validation.InvalidPromptException;
import io.hotprompt.validation.PromptRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is saved is read back equal, and what judges it holds up nobody else. */
@Timeout(600)
class SavedTextTest {

    /** A save takes a millisecond or two. */
    private static final int SIZE = HostileContents.SIZE / 5;

    private TestPostgres postgres;

    @BeforeEach
    void create() throws Exception {
        postgres = TestPostgres.withSchema();
    }

    private JdbcPromptStore store() {
        return JdbcPromptStore.builder(postgres.dataSource()).build();
    }

    private static SaveRequest request(String name, PromptContent content) {
        return SaveRequest.of(name)
                .content(content)
                .author("ada")
                .note("because")
                .build();
    }

    @Test
    void whatTheRulesAcceptIsReadBackEqual() {
        long seed = new Random().nextLong();
        HostileContents contents = new HostileContents(seed);
        int accepted = 0;
        for (int i = 0; i < SIZE; i++) {
            PromptContent content = contents.next();
            try {
                store().save(request("p", content));
            } catch (InvalidPromptException e) {
                continue;
            }
            accepted++;
            // Another store, so that nothing comes from memory.
            PromptContent saved = store().live("p").orElseThrow().definition().content();
            assertThat(saved).as("seed %d, content %d", seed, i).isEqualTo(content);
            assertThat(saved.hash()).isEqualTo(content.hash());
        }
        assertThat(accepted).as("seed %d", seed).isGreaterThan(SIZE / 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF\uFEFFHello", "\uFEFF\r\n\uFEFFHello", "\uFEFFHello\r"})
    void byteOrderMarksInFrontNeverMakeAVersionThatNobodyCanServe(String text) {
        PromptContent content = new PromptContent(
                List.of(new MessageTemplate("system", text)),
                List.of(Variable.optional("x", text).oneOf(text)),
                Map.of("stop", text));
        store().save(request("bom", content));
        assertThat(store().live("bom").orElseThrow().definition().content()).isEqualTo(content);
    }

    @Test
    void aValidatorThatHangsHoldsUpItsOwnSaveOnly() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        PromptRules rules = PromptRules.standard()
                .validatorDeadline(Duration.ofMinutes(5))
                .with(definition -> {
                    asked.countDown();
                    try {
                        answer.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return List.of();
                });
        JdbcPromptStore waiting =
                JdbcPromptStore.builder(postgres.dataSource()).rules(rules).build();
        CompletableFuture<Long> slow = CompletableFuture.supplyAsync(
                () -> Saves.save(waiting, "slow", "Hello").version());
        asked.await();
        Saves.save(store(), "quick", "Hello");
        Saves.save(store(), "slow", "Hello, first");
        assertThat(store().names()).containsExactly("quick", "slow");
        assertThat(slow).isNotDone();
        answer.countDown();
        assertThat(slow.get(60, TimeUnit.SECONDS)).isEqualTo(2);
    }
}
