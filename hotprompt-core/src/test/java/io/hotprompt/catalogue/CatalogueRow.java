package io.hotprompt.catalogue;

import io.hotprompt.model.Authorship;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.validation.Problem;
import io.hotprompt.validation.Severity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One case of the catalogue of bad input.
 *
 * @param title the row of the catalogue and what is special about this case
 * @param name the prompt it is saved as
 * @param content fills in what is saved
 * @param verdict what becomes of it
 * @param others system text by name of the prompts that are there already
 */
record CatalogueRow(
        String title, String name, Consumer<SaveRequest.Builder> content, Verdict verdict, Map<String, String> others) {

    static final String SUBJECT = "subject";

    enum Outcome {
        REFUSED,
        WARNED,
        ACCEPTED
    }

    /**
     * @param places code, {@code [message index]} and {@code line:column} of each problem, in order; the last two only
     *     where the problem has them
     * @param fragment what the message of the first problem says, among other things
     */
    record Verdict(Outcome outcome, List<String> places, String fragment) {}

    static CatalogueRow refused(String title, String system, String place, String fragment) {
        return refused(title, prompt -> prompt.system(system), place, fragment);
    }

    static CatalogueRow refused(String title, Consumer<SaveRequest.Builder> content, String places, String fragment) {
        return row(title, content, new Verdict(Outcome.REFUSED, List.of(places.split(", ")), fragment));
    }

    static CatalogueRow refusedName(String title, String name) {
        Verdict verdict = new Verdict(Outcome.REFUSED, List.of("HP-V50"), "[a-z0-9][a-z0-9._-]*");
        return new CatalogueRow(title, name, prompt -> prompt.system("text"), verdict, Map.of());
    }

    static CatalogueRow acceptedName(String title, String name) {
        Verdict verdict = new Verdict(Outcome.ACCEPTED, List.of(), "");
        return new CatalogueRow(title, name, prompt -> prompt.system("text"), verdict, Map.of());
    }

    static CatalogueRow warned(String title, String system, String place, String fragment) {
        return warned(title, prompt -> prompt.system(system), place, fragment);
    }

    static CatalogueRow warned(String title, Consumer<SaveRequest.Builder> content, String places, String fragment) {
        return row(title, content, new Verdict(Outcome.WARNED, List.of(places.split(", ")), fragment));
    }

    static CatalogueRow accepted(String title, String system) {
        return accepted(title, prompt -> prompt.system(system));
    }

    static CatalogueRow accepted(String title, Consumer<SaveRequest.Builder> content) {
        return row(title, content, new Verdict(Outcome.ACCEPTED, List.of(), ""));
    }

    private static CatalogueRow row(String title, Consumer<SaveRequest.Builder> content, Verdict verdict) {
        return new CatalogueRow(title, SUBJECT, content, verdict, Map.of());
    }

    /** This case in a store that has another prompt already. */
    CatalogueRow beside(String other, String system) {
        Map<String, String> more = new LinkedHashMap<>(others);
        more.put(other, system);
        return new CatalogueRow(title, name, content, verdict, more);
    }

    /** Whether there is a good version before this one; there cannot be one of a name that is refused. */
    boolean hasLastGood() {
        return name.equals(SUBJECT);
    }

    boolean isRefused() {
        return verdict.outcome() == Outcome.REFUSED;
    }

    SaveRequest request() {
        SaveRequest.Builder builder = SaveRequest.of(name).author("ada").note("a test");
        content.accept(builder);
        return builder.build();
    }

    PromptDefinition definition(long version) {
        return new PromptDefinition(name, version, request().content(), new Authorship("psql", "", Instant.EPOCH));
    }

    /** The problems this case is about: of a refused one its errors, otherwise all. */
    Stream<Problem> relevant(List<Problem> problems) {
        return problems.stream().filter(problem -> !isRefused() || problem.severity() == Severity.ERROR);
    }

    static String place(Problem problem) {
        return problem.code()
                + (problem.messageIndex() == Problem.NOWHERE ? "" : " [" + problem.messageIndex() + "]")
                + (problem.line() == 0 ? "" : " " + problem.line() + ":" + problem.column());
    }

    @Override
    public String toString() {
        return title;
    }
}
