package io.hotprompt.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** Finds the tokens of a call wherever services write them. Lenient: no answer is lost because its price is unreadable. */
final class UsageReader {

    private static final List<String> PLACES = List.of("/usage", "/x_groq/usage", "/choices/0/usage");
    private static final List<String> PROMPT = List.of("/prompt_tokens", "/input_tokens");
    private static final List<String> COMPLETION = List.of("/completion_tokens", "/output_tokens");
    private static final List<String> CACHED = List.of(
            "/prompt_tokens_details/cached_tokens",
            "/input_tokens_details/cached_tokens",
            "/prompt_cache_hit_tokens",
            "/cache_read_input_tokens",
            "/cached_tokens");
    private static final List<String> REASONING = List.of(
            "/completion_tokens_details/reasoning_tokens",
            "/output_tokens_details/reasoning_tokens",
            "/reasoning_tokens");

    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE / 4);

    private UsageReader() {}

    /** What this answer or chunk says; empty if it says nothing. */
    static Optional<TokenUsage> in(JsonNode answer) {
        return PLACES.stream()
                .map(answer::at)
                .filter(JsonNode::isObject)
                .map(UsageReader::usage)
                .filter(usage -> usage.total() > 0)
                .findFirst();
    }

    private static TokenUsage usage(JsonNode usage) {
        return new TokenUsage(
                first(usage, PROMPT), first(usage, CACHED), first(usage, COMPLETION), first(usage, REASONING));
    }

    private static long first(JsonNode usage, List<String> spellings) {
        return spellings.stream()
                .mapToLong(spelling -> count(usage.at(spelling)))
                .filter(count -> count > 0)
                .findFirst()
                .orElse(0);
    }

    /** Proxies in languages with one kind of number write 11.0, others "11". */
    private static long count(JsonNode number) {
        if (!number.isNumber() && !number.isTextual()) {
            return 0;
        }
        try {
            BigDecimal count = new BigDecimal(number.asText().strip());
            boolean real = count.signum() > 0 && count.precision() - count.scale() < 20 && count.compareTo(LARGEST) < 0;
            return real ? count.setScale(0, RoundingMode.HALF_UP).longValueExact() : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
