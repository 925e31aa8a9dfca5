package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.examples.chatbot.experiment.ExperimentResults;
import io.hotprompt.examples.chatbot.experiment.Results;
import io.hotprompt.examples.chatbot.experiment.Timeline;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.store.PromptStore;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The pages about experiments; looking at them changes nothing. */
@Controller
class ExperimentPages {

    private final PromptStore store;
    private final ExperimentResults results;
    private final Timeline timeline;

    ExperimentPages(PromptStore store, ExperimentResults results, Timeline timeline) {
        this.store = store;
        this.results = results;
        this.timeline = timeline;
    }

    @GetMapping("/admin/experiments")
    String all(Model model) {
        List<Results> running = store.live().stream()
                .filter(live -> live.trial().isPresent())
                .flatMap(live -> results.of(live.name()).stream())
                .toList();
        model.addAttribute("running", running);
        model.addAttribute("names", store.names());
        return "admin/experiments";
    }

    @GetMapping("/admin/prompts/{name}/experiment")
    String one(@PathVariable String name, Model model) {
        List<PromptDefinition> versions = store.versions(name);
        if (versions.isEmpty()) {
            return "redirect:/admin/prompts";
        }
        Optional<Release.Live> live = store.live(name);
        model.addAttribute("name", name);
        model.addAttribute("versions", versions);
        model.addAttribute(
                "liveVersion",
                live.map(release -> release.definition().version()).orElse(0L));
        model.addAttribute("revision", live.map(Release.Live::revision).orElse(0L));
        Results found = results.of(name).orElse(null);
        model.addAttribute("results", found);
        model.addAttribute("lines", found == null ? List.of() : timeline.of(found));
        return "admin/experiment";
    }
}
