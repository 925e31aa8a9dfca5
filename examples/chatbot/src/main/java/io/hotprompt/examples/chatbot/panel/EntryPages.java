package io.hotprompt.examples.chatbot.panel;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The pages in front of the panel. */
@Controller
class EntryPages {

    @GetMapping("/")
    String chat() {
        return "chat";
    }

    @GetMapping("/favicon.ico")
    String icon() {
        return "redirect:/assets/flame.svg";
    }

    @GetMapping("/login")
    String login() {
        return "login";
    }
}
