package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.examples.chatbot.chat.ConversationLog;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** What was asked and answered, and what exactly the model was given. */
@Controller
class ConversationPages {

    private static final int SHOWN = 100;

    private final ConversationLog conversations;

    ConversationPages(ConversationLog conversations) {
        this.conversations = conversations;
    }

    @GetMapping("/admin/conversations")
    String list(Model model) {
        model.addAttribute("conversations", conversations.newest(SHOWN));
        return "admin/conversations";
    }

    @GetMapping("/admin/conversations/{id}")
    String one(@PathVariable String id, Model model) {
        model.addAttribute(
                "conversation",
                conversations.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        return "admin/conversation";
    }
}
