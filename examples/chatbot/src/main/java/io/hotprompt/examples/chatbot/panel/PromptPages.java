package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.examples.chatbot.diff.VersionDiff;
import io.hotprompt.examples.chatbot.prompts.PromptCatalog;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.store.Change;
import io.hotprompt.store.PromptStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** The pages that show prompts; looking at them changes nothing. */
@Controller
class PromptPages {

    private static final String LIST = "redirect:/admin/prompts";

    private final PromptStore store;
    private final PromptCatalog catalog;
    private final JsonMapper json;

    PromptPages(PromptStore store, PromptCatalog catalog, JsonMapper json) {
        this.store = store;
        this.catalog = catalog;
        this.json = json;
    }

    @GetMapping("/admin")
    String home() {
        return LIST;
    }

    @GetMapping("/admin/prompts")
    String list(Model model) {
        model.addAttribute("prompts", catalog.summaries());
        return "admin/prompts";
    }

    /** The editor, with the newest live version or the one asked for. */
    @GetMapping("/admin/prompts/{name}")
    String editor(@PathVariable String name, @RequestParam @Nullable Long version, Model model) {
        List<PromptDefinition> versions = store.versions(name);
        if (versions.isEmpty()) {
            return LIST;
        }
        Optional<Release.Live> live = store.live(name);
        long newest = versions.get(0).version();
        PromptDefinition shown = version == null
                ? live.map(Release.Live::definition).orElse(versions.get(0))
                : store.version(name, version);
        model.addAttribute("editor", EditorView.of(shown, newest, json));
        common(model, name, live);
        return "admin/editor";
    }

    @GetMapping("/admin/prompts/{name}/history")
    String history(@PathVariable String name, Model model) {
        List<PromptDefinition> versions = store.versions(name);
        if (versions.isEmpty()) {
            return LIST;
        }
        List<Change> changes = store.changes(name);
        model.addAttribute("versions", versions);
        model.addAttribute("changes", changes);
        common(model, name, store.live(name));
        return "admin/history";
    }

    /** Two versions side by side; without numbers, the live one and the one before it. */
    @GetMapping("/admin/prompts/{name}/diff")
    String diff(
            @PathVariable String name, @RequestParam @Nullable Long from, @RequestParam @Nullable Long to, Model model) {
        List<PromptDefinition> versions = store.versions(name);
        if (versions.isEmpty()) {
            return LIST;
        }
        Optional<Release.Live> live = store.live(name);
        long right = to == null ? live.map(release -> release.definition().version()).orElse(versions.get(0).version()) : to;
        long left = from == null ? Math.max(1, right - 1) : from;
        model.addAttribute("from", store.version(name, left));
        model.addAttribute("to", store.version(name, right));
        model.addAttribute(
                "diff",
                VersionDiff.of(store.version(name, left).content(), store.version(name, right).content()));
        model.addAttribute("versions", versions);
        common(model, name, live);
        return "admin/diff";
    }

    private static void common(Model model, String name, Optional<Release.Live> live) {
        model.addAttribute("name", name);
        model.addAttribute(
                "liveVersion",
                live.map(release -> release.definition().version()).orElse(0L));
        model.addAttribute("revision", live.map(Release.Live::revision).orElse(0L));
    }
}
