package io.hotprompt.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.InvalidValueException;
import io.hotprompt.MissingValueException;
import io.hotprompt.Prompt;
import io.hotprompt.PromptRegistry;
import io.hotprompt.model.Variable;
import io.hotprompt.model.VariableType;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 12 to 16, 28 and 64: values. */
class RenderCatalogueTest {

    private final InMemoryPromptStore store = InMemoryPromptStore.create();
    private final PromptRegistry registry =
            PromptRegistry.builder().source(store.source()).build();

    @AfterEach
    void close() {
        registry.close();
    }

    private Prompt prompt(Consumer<SaveRequest.Builder> content) {
        SaveRequest.Builder request = SaveRequest.of("subject").author("ada").note("a test");
        content.accept(request);
        store.save(request.build());
        registry.start();
        return registry.prompt("subject");
    }

    private Prompt prompt(String system) {
        return prompt(request -> request.system(system));
    }

    @Test
    void row12AllMissingValuesAreNamedAtOnce() {
        Prompt prompt = prompt(request -> request.system("{{a}} {{b}} {{a}}")
                .user("{{c}} {{d}}")
                .variable(Variable.required("e"))
                .variable(Variable.required("a"))
                .variable(Variable.required("b"))
                .variable(Variable.required("c").type(VariableType.INTEGER))
                .variable(Variable.optional("d", "x")));
        assertThatThrownBy(() -> prompt.render(Map.of("b", "value")))
                .isInstanceOfSatisfying(
                        MissingValueException.class, e -> assertThat(e.names()).containsExactly("e", "a", "c"))
                .hasMessageContaining("no value for e, a, c")
                .hasMessageNotContaining("value\"");
    }

    @Test
    void row12MissingVariablesOfSeveralMessagesAreNamedTogether() {
        Prompt prompt = prompt(request -> request.system("{{a}}").user("{{b}}"));
        assertThatThrownBy(() -> prompt.render(Map.of()))
                .isInstanceOfSatisfying(
                        MissingValueException.class, e -> assertThat(e.names()).containsExactly("a", "b"));
    }

    @Test
    void row13NullIsMissingAndEmptyIsNotAndUnknownIsIgnored() {
        Prompt prompt = prompt("[{{a}}]");
        assertThatThrownBy(() -> prompt.render(Collections.singletonMap("a", null)))
                .isInstanceOf(MissingValueException.class);
        assertThat(prompt.render(Map.of("a", "")).text()).isEqualTo("[]");
        assertThat(prompt.render(Map.of("a", "x", "b", "y")).text()).isEqualTo("[x]");
    }

    @Test
    void row13ADefaultFillsInForNullAndNotForEmpty() {
        Prompt prompt = prompt(request -> request.system("[{{a}}]").variable(Variable.optional("a", "{{a}}")));
        Map<String, String> values = new HashMap<>();
        values.put("a", null);
        assertThat(prompt.render(values).text()).isEqualTo("[{{a}}]");
        assertThat(prompt.render(Map.of("a", "")).text()).isEqualTo("[]");
    }

