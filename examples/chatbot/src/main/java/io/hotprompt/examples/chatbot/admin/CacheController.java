package io.hotprompt.examples.chatbot.admin;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import io.hotprompt.openai.AnswerCache;
import io.hotprompt.openai.AnswerCacheStats;
import io.hotprompt.openai.CachedAnswer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The answers this server gives again. Changing them changes no prompt and reloads nothing. */
@RestController
@RequestMapping("/admin/api/cache")
class CacheController {

    private static final int MOST_CHARACTERS = 100_000;

    private final AnswerCache cache;

    CacheController(AnswerCache cache) {
        this.cache = cache;
    }

    /** The whole cache of this server. */
    record CacheBody(AnswerCacheStats stats, List<EntryBody> entries) {}

    /** One entry. */
    record EntryBody(
            String key,
            String question,
            String answer,
            String prompt,
            long version,
            String contentHash,
            boolean edited,
            Instant createdAt) {

        static EntryBody of(CachedAnswer entry) {
            CachedAnswer.Origin origin = entry.origin();
            return new EntryBody(
                    entry.key(),
                    origin.question(),
                    entry.text(),
                    origin.prompt().name(),
                    origin.prompt().version(),
                    origin.prompt().contentHash(),
                    entry.edited(),
                    origin.createdAt());
        }
    }

    /** What to answer instead. An entry that a call gave can be sent as it is. */
    @JsonIgnoreProperties({"key", "question", "prompt", "version", "contentHash", "edited", "createdAt"})
    record EditBody(@Nullable String answer) {}

    @GetMapping
    CacheBody cache() {
        return new CacheBody(
                cache.stats(), cache.entries().stream().map(EntryBody::of).toList());
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clear() {
        cache.clear();
    }

    @PutMapping("/{key}")
    EntryBody edit(@PathVariable String key, @RequestBody EditBody body) {
        String answer = body.answer();
        if (answer == null || answer.isBlank() || answer.length() > MOST_CHARACTERS) {
            throw RefusedRequestException.badRequest(
                    "bad-answer", "answer must have 1 to " + MOST_CHARACTERS + " characters");
        }
        return cache.edit(key, answer).map(EntryBody::of).orElseThrow(CacheController::missing);
    }

    @DeleteMapping("/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String key) {
        if (!cache.remove(key)) {
            throw missing();
        }
    }

    private static RefusedRequestException missing() {
        return RefusedRequestException.notFound("There is no such entry; it may have expired");
    }
}
