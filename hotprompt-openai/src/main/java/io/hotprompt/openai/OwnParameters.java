package io.hotprompt.openai;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a version that no service is sent: those that are read here, and those that would take the place of what
 * this library sends.
 */
final class OwnParameters {

    /** Which service to ask: a name, or a list of names in the order in which they are tried. */
    static final String PROVIDER = "provider";
    /** How long this prompt may take: an object with {@code first_token}, {@code idle}, {@code deadline}. */
    static final String LIMITS = "limits";

    static final Set<String> LIMIT_NAMES = Set.of("first_token", "idle", "deadline");

    private static final Set<String> REPLACING = Set.of(
            "messages",
            "stream",
            "input",
            "instructions",
            "prompt",
            "previous_response_id",
            "conversation",
            "background");

    private OwnParameters() {}

    /**
     * Whether a service must not be sent this. Some read names without their case, and of two fields of one name most take
     * the last; so no spelling passes.
     */
    static boolean isReserved(String name, @Nullable Object value) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return REPLACING.contains(lower)
                || lower.equals("n")
                || lower.equals(LIMITS)
                || (lower.equals(PROVIDER) && !(value instanceof Map));
    }

    /**
     * The services to ask, in their order; empty if the version leaves it to the application. An object of this name is
     * OpenRouter's own parameter.
     *
     * @throws IllegalArgumentException if it is of another type
     */
    static List<String> providers(Map<String, ?> parameters) {
        Object value = parameters.get(PROVIDER);
        if (value == null || value instanceof Map) {
            return List.of();
        }
        if (value instanceof String name && !name.isBlank()) {
            return List.of(name);
        }
        if (value instanceof List<?> names && !names.isEmpty() && names.stream().allMatch(String.class::isInstance)) {
            return names.stream().map(String.class::cast).toList();
        }
        throw new IllegalArgumentException(
                "parameter \"" + PROVIDER + "\" must be the name of a service, or a list of names");
    }

    /**
     * The limits of this version.
     *
     * @param usual what it leaves out
     * @param longest no limit is longer, whatever it says
     * @throws IllegalArgumentException if a limit cannot be read
     */
    static TimeLimits limits(Map<String, ?> parameters, TimeLimits usual, Duration longest) {
        Object value = parameters.get(LIMITS);
        if (value == null) {
            return usual;
        }
        if (!(value instanceof Map<?, ?> limits) || !LIMIT_NAMES.containsAll(limits.keySet())) {
            throw new IllegalArgumentException(limitsWanted());
        }
        Duration whole = limit(limits, "deadline").orElse(usual.whole());
        return new TimeLimits(
                usual.connect(),
                shorter(limit(limits, "first_token").orElse(usual.firstToken()), longest),
                shorter(limit(limits, "idle").orElse(usual.idle()), longest),
                shorter(whole, longest));
    }

    static String limitsWanted() {
        return "parameter \"" + LIMITS + "\" must be an object of durations such as {\"first_token\": \"90s\", "
                + "\"idle\": \"30s\", \"deadline\": \"5m\"}";
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Optional<Duration> limit(Map<?, ?> limits, String name) {
        Object value = limits.get(name);
        if (value == null) {
            return Optional.empty();
        }
        try {
            String text = value.toString().strip().toUpperCase(Locale.ROOT);
            Duration limit = Duration.parse(text.startsWith("P") ? text : "PT" + text);
            if (!limit.isNegative() && !limit.isZero()) {
                return Optional.of(limit);
            }
        } catch (DateTimeParseException e) {
            // The message below says what is wanted.
        }
        throw new IllegalArgumentException(limitsWanted());
    }
}
