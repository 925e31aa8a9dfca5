package io.hotprompt.examples.chatbot.admin;

import io.hotprompt.store.PromptStore;
import java.security.Principal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Removes for good what nobody needs, and what nobody may keep. */
@RestController
@RequestMapping("/admin/api/prompts/{name}")
class RetentionController {

    private final PromptStore store;

    RetentionController(PromptStore store) {
        this.store = store;
    }

    /** Removes old versions; never what is live or in an experiment, never the newest. */
    @PostMapping("/prune")
    PrunedBody prune(@PathVariable String name, @RequestBody PruneBody body, Principal login) {
        return new PrunedBody(name, store.prune(name, body.retention(), login.getName(), body.reason()));
    }

    /** How many versions are gone, as JSON. */
    record PrunedBody(String name, int removed) {}

    /** Removes the text and the note of one version; its number, author and hash stay. */
    @PostMapping("/versions/{version}/redact")
    ChangeBody redact(
            @PathVariable String name, @PathVariable long version, @RequestBody NoteBody body, Principal login) {
        return ChangeBody.of(store.redact(name, version, login.getName(), body.reason()));
    }
}
