package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.examples.chatbot.experiment.ExperimentView;
import io.hotprompt.examples.chatbot.experiment.ExperimentViews;
import io.hotprompt.examples.chatbot.prompts.Fleet;
import io.hotprompt.examples.chatbot.prompts.PromptHistory;
import io.hotprompt.experiment.ExperimentRun;
import io.hotprompt.model.Experiment;
import io.hotprompt.model.Release;
import io.hotprompt.store.PromptStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The pages about experiments; looking at them changes nothing. */
@Controller
class ExperimentPages {

    /** Versions to choose from; older ones are hardly ever tried against each other. */
    private static final int CHOICES = 100;

    private final PromptStore store;
    private final ExperimentViews views;
    private final PromptHistory history;
    private final Fleet fleet;
    private final Duration written;

    /** @param flushEvery how often every server writes its numbers */
    ExperimentPages(
            PromptStore store,
            ExperimentViews views,
            PromptHistory history,
            Fleet fleet,
            @Value("${hotprompt.experiments.flush-every:10s}") String flushEvery) {
        this.store = store;
        this.views = views;
        this.history = history;
        this.fleet = fleet;
        this.written = DurationStyle.detectAndParse(flushEvery);
    }

    /** An experiment in the list of all prompts. */
    public record Card(ExperimentView view, VerdictCard verdict) {}

    @GetMapping("/admin/experiments")
    String all(Model model) {
        List<Card> running = new ArrayList<>();
        List<Card> over = new ArrayList<>();
        for (String name : history.tried()) {
            views.latest(name)
                    .map(view -> new Card(view, VerdictCard.of(view.report())))
                    .ifPresent(card -> (card.view().run().isRunning() ? running : over).add(card));
        }
        model.addAttribute("running", running);
        model.addAttribute("over", over);
        model.addAttribute("names", store.names());
        return "admin/experiments";
    }

    /** The running experiment or the last one, or the one that was started with this revision. */
    @GetMapping("/admin/prompts/{name}/experiment")
    String one(@PathVariable String name, @RequestParam @Nullable Long run, Model model) {
        Optional<Release.Live> live = store.live(name);
        List<PromptHistory.Entry> versions = choices(name, live);
        if (versions.isEmpty()) {
            return "redirect:/admin/prompts";
        }
        model.addAttribute("versions", versions);
        PromptPages.common(model, name, live);
        List<ExperimentRun> runs = views.runs(name);
        model.addAttribute("runs", runs);
        model.addAttribute("mayStart", live.isPresent() && runs.stream().noneMatch(ExperimentRun::isRunning));
        (run == null ? views.latest(name) : views.startedWith(name, run)).ifPresent(view -> {
            numbers(view, model);
            model.addAttribute("shares", shares(view.run().experiment()));
            model.addAttribute("chart", RateChart.of(view, views.timeline(view.run())));
        });
        return "admin/experiment";
    }

    /** The part of the page that refreshes itself while the experiment runs. */
    @GetMapping("/admin/prompts/{name}/experiment/now")
    String now(@PathVariable String name, Model model) {
        model.addAttribute("name", name);
        numbers(views.latest(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)), model);
        return "admin/results :: numbers";
    }

    private void numbers(ExperimentView view, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("arms", ArmColumn.of(view.report()));
        model.addAttribute("verdict", VerdictCard.of(view.report()));
        model.addAttribute("others", Math.max(0, fleet.size() - 1));
        model.addAttribute("written", written);
    }

    /** The newest versions, and in any case the live one. */
    private List<PromptHistory.Entry> choices(String name, Optional<Release.Live> live) {
        List<PromptHistory.Entry> choices =
                new ArrayList<>(history.versions(name, null, CHOICES).entries());
        choices.removeIf(PromptHistory.Entry::redacted);
        live.map(Release.Live::definition)
                .filter(version -> choices.stream().noneMatch(choice -> choice.version() == version.version()))
                .ifPresent(version -> choices.add(new PromptHistory.Entry(
                        version.version(), version.author(), version.note(), version.createdAt(), false)));
        return choices;
    }

    /** Of each variant, in percent, as the form shows it. */
    private static List<String> shares(Experiment experiment) {
        return experiment.arms().stream()
                .skip(1)
                .map(arm -> Weights.number(arm.weight()))
                .toList();
    }
}
