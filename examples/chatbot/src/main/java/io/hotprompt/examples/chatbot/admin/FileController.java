package io.hotprompt.examples.chatbot.admin;

import io.hotprompt.examples.chatbot.files.ImportLine;
import io.hotprompt.examples.chatbot.files.ImportPlan;
import io.hotprompt.examples.chatbot.files.PromptImport;
import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import io.hotprompt.model.Release;
import io.hotprompt.source.PromptFile;
import io.hotprompt.source.Remark;
import io.hotprompt.store.PromptStore;
import io.hotprompt.validation.Escaped;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Prompts as files: one out, any number in. An import is all or nothing. */
@RestController
class FileController {

    private static final String MARKDOWN = "text/markdown;charset=UTF-8";

    private final PromptStore store;
    private final PromptImport prompts;

    FileController(PromptStore store, PromptImport prompts) {
        this.store = store;
        this.prompts = prompts;
    }

    /** What a reader did with one part of a file; {@code line} is 0 where it has none. */
    record RemarkBody(String kind, int line, String part, String message) {

        static RemarkBody of(Remark remark) {
            return new RemarkBody(remark.kind().name(), remark.line(), remark.part(), remark.message());
        }
    }

    /**
     * One file of an import.
     *
     * @param fate NEW, CHANGED, UNCHANGED, LEFT_OUT or REFUSED
     */
    record FileBody(
            String file,
            String prompt,
            String fate,
            @Nullable String endsExperiment,
            List<String> reasons,
            List<RemarkBody> remarks) {

        static FileBody of(ImportLine line) {
            return new FileBody(
                    line.file(),
                    line.prompt(),
                    line.fate().name(),
                    line.endsExperiment(),
                    line.reasons(),
                    line.remarks().stream().map(RemarkBody::of).toList());
        }
    }

    /**
     * What an import would do, or did.
     *
     * @param seen the same for the same files on the same prompts; sent back, it makes sure that nothing else is imported
     * @param changes what was changed; empty for a look
     */
    record ImportBody(String seen, boolean refused, List<FileBody> files, List<ChangeBody> changes) {

        static ImportBody of(ImportPlan plan, List<ChangeBody> changes) {
            return new ImportBody(
                    plan.fingerprint(),
                    plan.isRefused(),
                    plan.lines().stream().map(FileBody::of).toList(),
                    changes);
        }
    }

    @GetMapping(path = "/admin/api/prompts/{name}/file", produces = MARKDOWN)
    String file(@PathVariable String name) {
        return store.live(name)
                .map(Release.Live::definition)
                .map(live -> PromptFile.of(live.content()).format())
                .orElseThrow(() ->
                        RefusedRequestException.notFound("There is no live prompt \"" + Escaped.name(name) + "\""));
    }

    @PostMapping(path = "/admin/api/import/plan", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ImportBody plan(
            @RequestParam List<MultipartFile> files,
            @RequestParam(defaultValue = "false") boolean lossy,
            Principal login) {
        return ImportBody.of(prompts.plan(files, login.getName(), "", lossy), List.of());
    }

    @PostMapping(path = "/admin/api/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<ImportBody> apply(
            @RequestParam List<MultipartFile> files,
            @RequestParam String note,
            @RequestParam(required = false) @Nullable String seen,
            @RequestParam(defaultValue = "false") boolean lossy,
            Principal login) {
        if (note.isBlank()) {
            throw RefusedRequestException.badRequest("no-note", "Say in a note why these prompts change");
        }
        ImportPlan plan = prompts.plan(files, login.getName(), note, lossy);
        if (plan.isRefused()) {
            return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).body(ImportBody.of(plan, List.of()));
        }
        if (seen != null && !seen.equals(plan.fingerprint())) {
            return ResponseEntity.status(HttpStatus.CONFLICT).body(ImportBody.of(plan, List.of()));
        }
        List<ChangeBody> changes = plan.requests().isEmpty()
                ? List.of()
                : prompts.apply(plan).stream().map(ChangeBody::of).toList();
        return ResponseEntity.ok(ImportBody.of(plan, changes));
    }
}
