package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.PromptRegistry;
import io.hotprompt.examples.chatbot.prompts.Fleet;
import io.hotprompt.examples.chatbot.prompts.Server;
import io.hotprompt.examples.chatbot.webhook.Webhook;
import io.hotprompt.store.StoreUnavailableException;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Which server serves what. */
@Controller
class FleetPages {

    private final Fleet fleet;
    private final PromptRegistry registry;
    private final Webhook webhook;

    FleetPages(Fleet fleet, PromptRegistry registry, Webhook webhook) {
        this.fleet = fleet;
        this.registry = registry;
        this.webhook = webhook;
    }

    @GetMapping("/admin/servers")
    String page(Model model) {
        fill(model);
        return "admin/servers";
    }

    /** The part of the page that refreshes itself. */
    @GetMapping("/admin/servers/now")
    String now(Model model) {
        fill(model);
        return "admin/servers :: now";
    }

    private void fill(Model model) {
        model.addAttribute("status", registry.status());
        try {
            long expected = fleet.expected();
            List<Server> servers = fleet.servers(expected);
            model.addAttribute("expected", expected);
            model.addAttribute("servers", servers);
            model.addAttribute("gone", fleet.gone());
            model.addAttribute("webhook", webhook.status().orElse(null));
            model.addAttribute(
                    "live",
                    servers.stream()
                            .filter(server -> server.state() == Server.State.LIVE)
                            .count());
        } catch (StoreUnavailableException | DataAccessException e) {
            model.addAttribute("unreachable", true);
        }
    }
}
