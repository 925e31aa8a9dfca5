package io.hotprompt.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptHandle;
import io.hotprompt.PromptRegistry;
import io.hotprompt.RenderedPrompt;
import io.hotprompt.model.Message;
import io.hotprompt.model.Role;
import io.hotprompt.spring.HotPrompt;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.PromptStore;
import io.hotprompt.store.SaveRequest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;

/** In production the application's database is named by the environment; here nothing names one. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "hotprompt.jdbc.initialize-schema=always")
// snippet: spring-in-tests
@InMemoryPrompt(name = "support", system = "You answer for {{school}}.")
@InMemoryPrompt(
        name = "sales",
        system = "You sell. {{> terms}}",
        parameters = {"model: gpt-5-mini", "temperature: 0.2"})
@InMemoryPrompt(name = "terms", messages = @InMemoryPrompt.Said(by = Role.USER, text = "No refunds."))
// end snippet
class InMemoryPromptTest {

    @Autowired
    private PromptRegistry registry;

    @Autowired
    private PromptStore store;

    @HotPrompt("support")
    private PromptHandle support;

    @Test
    void theApplicationServesThePromptsOfTheTest() {
        assertThat(store).isInstanceOf(InMemoryPromptStore.class);
        assertThat(registry.snapshot().names()).containsExactlyInAnyOrder("support", "sales", "terms");
        assertThat(support.current().render(Map.of("school", "HFIM")).text()).isEqualTo("You answer for HFIM.");
    }

    @Test
    void promptsHaveParametersAndRolesAndIncludeWhatFollows() {
        RenderedPrompt sales = registry.prompt("sales").render(Map.of());
        assertThat(sales.text()).isEqualTo("You sell. No refunds.");
        assertThat(sales.parameters()).containsEntry("model", "gpt-5-mini").containsEntry("temperature", 0.2);
        assertThat(registry.prompt("terms").render(Map.of()).messages())
                .containsExactly(new Message(Role.USER, "No refunds."));
    }

    @Test
    void aTestCanSaveAnotherVersion() {
        long revision = store.save(SaveRequest.of("sales")
                        .system("You sell better.")
                        .author("test")
                        .note("another version")
                        .build())
                .revision();

        assertThat(registry.awaitRevision(revision, Duration.ofSeconds(10))).isTrue();
        assertThat(registry.prompt("sales").version()).isEqualTo(2);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
