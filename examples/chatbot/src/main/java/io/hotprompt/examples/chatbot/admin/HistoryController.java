package io.hotprompt.examples.chatbot.admin;

import io.hotprompt.examples.chatbot.diff.VersionDiff;
import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.store.PromptStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
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

    /** Versions, newest first; see {@link Listing}. */
    @GetMapping("/versions")
    ResponseEntity<Iterable<VersionBody>> versions(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        Optional<Release.Live> live = store.live(name);
        return new Listing(name, after, limit)
                .of(store::versions, version -> VersionBody.of(version, liveRevision(live, version)));
    }

    @GetMapping("/versions/{version}")
    VersionBody version(@PathVariable String name, @PathVariable long version) {
        PromptDefinition definition = store.version(name, version);
        return VersionBody.of(definition, liveRevision(store.live(name), definition));
    }

    /** What changed from one version to another, by lines and by words. */
    @GetMapping("/diff")
    DiffBody diff(@PathVariable String name, @RequestParam long from, @RequestParam long to) {
        PromptContent before = readable(name, from);
        PromptContent after = readable(name, to);
        VersionDiff diff = VersionDiff.of(before, after);
        return new DiffBody(name, from, to, diff.isSame(), diff.parts());
    }

    private PromptContent readable(String name, long version) {
        PromptDefinition definition = store.version(name, version);
        if (definition.redaction().isPresent()) {
            throw RefusedRequestException.gone("Version " + version + " was redacted: its text is gone.");
        }
        return definition.content();
    }

    /** A difference, as JSON. */
    record DiffBody(String name, long from, long to, boolean same, List<VersionDiff.Part> parts) {}

    /** Changes, newest first; see {@link Listing}. */
    @GetMapping("/changes")
    ResponseEntity<Iterable<ChangeBody>> changes(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        return new Listing(name, after, limit).of(store::changes, ChangeBody::of);
    }

    private static @Nullable Long liveRevision(Optional<Release.Live> live, PromptDefinition version) {
        return live.filter(release -> release.definition().version() == version.version())
                .map(Release.Live::revision)
                .orElse(null);
    }
}
