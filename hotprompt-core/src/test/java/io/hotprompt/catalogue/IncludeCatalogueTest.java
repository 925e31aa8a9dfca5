package io.hotprompt.catalogue;

import static io.hotprompt.catalogue.CatalogueRow.accepted;
import static io.hotprompt.catalogue.CatalogueRow.refused;

import io.hotprompt.model.Variable;
import java.util.stream.Stream;

/** Rows 40 to 42: includes. */
class IncludeCatalogueTest extends CatalogueTest {

    static Stream<CatalogueRow> rows() {
        return Stream.of(
                refused(
                        "40 unknown",
                        "a\n {{> footer}}",
                        "HP-V40 [0] 2:2",
                        "it includes \"footer\", which does not exist"),
                refused("40 no name", "{{>}}", "HP-V06 [0] 1:1", "as in {{> greeting}}"),
                refused("40 impossible name", "{{> ../a}}", "HP-V06 [0] 1:1", "an include names a prompt"),
                refused("41 itself", "{{> subject}}", "HP-V41", "it includes itself: subject → subject"),
                refused("41 through another", "{{> b}}", "HP-V41", "subject → b → subject")
                        .beside("b", "{{> subject}}"),
                accepted("40 known", "{{> b}} {{>b}}").beside("b", "text"),
                besideChain(accepted("42 depth 10", "{{> p1}}"), 10),
                besideChain(refused("42 depth 11", "{{> p1}}", "HP-V42", "nested more than 10 deep"), 11),
                refused("42 bomb of text", "{{> b}}".repeat(100), "HP-V43", "the limit is 1048576")
                        .beside("b", "x".repeat(20_000)),
                refused("42 bomb of variables", "{{> b}}".repeat(3_000), "HP-V43", "the limit is 1048576")
                        .beside("b", "{{x}}".repeat(100)),
                refused(
                        "40 beside an undeclared variable",
                        prompt -> prompt.system("{{> footer}} {{usr}}").variable(Variable.required("user")),
                        "HP-V40 [0] 1:1, HP-V12 [0] 1:14",
                        "footer"));
    }

    /** Beside p1, which includes p2, which includes p3, and so on. */
    private static CatalogueRow besideChain(CatalogueRow row, int length) {
        CatalogueRow beside = row.beside("p" + length, "the end");
        for (int i = length - 1; i > 0; i--) {
            beside = beside.beside("p" + i, "{{> p" + (i + 1) + "}}");
        }
        return beside;
    }
}
