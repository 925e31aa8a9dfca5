package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.examples.chatbot.chat.Tryout;
import io.hotprompt.examples.chatbot.diff.VersionDiff;
import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import io.hotprompt.examples.chatbot.prompts.Fleet;
import io.hotprompt.model.HotPromptException;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.openai.PrefixShare;
import io.hotprompt.store.Change;
import io.hotprompt.store.PromptStore;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.store.VersionConflictException;
import io.hotprompt.validation.InvalidPromptException;
import io.hotprompt.validation.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

/** What the buttons of the editor and the history do. Each answers with a piece of page; the typed text stays. */
@Controller
class PromptActions {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String RESULT = "admin/result :: ";

    private final PromptStore store;
    private final Fleet fleet;
    private final Tryout tryout;
    private final JsonMapper json;

    PromptActions(PromptStore store, Fleet fleet, Tryout tryout, JsonMapper json) {
        this.store = store;
        this.fleet = fleet;
        this.tryout = tryout;
        this.json = json;
    }

    /** Judges what is typed; nothing is saved. */
    @PostMapping("/admin/prompts/{name}/check")
    String check(
            @PathVariable String name,
            @RequestParam MultiValueMap<String, String> fields,
            Principal login,
            Model model) {
        SaveRequest request = new EditorForm(fields, json).toRequest(name, login.getName());
        List<ProblemLine> problems = store.validate(request).stream()
                .filter(problem -> !isAboutNote(problem) || !request.note().isEmpty())
                .map(ProblemLine::of)
                .toList();
        model.addAttribute("problems", problems);
        model.addAttribute("size", TextSize.of(request.content()));
        model.addAttribute("prefix", prefix(request));
        return RESULT + "checked";
    }

    @PostMapping("/admin/prompts/{name}/save")
    ModelAndView save(
            @PathVariable String name,
            @RequestParam MultiValueMap<String, String> fields,
            Principal login,
            Model model) {
        EditorForm form = new EditorForm(fields, json);
        SaveRequest request = form.toRequest(name, login.getName());
        boolean draft = form.field("draft").equals("true");
        try {
            Change change = draft ? store.saveDraft(request) : store.save(request);
            return new ModelAndView(done(change, model), model.asMap());
        } catch (VersionConflictException e) {
            PromptContent base = e.base() == 0 ? PromptContent.EMPTY : content(name, e.base());
            model.addAttribute("conflict", e);
            model.addAttribute("name", name);
            model.addAttribute("theirs", VersionDiff.of(base, content(name, e.current())));
            model.addAttribute("mine", VersionDiff.of(base, request.content()));
            return new ModelAndView(RESULT + "conflict", model.asMap(), HttpStatus.CONFLICT);
        }
    }

    /** How much of the live prompt's beginning stays, as model services keep beginnings and charge less for them. */
    private @Nullable PrefixShare prefix(SaveRequest request) {
        PromptDefinition live =
                store.live(request.name()).map(Release.Live::definition).orElse(null);
        if (live == null || live.content().equals(request.content())) {
            return null;
        }
        return PrefixShare.of(live, new PromptDefinition(live.name(), 0, request.content(), live.created()));
    }

    private PromptContent content(String name, long version) {
        return store.version(name, version).content();
    }

    /** Asks the same question with what is typed and with what is live; nothing is saved. */
    @PostMapping("/admin/prompts/{name}/try")
    String tryOut(
            @PathVariable String name,
            @RequestParam MultiValueMap<String, String> fields,
            Principal login,
            Model model) {
        EditorForm form = new EditorForm(fields, json);
        String question = form.field("tryQuestion");
        model.addAttribute("question", question);
        model.addAttribute("draft", tryout.draft(form.toRequest(name, login.getName()), form.sampleValues(), question));
        model.addAttribute(
                "live", tryout.live(name, form.sampleValues(), question).orElse(null));
        return RESULT + "tried";
    }

    @PostMapping("/admin/prompts/{name}/restore")
    String restore(
            @PathVariable String name,
            @RequestParam long version,
            @RequestParam String note,
            Principal login,
            Model model) {
        return done(store.restore(name, version, login.getName(), note), model);
    }

    /** Takes the prompt away from all servers; its history stays, and it can be restored from there. */
    @PostMapping("/admin/prompts/{name}/delete")
    String delete(@PathVariable String name, @RequestParam String note, Principal login, RedirectAttributes said) {
        try {
            fleet.readHere(store.delete(name, login.getName(), note));
            said.addFlashAttribute("done", name + " is deleted. Its history is kept below.");
        } catch (HotPromptException e) {
            said.addFlashAttribute("refused", e.getMessage());
        }
        return "redirect:/admin/prompts";
    }

    private String done(Change change, Model model) {
        model.addAttribute("change", change);
        if (change.kind() != Change.Kind.DRAFT && !change.isUnchanged()) {
            model.addAttribute("arrival", fleet.await(change, PATIENCE));
        }
        return RESULT + "done";
    }

    private static boolean isAboutNote(Problem problem) {
        return problem.code().equals("HP-V52");
    }

    @ExceptionHandler
    String refused(InvalidPromptException e, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute(
                "problems", e.problems().stream().map(ProblemLine::of).toList());
        return RESULT + "refused";
    }

    @ExceptionHandler
    String failed(HotPromptException e, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("message", e.getMessage());
        return RESULT + "failed";
    }

    @ExceptionHandler
    String misread(RefusedRequestException e, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("message", e.getMessage());
        return RESULT + "failed";
    }
}
