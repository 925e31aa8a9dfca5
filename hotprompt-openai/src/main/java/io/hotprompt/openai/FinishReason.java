package io.hotprompt.openai;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Why a model stopped writing, in words of our own; {@link Answer#finishReason()} is the service's own word. */
public enum FinishReason {
    /** The model had said what it wanted to say. */
    STOP("stop", "eos", "eos_token", "end_turn", "stop_sequence", "complete", "completed", "end"),
    /** The answer was cut: at the limit of its tokens, or where the context ends. */
    LENGTH("length", "max_tokens", "max_output_tokens", "model_length", "model_context_window_exceeded", "incomplete"),
    /** The model wants tools to be called, see {@link Answer#toolCalls()}. */
    TOOL_CALLS("tool_calls", "tool_call", "tool_use", "function_call"),
    /** A filter of the service stopped it. */
    FILTERED(
            "content_filter",
            "content_filtered",
            "safety",
            "recitation",
            "prohibited_content",
            "blocklist",
            "spii",
            "sensitive",
            "guardrail_intervened"),
    /** The model refused to answer, see {@link Answer#refusal()}. */
    REFUSED("refusal"),
    /** The service failed while the model was writing. No answer ends so; it is a failure. */
    FAILED("error", "insufficient_system_resource", "network_error"),
    /** The service does not say. */
    UNSAID("", "null", "none"),
    /** A word that is not known. */
    OTHER();

    /** Some services explain the word behind a colon. */
    private static final Pattern END = Pattern.compile("[:\\s]");

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> words;

    FinishReason(String... words) {
        this.words = Set.of(words);
    }

    /** What a service means by this word, whatever its case. */
    public static FinishReason of(String word) {
        String known = END.split(word.strip().toLowerCase(Locale.ROOT), 2)[0];
        for (FinishReason reason : values()) {
            if (reason.words.contains(known)) {
                return reason;
            }
        }
        return OTHER;
    }
}
