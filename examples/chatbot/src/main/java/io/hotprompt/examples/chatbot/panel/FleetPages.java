package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.PromptRegistry;
import io.hotprompt.examples.chatbot.prompts.Fleet;
import io.hotprompt.examples.chatbot.prompts.Server;
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

    FleetPages(Fleet fleet, PromptRegistry registry) {
        this.fleet = fleet;
        this.registry = registry;
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
