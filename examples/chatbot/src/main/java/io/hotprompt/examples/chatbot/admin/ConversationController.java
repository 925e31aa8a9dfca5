package io.hotprompt.examples.chatbot.admin;

import io.hotprompt.examples.chatbot.chat.ConversationLog;
import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was asked and what was answered. */
@RestController
@RequestMapping("/admin/api/conversations")
class ConversationController {

    private static final int MOST = 1_000;

    private final ConversationLog conversations;

    ConversationController(ConversationLog conversations) {
        this.conversations = conversations;
    }

    @GetMapping
    List<ConversationLog.Summary> newest(@RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST) {
            throw RefusedRequestException.badRequest("bad-limit", "limit must be from 1 to " + MOST);
        }
        return conversations.newest(limit);
    }

    @GetMapping("/{id}")
    ConversationLog.Conversation conversation(@PathVariable String id) {
        return conversations
                .find(id)
                .orElseThrow(() -> RefusedRequestException.notFound("There is no such conversation"));
    }
}
