package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.openai.AnswerCache;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The answers this server gives again. */
@Controller
class CachePages {

    private static final String BACK = "redirect:/admin/cache";
    private static final int MOST_CHARACTERS = 100_000;

    private final AnswerCache cache;

    CachePages(AnswerCache cache) {
        this.cache = cache;
    }

    @GetMapping("/admin/cache")
    String page(Model model) {
        model.addAttribute("entries", cache.entries());
        model.addAttribute("stats", cache.stats());
        return "admin/cache";
    }

    @PostMapping("/admin/cache/{key}")
    String edit(@PathVariable String key, @RequestParam String answer) {
        if (!answer.isBlank() && answer.length() <= MOST_CHARACTERS) {
            cache.edit(key, answer.replace("\r\n", "\n"));
        }
        return BACK;
    }

    @PostMapping("/admin/cache/{key}/remove")
    String remove(@PathVariable String key) {
        cache.remove(key);
        return BACK;
    }

    @PostMapping("/admin/cache/clear")
    String clear() {
        cache.clear();
        return BACK;
    }
}
