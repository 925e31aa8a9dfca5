package io.hotprompt.examples.chatbot.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Duration SOON = Duration.ofSeconds(1);

    @Test
    void signsLikeEverybodyElseWhoFollowsTheStandard() {
        String signature =
                new Signature(SECRET).of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}");

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aUrlNeedsASecretAndNeitherIsEverNamed() {
        assertThatThrownBy(() -> new WebhookSettings("https://example.org/t0ken", "short", SOON))
                .hasMessageContaining("CHATBOT_WEBHOOK_SECRET")
                .hasMessageNotContainingAny("t0ken", "short");
        assertThatThrownBy(() -> new WebhookSettings("ftp://example.org/t0ken", SECRET, SOON))
                .hasMessageContaining("CHATBOT_WEBHOOK_URL")
                .hasMessageNotContainingAny("t0ken", SECRET);
        assertThatThrownBy(() -> new WebhookSettings("https://example.org", "whsec_" + "~".repeat(30), SOON))
                .hasMessageContaining("base64")
                .hasMessageNotContaining("~");
        assertThat(new WebhookSettings("https://example.org/t0ken", SECRET, SOON))
                .hasToString("webhook to example.org");
        assertThat(new WebhookSettings("", "", SOON).isOn()).isFalse();
    }
}
