package io.hotprompt.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptHandle;
import io.hotprompt.PromptRegistry;
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

/** The application has a database that cannot be reached; the test does not need it. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.datasource.url=jdbc:postgresql://localhost:1/nowhere",
            "hotprompt.jdbc.initialize-schema=always"
        })
// snippet: spring-in-tests
@InMemoryPrompt(name = "support", system = "You answer for {{school}}.")
@InMemoryPrompt(name = "sales", system = "You sell.")
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
        assertThat(registry.snapshot().names()).containsExactlyInAnyOrder("support", "sales");
        assertThat(support.current().render(Map.of("school", "HFIM")).text()).isEqualTo("You answer for HFIM.");
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
