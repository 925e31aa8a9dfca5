package io.hotprompt.openai;

import io.hotprompt.openai.ModelCallException.Reason;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What kind of failure an error is. Its words decide, then its sentence where services have no words, then the status in
 * it, then the status of HTTP: several services send errors under status 200, or a full account as too many calls.
 */
final class Verdict {

    private static final Map<Reason, Set<String>> WORDS = new EnumMap<>(Map.of(
            Reason.QUOTA,
                    Set.of(
                            "insufficient_quota",
                            "billing_hard_limit_reached",
                            "billing_not_active",
                            "billing_error",
                            "exceeded_current_quota_error",
                            "insufficient_balance",
                            "insufficient_credits",
                            "insufficient_user_quota",
                            "payment_required",
                            "budget_exceeded",
                            "quota_exceeded",
                            "1008",
                            "arrearage"),
            Reason.FILTERED,
                    Set.of(
                            "content_filter",
                            "content_filter_error",
                            "content_policy_violation",
                            "responsibleaipolicyviolation",
                            "data_inspection_failed",
                            "moderation_blocked",
                            "invalid_prompt",
                            "guardrail_intervened",
                            "prohibited_content",
                            "sensitive",
                            "1301",
                            "new_sensitive",
                            "1026"),
            Reason.TOO_LONG,
                    Set.of(
                            "context_length_exceeded",
                            "string_above_max_length",
                            "tokens_limit_reached",
                            "request_too_large",
                            "exceed_context_size_error",
                            "context_window_exceeded",
                            "prompt_too_long",
                            "contextwindowexceedederror"),
            Reason.NOT_FOUND,
                    Set.of(
                            "model_not_found",
                            "not_found_error",
                            "deploymentnotfound",
                            "invalid_model",
                            "model_not_exist",
                            "unknown_model",
                            "notfounderror"),
            Reason.UNAUTHORIZED,
                    Set.of(
                            "invalid_api_key",
                            "authentication_error",
                            "invalid_authentication_error",
                            "api_key_invalid",
                            "unauthenticated",
                            "unauthorized",
                            "autherror"),
            Reason.FORBIDDEN, Set.of("permission_denied", "permission_error", "unsupported_country_region_territory"),
            Reason.RATE_LIMITED,
                    Set.of(
                            "rate_limit_exceeded",
                            "rate_limit_error",
                            "rate_limited",
                            "too_many_requests",
                            "throttlingexception",
                            "resource_exhausted"),
            Reason.UNAVAILABLE,
                    Set.of(
                            "overloaded_error",
                            "engine_overloaded_error",
                            "engine_overloaded",
                            "server_error",
                            "internal_server_error",
                            "internal_error",
                            "service_unavailable",
                            "api_error",
                            "insufficient_system_resource",
                            "unavailable",
                            "capacity_exceeded"),
            Reason.BAD_REQUEST, Set.of("invalid_request_error", "invalid_argument", "badrequesterror")));

    private static final Map<Reason, Pattern> SENTENCES = new EnumMap<>(Map.of(
            Reason.QUOTA,
                    sentence("insufficient (?:credits?|balance|funds|quota)|credit balance is too low|out of credits"
                            + "|exceeded your current quota, please check your plan|requires more credits"),
            Reason.FILTERED,
                    sentence("content management policy|content[ _]filter|(?:was|been) flagged|flagged (?:as|by|for)"
                            + "|requires moderation|data may contain inappropriate content"),
            Reason.TOO_LONG,
                    sentence(
                            "maximum context length|context length exceeded|exceeds? the (?:available )?context (?:size|window|length)"
                                    + "|exceed(?:s|ed)? (?:the )?context window|input is too long"),
            Reason.UNAUTHORIZED, sentence("api key not valid|(?:invalid|incorrect) api key"),
            Reason.NOT_FOUND,
                    sentence("model [^ ]{1,200} (?:does not exist|not found)|model not (?:found|exist)|no such model"
                            + "|not a valid model|the deployment .{0,40}does not exist")));

    private static final Map<Integer, Reason> STATUSES = Map.of(
            401, Reason.UNAUTHORIZED,
            402, Reason.QUOTA,
            403, Reason.FORBIDDEN,
            404, Reason.NOT_FOUND,
            405, Reason.NOT_FOUND,
            408, Reason.TIMED_OUT,
            409, Reason.CONFLICT,
            413, Reason.TOO_LONG,
            429, Reason.RATE_LIMITED,
            498, Reason.UNAVAILABLE);

    /** Words that several services use for whatever is wrong with a request: sentence and status know better. */
    private static final Set<Reason> VAGUE = Set.of(Reason.BAD_REQUEST, Reason.UNAVAILABLE, Reason.RATE_LIMITED);

    private Verdict() {}

    /** @param status of the HTTP answer */
    static Reason on(int status, ServiceError error) {
        Reason byWord = byWord(error);
        if (byWord != null && !VAGUE.contains(byWord)) {
            return byWord;
        }
        Reason bySentence = bySentence(error);
        if (bySentence != null) {
            return passing(bySentence, error);
        }
        if (status >= 300) {
            return passing(byStatus(status), error);
        }
        if (error.status().isPresent()) {
            return passing(byStatus(error.status().getAsInt()), error);
        }
        return byWord == null ? Reason.UNAVAILABLE : byWord;
    }

    /** Some services word a full minute as a full account, and then say when to come back. */
    private static Reason passing(Reason reason, ServiceError error) {
        return reason == Reason.QUOTA && error.pause().isPresent() ? Reason.RATE_LIMITED : reason;
    }

    /** What the words mean; a telling one goes before a vague one, wherever they stand. */
    private static @Nullable Reason byWord(ServiceError error) {
        Reason vague = null;
        for (String word : error.words()) {
            Reason meant = meaning(word.toLowerCase(Locale.ROOT));
            if (meant != null && !VAGUE.contains(meant)) {
                return meant;
            }
            vague = vague == null ? meant : vague;
        }
        return vague;
    }

    private static @Nullable Reason meaning(String word) {
        return WORDS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(word))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Reason bySentence(ServiceError error) {
        return SENTENCES.entrySet().stream()
                .filter(entry -> entry.getValue().matcher(error.message()).find())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static Reason byStatus(int status) {
        Reason reason = STATUSES.get(status);
        if (reason != null) {
            return reason;
        }
        if (status >= 500) {
            return Reason.UNAVAILABLE;
        }
        return status >= 400 ? Reason.BAD_REQUEST : Reason.MOVED;
    }

    private static Pattern sentence(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }
}
