package io.hotprompt.examples.chatbot.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Posts notices, signed, a few times each if need be. All of that takes less than {@link Outbox#LEASE}. */
final class Sender {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final RetryPolicy RETRIES = RetryPolicy.builder()
            .includes(UndeliveredException.class)
            .maxRetries(2)
            .delay(Duration.ofMillis(500))
            .multiplier(2)
            .jitter(Duration.ofMillis(100))
            .build();

    private final URI url;
    private final Signature signature;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final RetryTemplate retry = new RetryTemplate(RETRIES);

    Sender(WebhookSettings settings, JsonMapper json) {
        this.url = URI.create(settings.url());
        this.signature = new Signature(settings.secret());
        this.json = json;
    }

    /**
     * Returns when somebody has taken it.
     *
     * @throws UndeliveredException if nobody has
     */
    void send(Notice notice) throws UndeliveredException {
        String body = json.writeValueAsString(notice.body());
        try {
            Integer unused = retry.execute(() -> post(notice.id(), body));
        } catch (RetryException e) {
            throw new UndeliveredException(String.valueOf(e.getCause().getMessage()));
        }
    }

    private int post(String id, String body) throws UndeliveredException {
        long now = Instant.now().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now))
                .header("webhook-signature", signature.of(id, now, body))
                .POST(BodyPublishers.ofString(body))
                .build();
        int status = status(request);
        if (status / 100 != 2) {
            throw new UndeliveredException("HTTP " + status);
        }
        return status;
    }

    private int status(HttpRequest request) throws UndeliveredException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeliveredException("this server is stopping");
        } catch (IOException e) {
            throw new UndeliveredException(e.getClass().getSimpleName());
        }
    }
}
