package io.hotprompt.validation;

import io.hotprompt.model.MessageTemplate;
import io.hotprompt.template.Reference;
import io.hotprompt.template.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Judges whether the includes of a version can be resolved: the included prompts exist, have one message, lead back to
 * nobody, and the text stays within bounds. Checked before anything is expanded.
 */
public final class IncludeRules {

    /** Longest chain of includes. */
    public static final int MAX_DEPTH = 10;

    /** Longest text after includes are resolved, in UTF-16 units. */
    public static final int MAX_RESOLVED_LENGTH = 1024 * 1024;

    /** Most prompts that one includes, directly or not. */
    public static final int MAX_INCLUDED = 1_000;

    private final Inspection subject;
    private final Function<String, Optional<Inspection>> others;
    private final Map<String, Optional<Inspection>> asked = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private long reached;

    private IncludeRules(Inspection subject, Function<String, Optional<Inspection>> others) {
        this.subject = subject;
        this.others = others;
    }

    /**
     * What is wrong with the includes of {@code subject}.
     *
     * @param others the other prompts by name, as they would be included; asked once for each
     */
    public static List<Problem> check(Inspection subject, Function<String, Optional<Inspection>> others) {
        if (subject.includes().isEmpty()) {
            return List.of();
        }
        return new IncludeRules(subject, others).check();
    }

    /** The one template that including this prompt brings, or empty if it has not exactly one message. */
    public static Optional<Template> includable(Inspection included) {
        List<MessageTemplate> messages = included.definition().messages();
        return messages.size() == 1 && !messages.get(0).isHistory()
                ? included.templates().get(0)
                : Optional.empty();
    }

    private List<Problem> check() {
        String name = subject.definition().name();
        IncludeGraph graph = new IncludeGraph(
                reached -> inspection(reached).map(Inspection::includes).orElse(List.of()));
        Optional<List<String>> cycle = graph.cycle(name);
        if (isTooMuch()) {
            // Nothing more is asked for: what was asked for is too much already, however it goes on.
            return List.of(ProblemCode.INCLUDE_SIZE.error("it includes more than " + MAX_INCLUDED + " prompts or "
                    + MAX_RESOLVED_LENGTH + " characters, which is the limit"));
        }
        cycle.ifPresent(path ->
                problems.add(ProblemCode.INCLUDE_CYCLE.error("it includes itself: " + String.join(" → ", path))));
        forEachInclude(this::direct);
        if (problems.isEmpty() && graph.isDeeperThan(name, MAX_DEPTH)) {
            problems.add(graph.cycleBelow(name)
                    .map(path -> ProblemCode.INCLUDE_CYCLE.error(
                            "it includes a prompt that includes itself: " + String.join(" → ", path)))
                    .orElseGet(() -> ProblemCode.INCLUDE_DEPTH.error(
                            "its includes are nested more than " + MAX_DEPTH + " deep")));
        }
        if (problems.isEmpty()) {
            size();
        }
        return problems;
    }

    private Optional<Inspection> inspection(String name) {
        if (name.equals(subject.definition().name())) {
            return Optional.of(subject);
        }
        Optional<Inspection> known = asked.get(name);
        if (known == null) {
            known = isTooMuch() ? Optional.empty() : others.apply(name);
            asked.put(name, known);
            reached += known.flatMap(IncludeRules::includable)
                    .map(Template::literalLength)
                    .orElse(0);
        }
        return known;
    }

    /** Every prompt that is reached is expanded once at least. */
    private boolean isTooMuch() {
        return asked.size() > MAX_INCLUDED || reached > MAX_RESOLVED_LENGTH;
    }

    private void direct(int messageIndex, Reference include) {
        Optional<Inspection> included = inspection(include.name());
        String quoted = "\"" + Escaped.name(include.name()) + "\"";
        if (included.isEmpty()) {
            problems.add(ProblemCode.UNKNOWN_INCLUDE
                    .error("it includes " + quoted + ", which does not exist or has no valid version")
                    .at(
                            messageIndex,
                            include.position().line(),
                            include.position().column()));
        } else if (includable(included.get()).isEmpty()) {
            problems.add(ProblemCode.INCLUDE_SHAPE
                    .error("it includes " + quoted + ", which has not exactly one message")
                    .at(
                            messageIndex,
                            include.position().line(),
                            include.position().column()));
        }
    }

    private interface IncludeVisitor {
        void visit(int messageIndex, Reference include);
    }

    private void forEachInclude(IncludeVisitor visitor) {
        for (int i = 0; i < subject.templates().size(); i++) {
            int messageIndex = i;
            subject.templates()
                    .get(i)
                    .ifPresent(
                            template -> template.includes().forEach(include -> visitor.visit(messageIndex, include)));
        }
    }

    private void size() {
        Map<String, Long> lengths = new HashMap<>();
        long total = 0;
        for (Optional<Template> template : subject.templates()) {
            total += template.map(known -> resolvedLength(known, lengths)).orElse(0L);
        }
        if (total > MAX_RESOLVED_LENGTH) {
            problems.add(ProblemCode.INCLUDE_SIZE.error(
                    "with its includes it has " + total + " characters; the limit is " + MAX_RESOLVED_LENGTH));
        }
    }

    /** Recursion is bounded: there is no cycle and the depth was checked. */
    private long resolvedLength(Template template, Map<String, Long> lengths) {
        Map<String, Long> included = new HashMap<>();
        for (Reference include : template.includes()) {
            Long known = lengths.get(include.name());
            if (known == null) {
                known = inspection(include.name())
                        .flatMap(IncludeRules::includable)
                        .map(inner -> resolvedLength(inner, lengths))
                        .orElse(0L);
                lengths.put(include.name(), known);
            }
            included.put(include.name(), known);
        }
        return template.resolvedLength(included);
    }
}
