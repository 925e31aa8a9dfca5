package io.hotprompt.validation;

import io.hotprompt.model.Variable;
import io.hotprompt.model.VariableType;
import io.hotprompt.template.Reference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Declared variables fit the text, and the text fits the declared variables. */
final class VariableRule implements Rule {

    /** Looking for what somebody meant is dear. */
    private static final int SUGGESTED = 5;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    @Override
    public void check(Draft draft, Consumer<Problem> report) {
        Set<String> used = new LinkedHashSet<>();
        draft.forEachVariable((index, variable) -> used.add(variable.name()));
        List<Variable> declared = draft.definition().variables();
        if (used.size() > Limits.MAX_VARIABLES) {
            report.accept(Limits.tooManyVariables(used.size()));
            return;
        }
        declarations(declared, report);
        Set<String> names = new LinkedHashSet<>();
        declared.forEach(variable -> names.add(variable.name()));
        if (!declared.isEmpty()) {
            undeclared(draft, names, report);
            unused(draft, names, used, report);
        }
        Set<String> known = new LinkedHashSet<>(used);
        known.addAll(names);
        similar(known, report);
    }

    private static void declarations(List<Variable> declared, Consumer<Problem> report) {
        Set<String> seen = new HashSet<>();
        for (Variable variable : declared) {
            String name = Escaped.name(variable.name());
            if (!NAME.matcher(variable.name()).matches()) {
                report.accept(ProblemCode.BAD_VARIABLE_NAME.error(
                        "declared variable \"" + name + "\": a variable name must match " + NAME.pattern()));
            }
            if (!seen.add(variable.name())) {
                report.accept(ProblemCode.DUPLICATE_VARIABLE.error("variable \"" + name + "\" is declared twice"));
            }
            if (variable.type() == VariableType.ENUM && variable.allowed().isEmpty()) {
                report.accept(ProblemCode.NOTHING_ALLOWED.error(
                        "variable \"" + name + "\" allows no value; name at least one"));
            } else if (variable.defaultValue()
                    .filter(value -> !variable.accepts(value))
                    .isPresent()) {
                report.accept(ProblemCode.BAD_DEFAULT.error("the default of variable \"" + name + "\" is not a valid "
                        + variable.type().wireName()));
            }
        }
    }

    private static void undeclared(Draft draft, Set<String> declared, Consumer<Problem> report) {
        Set<String> told = new HashSet<>();
        draft.forEachVariable((index, variable) -> {
            if (!declared.contains(variable.name())) {
                told.add(variable.name());
                report.accept(undeclared(variable, told.size() > SUGGESTED ? Set.of() : declared)
                        .at(
                                index,
                                variable.position().line(),
                                variable.position().column()));
            }
        });
    }

    private static Problem undeclared(Reference variable, Set<String> declared) {
        String suggestion = CloseMatch.suggestion(variable.name(), declared);
        return ProblemCode.UNDECLARED_VARIABLE.error("variable \"" + variable.name() + "\" is not declared"
                + (suggestion.isEmpty() ? "; declare it or write \\{{ for literal braces" : suggestion));
    }

    private static void unused(Draft draft, Set<String> declared, Set<String> used, Consumer<Problem> report) {
        if (!draft.knowsAllVariables()) {
            return;
        }
        declared.stream()
                .filter(name -> !used.contains(name))
                .forEach(name -> report.accept(ProblemCode.UNUSED_VARIABLE.warning(
                        "variable \"" + Escaped.name(name) + "\" is declared and never used")));
    }

    private static void similar(Set<String> names, Consumer<Problem> report) {
        Map<String, String> byLowerCase = new HashMap<>();
        for (String name : names) {
            String other = byLowerCase.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (other != null && !other.equals(name)) {
                report.accept(ProblemCode.SIMILAR_VARIABLES.warning("variables \"" + Escaped.name(other) + "\" and \""
                        + Escaped.name(name) + "\" differ only in case"));
            }
        }
    }
}
