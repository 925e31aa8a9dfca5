package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.examples.chatbot.diff.VersionDiff;
import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import io.hotprompt.examples.chatbot.prompts.PromptHistory;
import io.hotprompt.jdbc.ChangePage;
import io.hotprompt.jdbc.JdbcPromptStore;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What a prompt was, page by page, and what two versions have in common; looking at it changes nothing. */
@Controller
class HistoryPages {

    private static final String LIST = "redirect:/admin/prompts";
    private static final int SHOWN = 50;

    private final JdbcPromptStore store;
    private final PromptHistory history;

    HistoryPages(JdbcPromptStore store, PromptHistory history) {
        this.store = store;
        this.history = history;
    }

    /**
     * Versions and changes.
     *
     * @param before shows versions before this one; null for the newest
     * @param after shows changes after this place; empty for the newest
     */
    @GetMapping("/admin/prompts/{name}/history")
    String history(
            @PathVariable String name,
            @RequestParam @Nullable Long before,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        if (history.newest(name) == 0) {
            return LIST;
        }
        model.addAttribute("versions", history.versions(name, before, SHOWN));
        model.addAttribute("deletion", history.deletion(name).orElse(null));
        model.addAttribute("changes", changes(name, after));
        model.addAttribute("before", before);
        model.addAttribute("after", after);
        PromptPages.common(model, name, store.live(name));
        return "admin/history";
    }

    private ChangePage changes(String name, String after) {
        try {
            return store.changes(name, after, SHOWN);
        } catch (IllegalArgumentException e) {
            throw RefusedRequestException.badRequest(
                    "bad-cursor", "This is not a page of the history; begin at the newest.");
        }
    }

    /** Two versions side by side; without numbers, the live one and the one before it. */
    @GetMapping("/admin/prompts/{name}/diff")
    String diff(
            @PathVariable String name,
            @RequestParam @Nullable Long from,
            @RequestParam @Nullable Long to,
            Model model) {
        long newest = history.newest(name);
        if (newest == 0) {
            return LIST;
        }
        Optional<Release.Live> live = store.live(name);
        long right =
                to == null ? live.map(release -> release.definition().version()).orElse(newest) : to;
        long left = from == null ? olderOne(name, right) : from;
        PromptDefinition before = store.version(name, left);
        PromptDefinition after = store.version(name, right);
        model.addAttribute("from", before);
        model.addAttribute("to", after);
        model.addAttribute("diff", VersionDiff.of(before.content(), after.content()));
        model.addAttribute("newest", newest);
        PromptPages.common(model, name, live);
        return "admin/diff";
    }

    /** The version before one; versions between may have been pruned. Without any, the same. */
    private long olderOne(String name, long version) {
        return history.versions(name, version, 1).entries().stream()
                .mapToLong(PromptHistory.Entry::version)
                .findFirst()
                .orElse(version);
    }
}
