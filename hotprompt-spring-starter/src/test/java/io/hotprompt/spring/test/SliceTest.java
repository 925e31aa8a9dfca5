package io.hotprompt.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptHandle;
import io.hotprompt.PromptRegistry;
import io.hotprompt.spring.HotPrompt;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The web layer of an application that needs a prompt. */
class SliceTest {

    @Nested
    @WebMvcTest(controllers = Desk.class)
    @ContextConfiguration(classes = Application.class)
    @InMemoryPrompt(name = "support", system = "Hello.")
    class WithPromptsInMemory {

        @Autowired
        private MockMvc mvc;

        @Test
        void theControllerHasItsPrompt() throws Exception {
            assertThat(get(mvc)).isEqualTo("Hello.");
        }
    }

    @Nested
    @WebMvcTest(controllers = Desk.class, properties = "hotprompt.bootstrap=prompts")
    @ContextConfiguration(classes = Application.class)
    @AutoConfigureHotPrompt
    class WithThePromptsOfTheApplication {

        @Autowired
        private MockMvc mvc;

        @Autowired
        private PromptRegistry registry;

        @Test
        void theControllerHasItsPrompt() throws Exception {
            assertThat(registry.snapshot().names()).containsExactly("support");
            assertThat(get(mvc)).startsWith("You answer from the bundle.");
        }
    }

    private static String get(MockMvc mvc) throws Exception {
        return mvc.perform(MockMvcRequestBuilders.get("/text"))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @RestController
    static class Desk {

        private final PromptHandle support;

        Desk(@HotPrompt("support") PromptHandle support) {
            this.support = support;
        }

        @GetMapping("/text")
        String text() {
            return support.current().render(Map.of("question", "Why?")).text();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Desk.class)
    static class Application {}
}
