package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import io.hotprompt.examples.chatbot.prompts.Fleet;
import io.hotprompt.model.Experiment;
import io.hotprompt.model.HotPromptException;
import io.hotprompt.model.Release;
import io.hotprompt.model.Variant;
import io.hotprompt.store.Change;
import io.hotprompt.store.PromptStore;
import java.security.Principal;
import java.util.ArrayList;
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
    private static final int PER_PERCENT = Experiment.TOTAL_WEIGHT / 100;

    private final PromptStore store;
    private final Fleet fleet;

    ExperimentActions(PromptStore store, Fleet fleet) {
        this.store = store;
        this.fleet = fleet;
    }

    /** What the form for another share sends. */
    record WidenForm(int percent, String note) {}

    /** What the form that ends an experiment with a winner sends. */
    record PromoteForm(String variant, String note) {}

    /** What the form for a new experiment sends; {@code percent} of the callers get the variant. */
    record StartForm(String key, long control, String variant, long version, int percent, String note) {

        Experiment toExperiment() {
            int weight = percent * PER_PERCENT;
            return Experiment.of(key)
                    .control(control, Experiment.TOTAL_WEIGHT - weight)
                    .variant(variant, version, weight)
                    .build();
        }
    }

    @PostMapping("/start")
    String start(@PathVariable String name, StartForm form, Principal login, RedirectAttributes said) {
        return act(
                name,
                said,
                "The experiment runs; " + form.percent() + " % of the callers get " + form.variant() + ".",
                () -> store.startExperiment(name, form.toExperiment(), login.getName(), form.note()));
    }

    /** Gives the first variant another share; what is left goes to the control, other variants keep theirs. */
    @PostMapping("/widen")
    String widen(@PathVariable String name, WidenForm form, Principal login, RedirectAttributes said) {
        return act(
                name,
                said,
                "The share is now " + form.percent() + " %. Everybody who had the variant keeps it.",
                () -> {
                    Experiment running = running(name);
                    return store.startExperiment(
                            name, widened(running, form.percent() * PER_PERCENT), login.getName(), form.note());
                });
    }

    @PostMapping("/promote")
    String promote(@PathVariable String name, PromoteForm form, Principal login, RedirectAttributes said) {
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

    private static Experiment widened(Experiment running, int weight) {
        List<Variant> arms = new ArrayList<>(running.arms());
        Variant control = arms.get(0);
        Variant variant = arms.get(1);
        arms.set(1, new Variant(variant.name(), variant.version(), weight));
        arms.set(0, new Variant(control.name(), control.version(), control.weight() + variant.weight() - weight));
        return new Experiment(running.key(), arms);
    }
}
