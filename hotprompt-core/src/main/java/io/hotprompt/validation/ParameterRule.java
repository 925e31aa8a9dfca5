package io.hotprompt.validation;

import io.hotprompt.model.PromptDefinition;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Parameters that every model client understands are in range; unknown ones only need to be finite and named. */
final class ParameterRule implements Rule {

    private static final int MAX_MODEL_LENGTH = 200;
    private static final int MAX_NAME_LENGTH = 64;
    private static final int MAX_DIGITS = 1_000;
    private static final BigInteger TOO_MANY_DIGITS = BigInteger.TEN.pow(MAX_DIGITS);

    private record Range(String lowest, String highest, boolean whole) {

        boolean contains(Number number) {
            if (!isFinite(number)) {
                return false;
            }
            BigDecimal value = new BigDecimal(number.toString());
            return value.compareTo(new BigDecimal(lowest)) >= 0
                    && value.compareTo(new BigDecimal(highest)) <= 0
                    && (!whole || value.stripTrailingZeros().scale() <= 0);
        }

        @Override
        public String toString() {
            return (whole ? "a whole number" : "a number") + " from " + lowest + " to " + highest;
        }
    }

    private static final Range TOKENS = new Range("1", "2147483647", true);
    private static final Range PENALTY = new Range("-2", "2", false);

    private static final Map<String, Range> RANGES = Map.of(
            "temperature", new Range("0", "2", false),
            "top_p", new Range("0", "1", false),
            "max_tokens", TOKENS,
            "max_completion_tokens", TOKENS,
            "max_output_tokens", TOKENS,
            "presence_penalty", PENALTY,
            "frequency_penalty", PENALTY,
            "seed", new Range("-9223372036854775808", "9223372036854775807", true));

    @Override
    public void check(Draft draft, Consumer<Problem> report) {
        PromptDefinition definition = draft.definition();
        definition.parameters().forEach((name, value) -> {
            String wrong = wrong(name, value);
            if (wrong != null) {
                report.accept(
                        ProblemCode.BAD_PARAMETER.error("parameter \"" + Escaped.name(name) + "\" must be " + wrong));
            }
        });
    }

    /** What the parameter must be, or null if it is. */
    private static @Nullable String wrong(String name, @Nullable Object value) {
        if (name.isBlank() || name.length() > MAX_NAME_LENGTH || !isPlain(name)) {
            return "named with at most " + MAX_NAME_LENGTH + " printable characters";
        }
        if (!isEvery(value, ParameterRule::hasFewDigits)) {
            return "a whole number of at most " + MAX_DIGITS + " digits";
        }
        if (name.equals("model")) {
            boolean good = value instanceof String model
                    && !VisibleText.isMissing(model)
                    && model.length() <= MAX_MODEL_LENGTH
                    && isPlain(model);
            return good ? null : "the name of a model with at most " + MAX_MODEL_LENGTH + " printable characters";
        }
        Range range = RANGES.get(name);
        if (range != null) {
            boolean good = value == null || (value instanceof Number number && range.contains(number));
            return good ? null : range.toString();
        }
        return isEvery(value, ParameterRule::isFinite) ? null : "a finite number";
    }

    private static boolean isPlain(String text) {
        return text.codePoints().noneMatch(c -> Character.isISOControl(c) || Suspicion.of(c) != null);
    }

    private static boolean isFinite(@Nullable Object value) {
        return !(value instanceof Double number) || Double.isFinite(number);
    }

    private static boolean hasFewDigits(@Nullable Object value) {
        return !(value instanceof BigInteger number) || number.abs().compareTo(TOO_MANY_DIGITS) < 0;
    }

    private interface ValueTest {
        boolean holds(@Nullable Object value);
    }

    /** Recursion is bounded: parameters are not nested deeply. */
    private static boolean isEvery(@Nullable Object value, ValueTest test) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(element -> isEvery(element, test));
        }
        if (value instanceof Collection<?> elements) {
            return elements.stream().allMatch(element -> isEvery(element, test));
        }
        return test.holds(value);
    }
}
