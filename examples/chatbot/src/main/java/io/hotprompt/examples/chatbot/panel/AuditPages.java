package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.examples.chatbot.audit.Audit;
import io.hotprompt.examples.chatbot.audit.AuditEntry;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who changed what, page by page, and as a file. */
@Controller
class AuditPages {

    private static final int SHOWN = 50;

    private final Audit audit;

    AuditPages(Audit audit) {
        this.audit = audit;
    }

    @GetMapping("/admin/audit")
    String page(@RequestParam(defaultValue = "") String after, Model model) {
        model.addAttribute("page", audit.page(after, SHOWN));
        model.addAttribute("after", after);
        return "admin/audit";
    }

    @GetMapping("/admin/audit.csv")
    ResponseEntity<byte[]> file() {
        StringBuilder csv = new StringBuilder("at,prompt,account,kind,from,to,author,note,revision\r\n");
        for (AuditEntry entry : audit.all()) {
            csv.append(entry.at()).append(',');
            csv.append(entry.account() ? "," : "")
                    .append(Csv.field(entry.subject()))
                    .append(entry.account() ? "," : ",,");
            csv.append(entry.kind()).append(',');
            csv.append(Objects.toString(entry.fromVersion(), "")).append(',');
            csv.append(Objects.toString(entry.toVersion(), "")).append(',');
            csv.append(Csv.field(entry.author())).append(',');
            csv.append(Csv.field(entry.note())).append(',');
            csv.append(Objects.toString(entry.revision(), "")).append("\r\n");
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
}
