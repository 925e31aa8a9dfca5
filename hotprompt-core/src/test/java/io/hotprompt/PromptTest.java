package io.hotprompt;

import static io.hotprompt.Releases.commit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.model.Message;
import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.Role;
import io.hotprompt.model.Variable;
import io.hotprompt.model.VariableType;
import io.hotprompt.source.InMemoryPromptSource;
import io.hotprompt.source.Known;
import io.hotprompt.source.SourceRead;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a prompt says about itself, and what becomes of it when it is rendered. */
class PromptTest {

    private static final List<Message> CONVERSATION =
            List.of(Message.user("What is HFIM?"), new Message(Role.ASSISTANT, "A school."));

    private static Prompt prompt(PromptContent content) {
        InMemoryPromptSource source = InMemoryPromptSource.create();
        source.commit(List.of(Releases.live("support", 7, 1, content)));
        try (PromptRegistry registry = PromptRegistry.builder().source(source).build()) {
            registry.start();
            return registry.prompt("support");
        }
    }

    private static Prompt prompt(MessageTemplate... messages) {
        return prompt(PromptContent.of(messages));
    }

    private static Prompt prompt(String text, Variable... variables) {
        return prompt(new PromptContent(
                List.of(new MessageTemplate("system", text)), Arrays.asList(variables), Map.of("temperature", 0.2)));
    }

    private static List<String> contents(Prompt prompt) {
        return prompt.render(Map.of(), CONVERSATION).messages().stream()
                .map(Message::content)
                .toList();
    }

    @Test
    void aPromptSaysWhatItIsAndNeverWhatItsTextIs() {
        InMemoryPromptSource source = InMemoryPromptSource.create();
        commit(source, "first", "support");
        commit(source, "second", "support");
        try (PromptRegistry registry = PromptRegistry.builder().source(source).build()) {
            registry.start();
            PromptSnapshot snapshot = registry.snapshot();
            Prompt prompt = registry.prompt("support");
            assertThat(prompt.name()).isEqualTo("support");
            assertThat(prompt.version()).isEqualTo(2);
            assertThat(prompt.revision()).isEqualTo(2);
            assertThat(prompt).hasToString("support v2");
            assertThat(prompt.withVariant("warm")).hasToString("support v2 (warm)");
            assertThat(snapshot.find("support")).containsSame(prompt);
            assertThat(snapshot.find("other")).isEmpty();
            assertThat(snapshot.token())
                    .isEqualTo(((SourceRead.Full) source.read(Known.NOTHING))
                            .revision()
                            .token())
                    .isNotEmpty();
            assertThat(snapshot).hasToString("revision 2 with 1 prompts");
            PromptHandle handle = registry.handle("support");
            assertThat(handle.find()).containsSame(prompt);
            assertThat(handle.name()).isEqualTo("support");
            assertThat(handle).hasToString("support");
        }
    }

    @Test
    void aRenderedPromptKnowsWhatItWasMadeFrom() {
        Prompt prompt = prompt("Hello").withVariant("warm");
        RenderedPrompt rendered = prompt.render(Map.of());
        assertThat(rendered.prompt()).isSameAs(prompt);
        assertThat(rendered.name()).isEqualTo("support");
        assertThat(rendered.version()).isEqualTo(7);
        assertThat(rendered.variant()).hasValue("warm");
        assertThat(rendered.contentHash()).isEqualTo(prompt.contentHash()).hasSize(64);
        assertThat(rendered.parameters()).containsExactly(Map.entry("temperature", 0.2));
        assertThat(rendered).hasToString("support v7 (warm) with 1 messages");
        assertThatThrownBy(() -> prompt.render(Map.of(), CONVERSATION).text())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("prompt \"support\" version 7 has 3 messages here; use messages() instead of text()");
    }

    @Test
    void theConversationStandsWhereThePromptWantsIt() {
        Prompt prompt = prompt(
                new MessageTemplate("system", "Be kind."),
                new MessageTemplate("user", "An example."),
                MessageTemplate.history(),
                new MessageTemplate("user", "Answer now."));
        assertThat(contents(prompt))
                .containsExactly("Be kind.", "An example.", "What is HFIM?", "A school.", "Answer now.");
    }

