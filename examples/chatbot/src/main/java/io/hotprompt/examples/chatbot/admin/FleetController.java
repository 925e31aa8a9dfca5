package io.hotprompt.examples.chatbot.admin;

import io.hotprompt.examples.chatbot.prompts.Fleet;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The servers that read these prompts. */
@RestController
class FleetController {

    private final Fleet fleet;

    FleetController(Fleet fleet) {
        this.fleet = fleet;
    }

    /**
     * All servers.
     *
     * @param expected the revision every server should serve
     */
    record Servers(long expected, List<ReceiptBody> receipts) {}

    @GetMapping("/admin/api/instances")
    Servers servers() {
        long expected = fleet.expected();
        return new Servers(
                expected,
                fleet.servers().stream()
                        .map(server -> ReceiptBody.of(server, expected))
                        .toList());
    }
}
