package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.examples.chatbot.prompts.Fleet;
import io.hotprompt.examples.chatbot.prompts.PromptCatalog;
import io.hotprompt.examples.chatbot.prompts.PromptHistory;
import io.hotprompt.examples.chatbot.prompts.PromptSpread;
import io.hotprompt.examples.chatbot.prompts.PromptSummary;
import io.hotprompt.examples.chatbot.prompts.Server;
import io.hotprompt.model.Authorship;
import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.source.PromptFile;
import io.hotprompt.store.PromptStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;

/** The pages that show prompts; looking at them changes nothing. */
@Controller
class PromptPages {

    private static final String LIST = "redirect:/admin/prompts";

    private final PromptStore store;
    private final PromptCatalog catalog;
    private final PromptHistory history;
    private final Fleet fleet;
    private final JsonMapper json;

    PromptPages(PromptStore store, PromptCatalog catalog, PromptHistory history, Fleet fleet, JsonMapper json) {
        this.store = store;
        this.catalog = catalog;
        this.history = history;
        this.fleet = fleet;
        this.json = json;
    }

    /** A live prompt in the list, and how far it has come. */
    public record Row(PromptSummary prompt, PromptSpread spread) {}

    @GetMapping("/admin")
    String home() {
        return LIST;
    }

    @GetMapping("/admin/prompts")
    String list(Model model) {
        List<Server> servers = fleet.servers(fleet.expected());
        model.addAttribute(
                "rows",
                catalog.summaries().stream()
                        .map(prompt -> new Row(prompt, PromptSpread.of(prompt.name(), prompt.revision(), servers)))
                        .toList());
        model.addAttribute("deleted", history.deleted());
        return "admin/prompts";
    }

    /** The editor, with the newest live version or the one asked for. */
    @GetMapping("/admin/prompts/{name}")
    String editor(@PathVariable String name, @RequestParam @Nullable Long version, Model model) {
        long newest = history.newest(name);
        if (newest == 0) {
            return LIST;
        }
        Optional<Release.Live> live = store.live(name);
        PromptDefinition shown = version == null
                ? live.map(Release.Live::definition).orElseGet(() -> store.version(name, newest))
                : store.version(name, version);
        model.addAttribute("editor", EditorView.of(shown, newest, json));
        model.addAttribute("redacted", shown.redaction().isPresent());
        model.addAttribute("deletion", history.deletion(name).orElse(null));
        common(model, name, live);
        return "admin/editor";
    }

    /** The editor for a prompt that does not exist yet; nothing is saved before somebody saves. */
    @GetMapping("/admin/prompts/new")
    String create(@RequestParam String name, Model model) {
        if (history.newest(name) > 0) {
            return "redirect:/admin/prompts/" + UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
        }
        PromptContent empty = PromptContent.of(new MessageTemplate("system", ""), MessageTemplate.history());
        PromptDefinition blank = new PromptDefinition(name, 0, empty, new Authorship("", "", Instant.EPOCH));
        model.addAttribute("editor", EditorView.of(blank, 0, json));
        model.addAttribute("redacted", false);
        common(model, name, Optional.empty());
        return "admin/editor";
    }

    /** The live version as a file that can be kept beside code and read in a pull request. */
    @GetMapping("/admin/prompts/{name}/export")
    ResponseEntity<byte[]> export(@PathVariable String name) {
        PromptDefinition live = store.live(name)
                .map(Release.Live::definition)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "markdown", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".md")
                                .build()
                                .toString())
                .body(PromptFile.of(live.content()).format().getBytes(StandardCharsets.UTF_8));
    }

    /** What the heading of every page about one prompt shows. */
    static void common(Model model, String name, Optional<Release.Live> live) {
        model.addAttribute("name", name);
        model.addAttribute(
                "liveVersion",
                live.map(release -> release.definition().version()).orElse(0L));
        model.addAttribute("revision", live.map(Release.Live::revision).orElse(0L));
    }
}
