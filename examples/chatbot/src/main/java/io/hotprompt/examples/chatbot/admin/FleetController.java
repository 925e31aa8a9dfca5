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
     * @param gone those that ended without a word within the last hour
     */
    record Servers(long expected, List<ReceiptBody> receipts, List<ReceiptBody> gone) {}

    @GetMapping("/admin/api/instances")
    Servers servers() {
        long expected = fleet.expected();
        return new Servers(
                expected,
                fleet.servers(expected).stream().map(ReceiptBody::of).toList(),
                fleet.gone().stream().map(ReceiptBody::of).toList());
    }
}
