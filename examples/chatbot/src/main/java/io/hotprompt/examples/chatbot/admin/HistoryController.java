package io.hotprompt.examples.chatbot.admin;

import io.hotprompt.examples.chatbot.diff.VersionDiff;
import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import io.hotprompt.model.PromptContent;
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
import org.springframework.web.bind.annotation.RequestParam;
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
        return existing(name, store.versions(name)).stream()
                .map(version -> VersionBody.of(version, liveRevision(live, version)))
                .toList();
    }

    @GetMapping("/versions/{version}")
    VersionBody version(@PathVariable String name, @PathVariable long version) {
        PromptDefinition definition = store.version(name, version);
        return VersionBody.of(definition, liveRevision(store.live(name), definition));
    }

    /** What changed from one version to another, by lines and by words. */
    @GetMapping("/diff")
    DiffBody diff(@PathVariable String name, @RequestParam long from, @RequestParam long to) {
        PromptContent before = store.version(name, from).content();
        PromptContent after = store.version(name, to).content();
        VersionDiff diff = VersionDiff.of(before, after);
        return new DiffBody(name, from, to, diff.isSame(), diff.parts());
    }

    /** A difference, as JSON. */
    record DiffBody(String name, long from, long to, boolean same, List<VersionDiff.Part> parts) {}

    @GetMapping("/changes")
    List<ChangeBody> changes(@PathVariable String name) {
        return existing(name, store.changes(name)).stream().map(ChangeBody::of).toList();
    }

    private static <T> List<T> existing(String name, List<T> history) {
        if (history.isEmpty()) {
            throw RefusedRequestException.notFound("There is no prompt \"" + Escaped.name(name) + "\"");
        }
        return history;
    }

    private static @Nullable Long liveRevision(Optional<Release.Live> live, PromptDefinition version) {
        return live.filter(release -> release.definition().version() == version.version())
                .map(Release.Live::revision)
                .orElse(null);
    }
}