    static Stream<Arguments> row14AValueOfAnotherTypeIsRefusedWithoutBeingShown() {
        return Stream.of(
                Arguments.of(Variable.required("a").type(VariableType.INTEGER), "s3cret", "integer"),
                Arguments.of(Variable.required("a").type(VariableType.INTEGER), 1.5, "integer"),
                Arguments.of(Variable.required("a").type(VariableType.BOOLEAN), "s3cret", "boolean"),
                Arguments.of(Variable.required("a").type(VariableType.DATE), "2026-02-30", "date"),
                Arguments.of(Variable.required("a").oneOf("b", "c"), "s3cret", "b, c"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource
    void row14AValueOfAnotherTypeIsRefusedWithoutBeingShown(Variable variable, Object value, String expected) {
        Prompt prompt = prompt(request -> request.system("{{a}}").variable(variable));
        assertThatThrownBy(() -> prompt.render(Map.of("a", value)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("\"a\"")
                .hasMessageContaining(expected)
                .hasMessageNotContaining(value.toString());
    }

    static Stream<Arguments> row14AValueOfTheDeclaredTypeIsWritten() {
        return Stream.of(
                Arguments.of(Variable.required("a").type(VariableType.INTEGER), -5, "-5"),
                Arguments.of(Variable.required("a").type(VariableType.INTEGER), "42", "42"),
                Arguments.of(Variable.required("a").type(VariableType.BOOLEAN), true, "true"),
                Arguments.of(Variable.required("a").type(VariableType.DATE), LocalDate.of(2026, 11, 22), "2026-11-22"),
                Arguments.of(Variable.required("a").oneOf("b", "c"), "c", "c"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource
    void row14AValueOfTheDeclaredTypeIsWritten(Variable variable, Object value, String expected) {
        Prompt prompt = prompt(request -> request.system("{{a}}").variable(variable));
        assertThat(prompt.render(Map.of("a", value)).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{secret}}",
                "{{a}}",
                "{{> subject}}",
                "\\{{",
                "${jndi:ldap://x}",
                "#{T(java.lang.Runtime)}",
                "$5",
                "\\",
                "%s",
                "</system>"
            })
    void row15AValueIsWrittenAsItIs(String value) {
        assertThat(prompt("<{{a}}|{{a}}>").render(Map.of("a", value)).text())
                .isEqualTo("<" + value + "|" + value + ">");
    }

    @Test
    void row16TooLongAValueIsRefusedBeforeTextIsAllocated() {
        Prompt prompt = prompt("{{a}}".repeat(1_000));
        String tenMegabytes = "x".repeat(10 * 1024 * 1024);
        assertThatThrownBy(() -> prompt.render(Map.of("a", tenMegabytes)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("more than 1048576 characters");
    }

    @Test
    void row16TheLimitIsOnAllMessagesTogether() {
        Prompt prompt = prompt(request -> request.system("{{a}}").user("{{a}}"));
        int half = Prompt.MAX_RENDERED_LENGTH / 2;
        assertThat(prompt.render(Map.of("a", "x".repeat(half))).messages()).hasSize(2);
        assertThatThrownBy(() -> prompt.render(Map.of("a", "x".repeat(half + 1))))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void row28AValueWithNulIsRefused() {
        Prompt prompt = prompt("{{a}}");
        assertThatThrownBy(() -> prompt.render(Map.of("a", "x\0")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("\"a\" contains a NUL character");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"user\":{{a}}}",
                "{\"a\":{\"b\":1}}",
                "\\frac{a}{b} $x^2$",
                "%s %d 100% of $1 \\n \\\\",
                "a\tb\n\nc ",
                "שלום 👩🏽‍💻 u\u0308 \u00FC",
                "<b onclick='x'>&amp;</b>",
                "}} { } {",
                "\\{ \\} \\\\ \\"
            })
    void row64TextOutsideVariablesStaysAsItIs(String text) {
        assertThat(prompt(text).render(Map.of("a", "VALUE")).text()).isEqualTo(text.replace("{{a}}", "VALUE"));
    }

    @Test
    void row8TheEscapeWritesBracesAndDisappears() {
        assertThat(prompt("\\{{a}} {{a}} \\{{{a}} \\\\{{a}}")
                        .render(Map.of("a", "x"))
                        .text())
                .isEqualTo("{{a}} x {{{a}} \\{{a}}");
    }

    @Test
    void aPromptOfTenThousandWordsAndOneOf100KilobytesAreLikeShortOnes() {
        String[] words = new String[10_000];
        Arrays.fill(words, "{{a}}");
        assertThat(prompt(String.join(" ", words)).render(Map.of("a", "w")).text())
                .isEqualTo("w ".repeat(10_000).strip());
        String long100k = "0123456789".repeat(10_240);
        store.save(SaveRequest.of("subject")
                .system(long100k + "{{a}}")
                .author("ada")
                .note("a test")
                .build());
        registry.refresh(Duration.ofSeconds(60));
        assertThat(registry.prompt("subject").render(Map.of("a", "!")).text()).isEqualTo(long100k + "!");
    }
}
