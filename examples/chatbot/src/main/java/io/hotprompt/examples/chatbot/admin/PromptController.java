package io.hotprompt.examples.chatbot.admin;

import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import io.hotprompt.examples.chatbot.prompts.PromptCatalog;
import io.hotprompt.examples.chatbot.prompts.PromptHistory;
import io.hotprompt.examples.chatbot.prompts.PromptSummary;
import io.hotprompt.model.Release;
import io.hotprompt.store.PromptStore;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.validation.Escaped;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Prompts: what is live, saving, restoring, deleting. The author of a change is always who is logged in. */
@RestController
@RequestMapping("/admin/api/prompts")
class PromptController {

    private final PromptStore store;
    private final PromptCatalog catalog;
    private final PromptHistory history;
    private final Results results;

    PromptController(PromptStore store, PromptCatalog catalog, PromptHistory history, Results results) {
        this.store = store;
        this.catalog = catalog;
        this.history = history;
        this.results = results;
    }

    @GetMapping
    List<PromptSummary> prompts() {
        return catalog.summaries();
    }

    @GetMapping("/{name}")
    ResponseEntity<VersionBody> live(@PathVariable String name) {
        Release.Live live = store.live(name)
                .orElseThrow(() ->
                        RefusedRequestException.notFound("There is no live prompt \"" + Escaped.name(name) + "\""));
        long newest = history.newest(name);
        return ResponseEntity.ok()
                .eTag(Long.toString(newest))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(VersionBody.of(live.definition(), live.revision()));
    }

    @PutMapping("/{name}")
    SavedBody save(
            @PathVariable String name,
            @RequestBody SaveBody body,
            @RequestParam(required = false) @DurationFormat(style = DurationFormat.Style.SIMPLE) @Nullable
                    Duration await,
            Principal login) {
        SaveRequest request = body.toRequest(name, login.getName());
        return results.of(body.isDraft() ? store.saveDraft(request) : store.save(request), await);
    }

    @PostMapping("/{name}/restore")
    SavedBody restore(
            @PathVariable String name,
            @RequestBody RestoreBody body,
            @RequestParam(required = false) @DurationFormat(style = DurationFormat.Style.SIMPLE) @Nullable
                    Duration await,
            Principal login) {
        return results.of(store.restore(name, body.version(), login.getName(), body.reason()), await);
    }

    @DeleteMapping("/{name}")
    SavedBody delete(
            @PathVariable String name,
            @RequestBody NoteBody body,
            @RequestParam(required = false) @DurationFormat(style = DurationFormat.Style.SIMPLE) @Nullable
                    Duration await,
            Principal login) {
        return results.of(store.delete(name, login.getName(), body.reason()), await);
    }

    @PostMapping("/{name}/validate")
    ValidationBody validate(@PathVariable String name, @RequestBody SaveBody body, Principal login) {
        return ValidationBody.of(store.validate(body.toRequest(name, login.getName())));
    }
}
