package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.examples.chatbot.files.ImportPlan;
import io.hotprompt.examples.chatbot.files.PromptImport;
import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import io.hotprompt.examples.chatbot.prompts.Fleet;
import io.hotprompt.store.Change;
import io.hotprompt.store.VersionConflictException;
import io.hotprompt.validation.InvalidPromptException;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/**
 * Prompts from files. The files are sent twice, to look and to import; nothing is kept in between. The second time must
 * find what the first time showed, else it is shown again and nothing is saved.
 */
@Controller
class ImportPages {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String RESULT = "admin/import :: ";

    private final PromptImport prompts;
    private final Fleet fleet;

    ImportPages(PromptImport prompts, Fleet fleet) {
        this.prompts = prompts;
        this.fleet = fleet;
    }

    @GetMapping("/admin/import")
    String page() {
        return "admin/import";
    }

    /** What an import would change. */
    @PostMapping(path = "/admin/import/preview", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ModelAndView preview(
            @RequestParam List<MultipartFile> files,
            @RequestParam(defaultValue = "false") boolean lossy,
            Principal login) {
        return planned(prompts.plan(files, login.getName(), "", lossy), HttpStatus.OK)
                .addObject("lossy", lossy);
    }

    @PostMapping(path = "/admin/import/apply", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ModelAndView apply(
            @RequestParam List<MultipartFile> files,
            @RequestParam String seen,
            @RequestParam String note,
            @RequestParam(defaultValue = "false") boolean lossy,
            Principal login,
            Model model) {
        if (note.isBlank()) {
            return failed("Say in a note why these prompts change.", HttpStatus.BAD_REQUEST);
        }
        ImportPlan plan = prompts.plan(files, login.getName(), note, lossy);
        if (plan.isRefused()) {
            return planned(plan, HttpStatus.UNPROCESSABLE_CONTENT).addObject("lossy", lossy);
        }
        if (!plan.fingerprint().equals(seen)) {
            return planned(plan, HttpStatus.CONFLICT).addObject("moved", true).addObject("lossy", lossy);
        }
        if (plan.requests().isEmpty()) {
            return failed("All of this is live already; there is nothing to import.", HttpStatus.BAD_REQUEST);
        }
        List<Change> changes = prompts.apply(plan);
        model.addAttribute("changes", changes);
        model.addAttribute("arrival", fleet.await(changes.get(0), PATIENCE));
        return new ModelAndView(RESULT + "imported", model.asMap());
    }

    private static ModelAndView planned(ImportPlan plan, HttpStatus status) {
        ModelAndView view = new ModelAndView(RESULT + "planned");
        view.setStatus(status);
        return view.addObject("plan", plan);
    }

    private static ModelAndView failed(String message, HttpStatus status) {
        ModelAndView view = new ModelAndView("admin/result :: failed");
        view.setStatus(status);
        return view.addObject("message", message);
    }

    /** Somebody saved one of the prompts in the moment between the plan and the import. */
    @ExceptionHandler
    ModelAndView overtaken(VersionConflictException e) {
        return failed(e.getMessage() + " Nothing was imported; look again.", HttpStatus.CONFLICT);
    }

    /** A rule that only the note breaks, or one that a change in that same moment made bite. */
    @ExceptionHandler
    ModelAndView refused(InvalidPromptException e) {
        return failed(e.getMessage() + " Nothing was imported.", HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @ExceptionHandler
    ModelAndView misread(RefusedRequestException e) {
        return failed(String.valueOf(e.getMessage()), e.status());
    }

    @ExceptionHandler
    ModelAndView tooLarge(MaxUploadSizeExceededException e) {
        return failed("At most 8 MiB, and 1 MiB in one file, can be imported at once.", HttpStatus.CONTENT_TOO_LARGE);
    }

    @ExceptionHandler
    ModelAndView unreadable(MultipartException e) {
        return failed(
                "The upload is incomplete or has too many parts; choose the files again.", HttpStatus.BAD_REQUEST);
    }
}
