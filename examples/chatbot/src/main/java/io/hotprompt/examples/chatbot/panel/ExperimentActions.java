package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import io.hotprompt.examples.chatbot.prompts.Fleet;
import io.hotprompt.model.Experiment;
import io.hotprompt.model.HotPromptException;
import io.hotprompt.model.Release;
import io.hotprompt.store.Change;
import io.hotprompt.store.PromptStore;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.security.Principal;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the buttons of an experiment do; each leads back to its page, with a sentence that says what happened. */
@Controller
@RequestMapping("/admin/prompts/{name}/experiment")
class ExperimentActions {

    private static final String BACK = "redirect:/admin/prompts/{name}/experiment";

    private final PromptStore store;
    private final Fleet fleet;

    ExperimentActions(PromptStore store, Fleet fleet) {
        this.store = store;
        this.fleet = fleet;
    }

    /** What the form for other shares sends: one per variant. */
    record SharesForm(
            @NotNull List<BigDecimal> share, @NotNull String note) {}

    /** What the form that ends an experiment with a winner sends. */
    record PromoteForm(@NotNull String variant, @NotNull String note) {}

    /** What the form for a new experiment sends; {@code percent} of the callers get the variant. */
    record StartForm(
            @NotNull String key,
            long control,
            @NotNull String variant,
            long version,
            @NotNull BigDecimal percent,
            @NotNull String note) {

        Experiment toExperiment() {
            int weight = Weights.of(percent);
            return Experiment.of(key)
                    .control(control, Experiment.TOTAL_WEIGHT - weight)
                    .variant(variant, version, weight)
                    .build();
        }
    }

    @PostMapping("/start")
    String start(@PathVariable String name, @Valid StartForm form, Principal login, RedirectAttributes said) {
        return act(
                name,
                said,
                "The experiment runs; " + form.percent().toPlainString() + " % of the callers get " + form.variant()
                        + ".",
                () -> store.startExperiment(name, form.toExperiment(), login.getName(), form.note()));
    }

    /** Gives the variants other shares; what is left goes to the control. */
    @PostMapping("/shares")
    String share(@PathVariable String name, @Valid SharesForm form, Principal login, RedirectAttributes said) {
        return act(
                name,
                said,
                "The shares are changed. Everybody in an arm that did not shrink stays in it.",
                () -> store.startExperiment(
                        name, Weights.share(running(name), form.share()), login.getName(), form.note()));
    }

    @PostMapping("/promote")
    String promote(@PathVariable String name, @Valid PromoteForm form, Principal login, RedirectAttributes said) {
        return act(
                name,
                said,
                form.variant() + " is live for everybody. The experiment is over.",
                () -> store.promote(name, form.variant(), login.getName(), form.note()));
    }

    @PostMapping("/stop")
    String stop(@PathVariable String name, @RequestParam String note, Principal login, RedirectAttributes said) {
        return act(
                name,
                said,
                "The experiment is over; the control is live for everybody.",
                () -> store.stopExperiment(name, login.getName(), note));
    }

    private interface Act {
        Change run();
    }

    private String act(String name, RedirectAttributes said, String done, Act act) {
        said.addAttribute("name", name);
        try {
            fleet.readHere(act.run());
            said.addFlashAttribute("done", done);
        } catch (HotPromptException | RefusedRequestException e) {
            said.addFlashAttribute("refused", e.getMessage());
        }
        return BACK;
    }

    private Experiment running(String name) {
        return store.live(name)
                .flatMap(Release.Live::trial)
                .map(Release.Trial::experiment)
                .orElseThrow(() -> RefusedRequestException.notFound("The experiment is over already."));
    }
}
