package io.hotprompt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PromptContentTest {

    private static Object normalized(Object value) {
        return new PromptContent(List.of(), List.of(), Map.of("x", value))
                .parameters()
                .get("x");
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of((byte) 1, 1),
                Arguments.of((short) 1, 1),
                Arguments.of(1L, 1),
                Arguments.of(1L << 31, 1L << 31),
                Arguments.of(-(1L << 31), Integer.MIN_VALUE),
                Arguments.of(Long.MIN_VALUE, Long.MIN_VALUE),
                Arguments.of(BigInteger.ONE, 1),
                Arguments.of(BigInteger.valueOf(Long.MIN_VALUE), Long.MIN_VALUE),
                Arguments.of(BigInteger.valueOf(Long.MAX_VALUE), Long.MAX_VALUE),
                Arguments.of(BigInteger.TWO.pow(63), BigInteger.TWO.pow(63)),
                Arguments.of(0.1f, 0.1),
                Arguments.of(new BigDecimal("0.10"), 0.1),
                Arguments.of(new BigDecimal("1e400"), Double.POSITIVE_INFINITY),
                Arguments.of(1.0, 1.0),
                Arguments.of(new AtomicLong(7), 7),
                Arguments.of(new Half(), 0.5));
    }

    /** A number of a type nobody knows. */
    private static final class Half extends Number {

        private static final long serialVersionUID = 1L;

        @Override
        public int intValue() {
            return 0;
        }

        @Override
        public long longValue() {
            return 0;
        }

        @Override
        public float floatValue() {
            return 0.5f;
        }

        @Override
        public double doubleValue() {
            return 0.5;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("numbers")
    void aNumberHasOneType(Number given, Number expected) {
        assertThat(normalized(given)).isEqualTo(expected);
    }

    @Test
    void whatItWasMadeFromMayChangeAfterwards() {
        List<Object> list = new ArrayList<>(List.of(1));
        Map<String, Object> parameters = new HashMap<>(Map.of("x", list));
        List<MessageTemplate> messages = new ArrayList<>(List.of(new MessageTemplate("user", "a")));
        PromptContent content = new PromptContent(messages, List.of(), parameters);
        String hash = content.hash();
        list.add(2);
        parameters.clear();
        messages.clear();
        assertThat(content.hash()).isEqualTo(hash);
        assertThatThrownBy(() -> content.parameters().put("y", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((List<?>) content.parameters().get("x")).remove(0))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void whatJsonHasNoFormForIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> normalized(new Object()))
                .withMessageContaining("java.lang.Object");
        assertThatIllegalArgumentException().isThrownBy(() -> normalized(Optional.of(1)));
    }

    @Test
    void row44NestingIsBoundedEvenThroughACycle() {
        Object nested = 1;
        for (int i = 0; i < 1_001; i++) {
            nested = List.of(nested);
        }
        Object deep = nested;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> normalized(deep))
                .withMessageContaining("nested deeper than 64 levels");
        Map<String, Object> itself = new HashMap<>();
        itself.put("x", itself);
        assertThatIllegalArgumentException().isThrownBy(() -> normalized(itself));
    }

    @Test
    void lineEndsOfMessagesAndDefaultsBecomeLf() {
        assertThat(new MessageTemplate("user", "\uFEFFa\r\nb\rc\n").content()).isEqualTo("a\nb\nc\n");
        assertThat(Variable.optional("a", "x\r\ny").defaultValue()).hasValue("x\ny");
    }

    @Test
    void aVariableOfAnotherTypeForgetsWhatItAllowed() {
        Variable variable = Variable.required("a").oneOf("b");
        assertThat(variable.type(VariableType.ENUM)).isEqualTo(variable);
        assertThat(variable.type(VariableType.STRING)).isEqualTo(Variable.required("a"));
    }
}
