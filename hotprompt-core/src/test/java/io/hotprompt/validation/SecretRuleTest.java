package io.hotprompt.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.model.Authorship;
import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.PromptDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The secrets here are drawn at random and of no account. */
class SecretRuleTest {

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final String[] ORDINARY = {
        "You are a support agent for {{school}}.",
        "Answer in JSON: {\"answer\": \"...\", \"score\": 0.5}",
        "interface User { id: number; email: string; password: string; }",
        "Use at most 200 tokens.",
        "commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
        "id: 123e4567-e89b-12d3-a456-426614174000",
        "const token = await getToken(user);",
        "If a customer asks for the password, refuse.",
        "See https://docs.example.com/api#authentication?key=value",
        "sha256:e3b0c44298fc1c149afbf4c8996fb924",
        "The secret: be brief.",
        "password: bcrypt.hash(password, 10)",
        "Bearer tokens expire after 1 hour.",
        "model: gpt-5-mini, temperature: 0.2",
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUA",
        "export OPENAI_API_KEY=sk-...",
        "API_KEY=$(cat key.txt)",
        "请用中文回答。",
        "Réponds en français.",
        "risk-adjusted and task-specific",
        "token: the smallest part of a text",
        "apiVersion: apps/v1"
    };

    private static final Random RANDOM = new Random(42);

    private static String drawn(String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        RANDOM.ints(length, 0, alphabet.length()).forEach(i -> text.append(alphabet.charAt(i)));
        return text.toString();
    }

    private static String any(int length) {
        return drawn(LETTERS, length);
    }

    private static List<Problem> secrets(String text) {
        PromptContent content = PromptContent.of(new MessageTemplate("system", text.replace("{{", "\\{{")));
        return PromptRules.standard()
                .inspect(new PromptDefinition("p", 1, content, new Authorship("ada", "note", Instant.EPOCH)))
                .problems()
                .stream()
                .filter(problem -> problem.code().equals("HP-V27"))
                .toList();
    }

    static Stream<String> planted() {
        return Stream.of(
                "sk" + "-proj-" + any(48),
                "sk" + "-ant-api03-" + any(60),
                "AKIA" + drawn("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16),
                "aws_secret_access_key = " + any(40),
                "ghp" + "_" + any(36),
                "github" + "_pat_" + any(60),
                "glpat" + "-" + any(20),
                "AIza" + any(35),
                "xoxb" + "-" + drawn("0123456789", 12) + "-" + any(24),
                "https://hooks.slack.com/services/T" + any(8) + "/B" + any(8) + "/" + any(24),
                "sk" + "_live_" + any(24),
                "SG." + any(22) + "." + any(43),
                "SK" + drawn("0123456789abcdef", 32),
                "npm" + "_" + any(36),
                "pypi" + "-AgEIcHlwaS5vcmc" + any(60),
                "hf" + "_" + drawn("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", 34),
                "dop_v1_" + drawn("0123456789abcdef", 64),
                drawn("123456789", 10) + ":AA" + any(33),
                "eyJ" + any(20) + ".eyJ" + any(30) + "." + any(43),
                "-----BEGIN OPENSSH PRIVATE KEY-----",
                "postgres://app:" + any(12) + "@db.internal:5432/app",
                "Authorization: Bearer " + any(32),
                "passwd=" + any(10),
                "\"api_key\": \"" + any(32) + "\"",
                "password: " + any(9) + "7");
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("planted")
    void whatServicesGiveOutIsFound(String secret) {
        assertThat(secrets("You help.\nUse " + secret + " for it."))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(2);
                    assertThat(problem.message()).doesNotContain(secret);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: string;",
                "password: formData.password",
                "password: z.string().min(8)",
                "Never ask for a password: tell them to reset it.",
                "const password = process.env.PASSWORD",
                "password = \"your-password-here\"",
                "password=<password>",
                "password: ********",
                "api_key = os.environ[\"OPENAI_API_KEY\"]",
                "apiKey: process.env.OPENAI_API_KEY,",
                "apiKey={apiKey}",
                "api_key: ${API_KEY}",
                "api_key=YOUR_API_KEY_2024",
                "secret: ${{ secrets.TOKEN }}",
                "token: string | undefined",
                "token: authenticationTokenProvider",
                "max_tokens: 4096",
                "tokens = tokenizer.encode(text)",
                "sk-learn-compatible-transformers",
                "task-force-and-something-else-entirely",
                "Authorization: Bearer <your token>",
                "Authorization: Bearer ${token}",
                "bearer of bad news is somebody else",
                "postgres://user:password@localhost/db",
                "https://user:{{password}}@example.com",
                "see https://example.com:8080/path@v2",
                "-----BEGIN CERTIFICATE-----",
                "AKIA is how keys of AWS begin",
                "eyJ is how tokens begin",
                "SK is the code of Slovakia",
                "the hf_hub_download function",
                "import xoxo from 'hugs'",
                "secret_key_base: Rails.application.secret_key_base",
                "secretName: my-application-credentials",
                "password must have at least 12 characters, 1 digit and 1 sign",
                "Passwort: bitte nicht angeben",
                "tokenUrl: https://example.com/oauth/token"
            })
    void whatOnlyTalksOfSecretsIsNot(String text) {
        assertThat(secrets(text)).isEmpty();
    }

    @Test
    void aThousandOrdinaryPromptsRaiseOneAlarmAtMost() {
        Random random = new Random(7);
        int alarms = 0;
        for (int i = 0; i < 1_000; i++) {
            StringBuilder prompt = new StringBuilder();
            for (int j = 5 + random.nextInt(10); j > 0; j--) {
                prompt.append(ORDINARY[random.nextInt(ORDINARY.length)]).append(random.nextBoolean() ? "\n" : " ");
            }
            alarms += secrets(prompt.toString()).size();
        }
        assertThat(alarms).isLessThanOrEqualTo(1);
    }
}
