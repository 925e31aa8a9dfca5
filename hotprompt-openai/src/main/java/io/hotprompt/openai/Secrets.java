package io.hotprompt.openai;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * Everything secret that a service is sent, in a box that does not show it: the key, and what requests carry in headers and
 * query parameters that are called like secrets, whoever put it there. Safe for use by any number of threads.
 */
final class Secrets {

    private static final String BLOT = "***";
    private static final int MAX_LENGTH = 4_096;
    /** Shorter values are words that occur in any sentence. */
    private static final int MIN_FOUND = 6;
    /** Tokens are renewed; those of long ago are worth nothing. */
    private static final int MAX_FOUND = 200;

    private static final Pattern CALLED_SECRET =
            Pattern.compile("key|token|secret|auth|password|credential|cookie|signature|^sig$|^code$");
    /** Also other keys of the same kind, whole or half hidden, which a service may quote. */
    private static final Pattern SECRET_LIKE =
            Pattern.compile("\\b(?:sk|pk|rk|gsk|xai|pplx|nvapi|hf)[-_][A-Za-z0-9_*-]{4,}"
                    + "|\\bAIza[A-Za-z0-9_-]{8,}"
                    + "|\\beyJ[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]+){1,2}"
                    + "|[A-Za-z0-9_-]{0,64}\\*{3,}[A-Za-z0-9]{2,}"
                    + "|(?i:\\bBearer )[A-Za-z0-9._~+/=-]{6,}");

    private final Set<String> found = ConcurrentHashMap.newKeySet();

    /** A box with nothing in it. */
    Secrets() {}

    /**
     * Puts in the key.
     *
     * @throws IllegalArgumentException if the key cannot be sent in a header; the message does not quote it
     */
    Secrets(String key) {
        if (key.isEmpty() || key.length() > MAX_LENGTH || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("apiKey must be 1 to " + MAX_LENGTH
                    + " printable ASCII characters without blanks; is there a line break at its end?");
        }
        found.add(key);
    }

    /** Puts in what this request carries. */
    void addFrom(Request request) {
        request.headers().names().stream()
                .filter(Secrets::isCalledSecret)
                .forEach(name -> request.headers(name).forEach(this::add));
        HttpUrl url = request.url();
        url.queryParameterNames().stream()
                .filter(Secrets::isCalledSecret)
                .forEach(name -> url.queryParameterValues(name).forEach(value -> add(value == null ? "" : value)));
    }

    private static boolean isCalledSecret(String name) {
        return CALLED_SECRET.matcher(name.toLowerCase(Locale.ROOT)).find();
    }

    /** The scheme of an Authorization header is no secret. */
    private void add(String value) {
        String secret = value.substring(value.strip().lastIndexOf(' ') + 1).strip();
        if (secret.length() >= MIN_FOUND && !secret.equals(ServiceKey.NONE) && found.size() < MAX_FOUND) {
            found.add(secret);
        }
    }

    /** The text with every secret, and everything that looks like one, blotted out. */
    String blotOut(String text) {
        String blotted = text;
        List<String> longestFirst = found.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        for (String secret : longestFirst) {
            blotted = blotted.replace(secret, BLOT);
        }
        return SECRET_LIKE.matcher(blotted).replaceAll(BLOT);
    }

    @Override
    public String toString() {
        return BLOT;
    }
}
