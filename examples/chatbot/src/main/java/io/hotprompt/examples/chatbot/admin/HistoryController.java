package io.hotprompt.examples.chatbot.admin;

import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.store.PromptStore;
import io.hotprompt.validation.Escaped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a prompt was and who changed it. */
@RestController
@RequestMapping("/admin/api/prompts/{name}")
class HistoryController {

    private final PromptStore store;

    HistoryController(PromptStore store) {
        this.store = store;
    }

    @GetMapping("/versions")
    List<VersionBody> versions(@PathVariable String name) {
        Optional<Release.Live> live = store.live(name);
        return existing(name).stream()
                .map(version -> VersionBody.of(version, liveRevision(live, version)))
                .toList();
    }

    @GetMapping("/versions/{version}")
    VersionBody version(@PathVariable String name, @PathVariable long version) {
        PromptDefinition definition = store.version(name, version);
        return VersionBody.of(definition, liveRevision(store.live(name), definition));
    }

    @GetMapping("/changes")
    List<ChangeBody> changes(@PathVariable String name) {
        existing(name);
        return store.changes(name).stream().map(ChangeBody::of).toList();
    }

    private List<PromptDefinition> existing(String name) {
        List<PromptDefinition> versions = store.versions(name);
        if (versions.isEmpty()) {
            throw RefusedRequestException.notFound("There is no prompt \"" + Escaped.name(name) + "\"");
        }
        return versions;
    }

    private static @Nullable Long liveRevision(Optional<Release.Live> live, PromptDefinition version) {
        return live.filter(release -> release.definition().version() == version.version())
                .map(Release.Live::revision)
                .orElse(null);
    }
}
