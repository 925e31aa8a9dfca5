package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.store.Change;
import io.hotprompt.store.PromptStore;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Who changed what, of all live prompts, and as a file. */
@Controller
class AuditPages {

    private static final int SHOWN = 200;

    private final PromptStore store;

    AuditPages(PromptStore store) {
        this.store = store;
    }

    @GetMapping("/admin/audit")
    String page(Model model) {
        model.addAttribute("changes", changes().stream().limit(SHOWN).toList());
        return "admin/audit";
    }

    @GetMapping("/admin/audit.csv")
    ResponseEntity<byte[]> file() {
        StringBuilder csv = new StringBuilder("at,prompt,kind,from,to,author,note,revision\r\n");
        for (Change change : changes()) {
            csv.append(change.at()).append(',');
            csv.append(Csv.field(change.name())).append(',');
            csv.append(change.kind()).append(',');
            csv.append(change.fromVersion().isPresent() ? change.fromVersion().getAsLong() : "")
                    .append(',');
            csv.append(change.version()).append(',');
            csv.append(Csv.field(change.author())).append(',');
            csv.append(Csv.field(change.note())).append(',');
            csv.append(change.revision()).append("\r\n");
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("audit.csv")
                                .build()
                                .toString())
                .body(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    private List<Change> changes() {
        return store.names().stream()
                .flatMap(name -> store.changes(name).stream())
                .sorted(Comparator.comparing(Change::at).reversed())
                .toList();
    }
}
