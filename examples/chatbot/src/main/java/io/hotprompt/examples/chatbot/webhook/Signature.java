package io.hotprompt.examples.chatbot.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> do: HMAC-SHA-256 over id, time and body,
 * so that neither can be changed and an old message cannot be sent again as a new one.
 */
final class Signature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String ENCODED = "whsec_";

    private final SecretKeySpec key;

    /** @throws IllegalArgumentException if the secret begins with {@code whsec_} and goes on with what is not base64 */
    Signature(String secret) {
        key = new SecretKeySpec(bytes(secret), ALGORITHM);
    }

    private static byte[] bytes(String secret) {
        if (!secret.startsWith(ENCODED)) {
            return secret.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(secret.substring(ENCODED.length()));
        } catch (IllegalArgumentException e) {
            // Without the cause, which quotes the secret.
            throw new IllegalArgumentException("chatbot.webhook.secret (CHATBOT_WEBHOOK_SECRET) begins with " + ENCODED
                    + ", so the rest of it must be base64");
        }
    }

    /** The value of the header {@code webhook-signature}. */
    String of(String id, long timestamp, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] signed = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
