package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.PromptRegistry;
import io.hotprompt.examples.chatbot.prompts.Fleet;
import io.hotprompt.jdbc.InstanceStatus;
import io.hotprompt.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    /**
     * A server in the list.
     *
     * @param state {@code live}, {@code behind} or {@code rejected}
     * @param silence for how long it has said nothing
     */
    public record Row(InstanceStatus server, String state, Duration silence) {

        private static final Duration QUIET = Duration.ofSeconds(20);

        static Row of(InstanceStatus server, long expected) {
            String state = server.revision() < expected ? "behind" : "live";
            return new Row(
                    server,
                    server.rejections().isEmpty() ? state : "rejected",
                    Duration.between(server.lastSeen(), Instant.now()));
        }

        /** Whether it has been silent for longer than a living server is. */
        public boolean isQuiet() {
            return silence.compareTo(QUIET) > 0;
        }
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
            List<Row> rows = fleet.servers().stream()
                    .map(server -> Row.of(server, expected))
                    .toList();
            model.addAttribute("expected", expected);
            model.addAttribute("rows", rows);
            model.addAttribute(
                    "live", rows.stream().filter(row -> row.state().equals("live")).count());
        } catch (StoreUnavailableException e) {
            model.addAttribute("unreachable", true);
        }
    }
}