    @Test
    void elseItStandsBehindTheLeadingInstructions() {
        Prompt prompt = prompt(
                new MessageTemplate("system", "Be kind."),
                new MessageTemplate("developer", "Be brief."),
                new MessageTemplate("user", "Answer now."),
                new MessageTemplate("assistant", "I will."));
        assertThat(contents(prompt))
                .containsExactly("Be kind.", "Be brief.", "What is HFIM?", "A school.", "Answer now.", "I will.");
        assertThat(contents(prompt(new MessageTemplate("user", "Answer now."))))
                .containsExactly("What is HFIM?", "A school.", "Answer now.");
        assertThat(contents(prompt(new MessageTemplate("system", "Be kind."))))
                .containsExactly("Be kind.", "What is HFIM?", "A school.");
    }

    @Test
    void aRequiredVariableIsAskedForThoughTheTextDoesNotUseIt() {
        Prompt prompt = prompt(
                "Hello {{school}}",
                Variable.required("school"),
                Variable.required("customer"),
                Variable.optional("tone", "warm"));
        assertThat(prompt.render(Map.of("school", "HFIM", "customer", "ada")).text())
                .isEqualTo("Hello HFIM");
        assertThatThrownBy(() -> prompt.render(Map.of("school", "HFIM")))
                .isInstanceOfSatisfying(MissingValueException.class, e -> {
                    assertThat(e)
                            .hasMessage("prompt \"support\" version 7: no value for customer;"
                                    + " a value that is null counts as missing");
                    assertThat(e.names()).containsExactly("customer");
                });
    }

    @Test
    void aTypedVariableIsCheckedThoughTheTextDoesNotUseIt() {
        Prompt prompt = prompt(
                "Hello",
                Variable.optional("floor", "1").type(VariableType.INTEGER),
                Variable.optional("tone", "warm").oneOf("warm", "brief"));
        assertThat(prompt.render(Map.of("floor", 3, "tone", "brief")).text()).isEqualTo("Hello");
        assertThatThrownBy(() -> prompt.render(Map.of("floor", "third")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("prompt \"support\" version 7: the value of variable \"floor\" is not of type integer");
        assertThatThrownBy(() -> prompt.render(Map.of("tone", "rude")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("prompt \"support\" version 7: the value of variable \"tone\" is not one of warm, brief");
    }

    @Test
    void aNulCharacterIsFoundWhereverItStands() {
        Prompt prompt = prompt("Hello {{name}}", Variable.required("name"));
        for (String value : List.of("\0ada", "a\0da", "ada\0")) {
            assertThatThrownBy(() -> prompt.render(Map.of("name", value)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage("prompt \"support\" version 7: the value of variable \"name\" contains a NUL character")
                    .hasMessageNotContaining("ada");
        }
    }

    @Test
    void aNullValueIsReplacedByTheDefault() {
        Prompt prompt = prompt("Hello {{name}}", Variable.optional("name", "you"));
        Map<String, String> values = new HashMap<>();
        values.put("name", null);
        assertThat(prompt.render(values).text()).isEqualTo("Hello you");
    }

    @Test
    void aTextMayBeAsLongAsTheLimitAndNoLonger() {
        Prompt prompt = prompt("{{text}}", Variable.required("text"));
        String longest = "x".repeat(Prompt.MAX_RENDERED_LENGTH);
        assertThat(prompt.render(Map.of("text", longest)).text()).isEqualTo(longest);
        assertThatThrownBy(() -> prompt.render(Map.of("text", longest + "x")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("more than " + Prompt.MAX_RENDERED_LENGTH + " characters");
    }

    @Test
    void theLimitHoldsForAllMessagesTogetherAndNotForTheConversation() {
        Prompt prompt = prompt(new PromptContent(
                List.of(new MessageTemplate("system", "{{text}}"), new MessageTemplate("user", "12345")),
                List.of(Variable.required("text")),
                Map.of()));
        String longest = "x".repeat(Prompt.MAX_RENDERED_LENGTH - 5);
        assertThat(prompt.render(Map.of("text", longest), CONVERSATION).messages())
                .hasSize(4);
        assertThatThrownBy(() -> prompt.render(Map.of("text", longest + "x")))
                .isInstanceOf(InvalidValueException.class);
    }
}
