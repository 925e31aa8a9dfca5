package io.hotprompt.examples.chatbot.admin;

import io.hotprompt.examples.chatbot.experiment.ExperimentViews;
import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import io.hotprompt.model.Experiment;
import io.hotprompt.model.Release;
import io.hotprompt.model.Variant;
import io.hotprompt.store.Change;
import io.hotprompt.store.PromptStore;
import io.hotprompt.validation.Escaped;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Versions of one prompt against each other. */
@RestController
@RequestMapping("/admin/api/prompts/{name}/experiment")
class ExperimentController {

    private final PromptStore store;
    private final Results results;
    private final ExperimentViews views;

    ExperimentController(PromptStore store, Results results, ExperimentViews views) {
        this.store = store;
        this.results = results;
        this.views = views;
    }

    /** The arms, the control first. */
    record ExperimentBody(
            @Nullable String key,
            @Nullable List<ArmBody> arms,
            @Nullable String note) {

        static ExperimentBody of(Experiment experiment, String note) {
            return new ExperimentBody(
                    experiment.key(),
                    experiment.arms().stream()
                            .map(arm -> new ArmBody(arm.name(), arm.version(), arm.weight()))
                            .toList(),
                    note);
        }

        Experiment toExperiment() {
            List<ArmBody> given = arms == null ? List.of() : arms;
            return new Experiment(
                    key == null ? "" : key,
                    given.stream().map(ArmBody::toVariant).toList());
        }
    }

    /** One arm; {@code weight} in basis points. */
    record ArmBody(@Nullable String variant, long version, int weight) {

        Variant toVariant() {
            return new Variant(variant == null ? "" : variant, version, weight);
        }
    }

    /** The arm that won. */
    record PromoteBody(@Nullable String variant, @Nullable String note) {}

    /** The experiment that runs, in the form in which one is started. */
    @GetMapping
    ExperimentBody running(@PathVariable String name) {
        Experiment experiment = store.live(name)
                .flatMap(Release.Live::trial)
                .map(Release.Trial::experiment)
                .orElseThrow(() -> RefusedRequestException.notFound(
                        "There is no experiment on prompt \"" + Escaped.name(name) + "\""));
        String note = store.changes(name).stream()
                .filter(change -> change.kind() == Change.Kind.EXPERIMENT)
                .findFirst()
                .map(Change::note)
                .orElse("");
        return ExperimentBody.of(experiment, note);
    }

    @PutMapping
    SavedBody start(
            @PathVariable String name,
            @RequestBody ExperimentBody body,
            @RequestParam(required = false) @DurationFormat(style = DurationFormat.Style.SIMPLE) @Nullable
                    Duration await,
            Principal login) {
        return results.of(store.startExperiment(name, body.toExperiment(), login.getName(), text(body.note())), await);
    }

    @DeleteMapping
    SavedBody stop(
            @PathVariable String name,
            @RequestBody(required = false) @Nullable NoteBody body,
            @RequestParam(required = false) @DurationFormat(style = DurationFormat.Style.SIMPLE) @Nullable
                    Duration await,
            Principal login) {
        String note = body == null ? "experiment stopped" : body.reason();
        return results.of(store.stopExperiment(name, login.getName(), note), await);
    }

    @PostMapping("/promote")
    SavedBody promote(
            @PathVariable String name,
            @RequestBody PromoteBody body,
            @RequestParam(required = false) @DurationFormat(style = DurationFormat.Style.SIMPLE) @Nullable
                    Duration await,
            Principal login) {
        return results.of(store.promote(name, text(body.variant()), login.getName(), text(body.note())), await);
    }

    /** Of the experiment that runs, or else of the last one. */
    @GetMapping("/results")
    ResultsBody results(@PathVariable String name) {
        return views.latest(name)
                .map(ResultsBody::of)
                .orElseThrow(() -> RefusedRequestException.notFound(
                        "There was no experiment on prompt \"" + Escaped.name(name) + "\""));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
