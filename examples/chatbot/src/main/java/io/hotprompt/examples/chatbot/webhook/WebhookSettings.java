package io.hotprompt.examples.chatbot.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where changes are told.
 *
 * @param url an {@code http} or {@code https} URL; empty for nowhere
 * @param secret shared with whoever receives: {@code whsec_} and base64, or any text of at least 24 characters
 * @param pause how long after a failure the next try is, and how often it is looked for what other servers left undone
 */
@ConfigurationProperties("chatbot.webhook")
record WebhookSettings(
        @DefaultValue("") String url,
        @DefaultValue("") String secret,
        @DefaultValue("10s") Duration pause) {

    private static final int MIN_SECRET = 24;

    /** Refuses a URL that is none, and one without a proper secret; never names either. */
    WebhookSettings {
        url = url.strip();
        secret = secret.strip();
        if (!url.isEmpty()) {
            String scheme = url.toLowerCase(Locale.ROOT);
            if (!scheme.startsWith("http://") && !scheme.startsWith("https://")) {
                throw new IllegalArgumentException(
                        "chatbot.webhook.url (CHATBOT_WEBHOOK_URL) must be an http or https URL");
            }
            if (secret.length() < MIN_SECRET) {
                throw new IllegalArgumentException("chatbot.webhook.secret (CHATBOT_WEBHOOK_SECRET) must have at least "
                        + MIN_SECRET + " characters, so that whoever receives a webhook can tell that it is from here");
            }
            Signature unused = new Signature(secret);
        }
        if (pause.isNegative() || pause.isZero()) {
            throw new IllegalArgumentException("chatbot.webhook.pause must be positive, was " + pause);
        }
    }

    boolean isOn() {
        return !url.isEmpty();
    }

    /** Without its path, which may be a secret of its own. */
    String host() {
        return String.valueOf(URI.create(url).getHost());
    }

    /** The host; never the secret. */
    @Override
    public String toString() {
        return isOn() ? "webhook to " + host() : "no webhook";
    }
}
