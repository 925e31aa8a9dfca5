package io.hotprompt.openai;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent as a secret, by whomever and wherever, is blotted out of what comes back. */
class SecretsTest {

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer s3cr3t-value, s3cr3t-value",
        "Authorization, Basic dXNlcjpwYXNz, dXNlcjpwYXNz",
        "Authorization, s3cr3t-value, s3cr3t-value",
        "api-key, s3cr3t-value, s3cr3t-value",
        "x-api-key, s3cr3t-value, s3cr3t-value",
        "x-goog-api-key, s3cr3t-value, s3cr3t-value",
        "Ocp-Apim-Subscription-Key, s3cr3t-value, s3cr3t-value",
        "X-Auth-Token, s3cr3t-value, s3cr3t-value",
        "X-Amz-Security-Token, s3cr3t-value, s3cr3t-value",
        "Proxy-Authorization, Basic dXNlcjpwYXNz, dXNlcjpwYXNz",
        "CF-Access-Client-Secret, s3cr3t-value, s3cr3t-value",
        "Cookie, s3cr3t-value, s3cr3t-value",
        "X-Gateway-Password, s3cr3t-value, s3cr3t-value"
    })
    void aHeaderThatIsCalledASecretIsOne(String name, String value, String secret) {
        Secrets secrets = new Secrets();
        secrets.addFrom(new Request.Builder()
                .url("https://example.org/v1")
                .header(name, value)
                .build());
        assertThat(secrets.blotOut("you sent " + secret + "!"))
                .doesNotContain(secret)
                .contains("***!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "api_key", "access_token", "sig", "code", "client_secret"})
    void soIsAParameterOfTheAddress(String name) {
        Secrets secrets = new Secrets();
        secrets.addFrom(new Request.Builder()
                .url("https://example.org/v1?" + name + "=s3cr3t-value&api-version=2026-01-01")
                .build());
        assertThat(secrets.blotOut("s3cr3t-value of 2026-01-01")).isEqualTo("*** of 2026-01-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-proj-abcdef123456",
                "sk-...7890****7890",
                "****7890",
                "gsk_abcdefghijkl",
                "xai-abcdefghijkl",
                "AIzaSyA1234567890",
                "hf_abcdefghijk",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_1",
                "Bearer abcdefgh"
            })
    void whatLooksLikeASecretIsBlottedOutEvenIfNobodySentIt(String looking) {
        assertThat(new Secrets().blotOut("wrong: " + looking + "."))
                .doesNotContain("7890", "abcdefgh", "SyA123", "eyJ");
    }

    @Test
    void ordinaryWordsStay() {
        Secrets secrets = new Secrets("the-key");
        secrets.addFrom(new Request.Builder()
                .url("https://example.org/v1")
                .header("Authorization", "Bearer abc")
                .header("Content-Type", "application/json")
                .build());
        String sentence = "The task-force asked for application/json: abc, max_tokens, a token and a key.";
        assertThat(secrets.blotOut(sentence)).isEqualTo(sentence);
        assertThat(secrets + " " + new ServiceKey("the-key")).isEqualTo("*** ***");
    }
}
