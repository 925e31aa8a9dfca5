package io.hotprompt.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContentHashTest {

    private static final MessageTemplate HELLO = new MessageTemplate("system", "Hello {{name}}, ü😀");

    private static PromptContent withParameters(Map<String, ?> parameters) {
        return new PromptContent(List.of(HELLO), List.of(), new LinkedHashMap<>(parameters));
    }

    private static PromptContent withParameter(@Nullable Object value) {
        return withParameters(Collections.singletonMap("x", value));
    }

    private static PromptContent severalParameters() {
        return withParameters(Map.of(
                "model",
                "gpt-5-mini",
                "temperature",
                0.2,
                "max_tokens",
                1_000,
                "stop",
                List.of("a", "b"),
                "nested",
                Map.of("k", true)));
    }

    /** Pinned: stored hashes and those of other instances must stay comparable. */
    static Stream<Arguments> golden() {
        return Stream.of(
                Arguments.of(
                        "nothing",
                        PromptContent.EMPTY,
                        "5ea45b13d92e4550fd60b657596383891c89a7f58d39aa8c38a1c6439b9375e0"),
                Arguments.of(
                        "one message",
                        PromptContent.of(HELLO),
                        "47c76a04b1c2bd5c11e56084caa9b67d005e755e555ae1c1d3fe4070e18f53d2"),
                Arguments.of(
                        "two messages",
                        PromptContent.of(HELLO, MessageTemplate.history()),
                        "d9a1cf597d9f9a3d3f7a92a8f8b28c2df842c178e530670617ebeae0fb20ed11"),
                Arguments.of(
                        "variables",
                        new PromptContent(
                                List.of(HELLO),
                                List.of(
                                        Variable.required("name"),
                                        Variable.optional("n", "-").type(VariableType.INTEGER),
                                        Variable.required("e").oneOf("a", "b")),
                                Map.of()),
                        "ae79ebde5b8bc5dfe5c11962a96bda8b363fee7f33391c7659d905e8517ba058"),
                Arguments.of(
                        "parameters",
                        severalParameters(),
                        "e4e501f599ed69d95ad6bb499f608a355ffcb9ae1c0b8b413bd3b8a2d9cdb62b"),
                Arguments.of(
                        "null",
                        withParameter(null),
                        "8fc178b19fa344106c3607733718595e0937918fb774b90d56b99bbc5f1e6161"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void golden(String title, PromptContent content, String expected) {
        assertThat(content.hash()).isEqualTo(expected);
    }

    @Test
    void includesEnterTheResolvedHash() {
        String hash = PromptContent.of(HELLO).hash();
        assertThat(ContentHash.resolved(hash, Map.of())).isEqualTo(hash);
        assertThat(ContentHash.resolved(hash, Map.of("a", hash)))
                .isEqualTo("3bc1865963454e0f6b2167adde364e022007d571b054da795f7bd93bd0630ca1");
        assertThat(ContentHash.resolved(hash, Map.of("b", hash)))
                .isNotEqualTo(ContentHash.resolved(hash, Map.of("a", hash)));
        Map<String, String> oneOrder = new LinkedHashMap<>(Map.of("a", "1"));
        oneOrder.put("b", "2");
        Map<String, String> otherOrder = new LinkedHashMap<>(Map.of("b", "2"));
        otherOrder.put("a", "1");
        assertThat(ContentHash.resolved(hash, oneOrder)).isEqualTo(ContentHash.resolved(hash, otherOrder));
    }

    static Stream<List<PromptContent>> equalContents() {
        Map<String, Object> oneOrder = new LinkedHashMap<>();
        oneOrder.put("a", 1);
        oneOrder.put("b", Map.of("c", 2, "d", 3));
        Map<String, Object> otherOrder = new LinkedHashMap<>();
        otherOrder.put("b", Map.of("d", 3, "c", 2));
        otherOrder.put("a", 1);
        return Stream.of(
                List.of(withParameters(oneOrder), withParameters(otherOrder)),
                List.of(withParameter(1), withParameter(1L), withParameter(1.0), withParameter(BigInteger.ONE)),
                List.of(withParameter(0.1f), withParameter(0.1), withParameter(new BigDecimal("0.10"))),
                List.of(withParameter(0), withParameter(0.0), withParameter(-0.0)),
                List.of(withParameter(100), withParameter(1e2), withParameter(new BigDecimal("1E+2"))),
                List.of(withParameter(List.of(1)), withParameter(new ArrayList<>(List.of(1L)))),
                List.of(withParameter("a"), withParameter(CharBuffer.wrap("a"))),
                List.of(message("a\r\nb\rc"), message("a\nb\nc"), message("\uFEFFa\nb\r\nc")));
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("equalContents")
    void contentsThatMeanTheSameHaveOneHash(List<PromptContent> contents) {
        assertThat(contents)
                .extracting(PromptContent::hash)
                .containsOnly(contents.get(0).hash());
    }

    private static PromptContent message(String content) {
        return PromptContent.of(new MessageTemplate("user", content));
    }

    private static PromptContent variable(Variable... variables) {
        return new PromptContent(List.of(HELLO), List.of(variables), Map.of());
    }

    private static Stream<PromptContent> messagesAndVariablesThatDiffer() {
        return Stream.of(
                PromptContent.EMPTY,
                message(""),
                message("a"),
                message("A"),
                message(" a"),
                message("\u00FC"),
                message("u\u0308"),
                PromptContent.of(new MessageTemplate("system", "a")),
                PromptContent.of(new MessageTemplate("user", "a"), new MessageTemplate("user", "")),
                PromptContent.of(new MessageTemplate("user", ""), new MessageTemplate("user", "a")),
                PromptContent.of(new MessageTemplate("usera", "")),
                variable(Variable.required("a")),
                variable(Variable.optional("a", "")),
                variable(Variable.optional("a", "-")),
                variable(Variable.required("a").type(VariableType.INTEGER)),
                variable(Variable.required("a").oneOf("b", "c")),
                variable(Variable.required("a").oneOf("bc")),
                variable(Variable.required("a").oneOf("c", "b")),
                variable(Variable.required("a"), Variable.required("b")),
                variable(Variable.required("b"), Variable.required("a")));
    }

    private static Stream<PromptContent> parametersThatDiffer() {
        return Stream.of(
                withParameter(1),
                withParameter("1"),
                withParameter(1.5),
                withParameter(true),
                withParameter("true"),
                withParameter(null),
                withParameter("null"),
                withParameter(List.of()),
                withParameter(Map.of()),
                withParameter(List.of(1)),
                withParameter(List.of(1, 2)),
                withParameter(List.of(List.of(1), 2)),
                withParameter(List.of(List.of(1, 2))),
                withParameter(Arrays.asList(1, null)),
                withParameter(Map.of("a", 1)),
                withParameter(Map.of("a", Map.of("b", 1))),
                withParameter(BigInteger.TWO.pow(64)),
                withParameter(1e300));
    }

    @Test
    void contentsThatDifferHaveDifferentHashes() {
        List<PromptContent> contents = Stream.concat(messagesAndVariablesThatDiffer(), parametersThatDiffer())
                .toList();
        assertThat(contents.stream().map(PromptContent::hash).distinct()).hasSize(contents.size());
    }
}
