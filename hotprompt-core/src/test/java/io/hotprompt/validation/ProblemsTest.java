package io.hotprompt.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.model.Authorship;
import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.template.SyntaxError.Kind;
import io.hotprompt.template.Template;
import io.hotprompt.template.TemplateSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    private static PromptDefinition definition(String text) {
        PromptContent content = PromptContent.of(new MessageTemplate("system", text));
        return new PromptDefinition("a", 1, content, new Authorship("", "", Instant.EPOCH));
    }

    @Test
    void aProblemSaysWhereItIsAsAReaderCounts() {
        assertThat(Problem.error("X-1", "broken")).hasToString("X-1: broken");
        assertThat(Problem.error("X-1", "broken").at(0, 7, 12)).hasToString("X-1 message 1, line 7 column 12: broken");
        assertThat(Problem.error("X-1", "broken").at(1, 0, 0)).hasToString("X-1 message 2: broken");
        assertThat(Problem.error("X-1", "the note: broken").at(Problem.NOWHERE, 1, 3))
                .hasToString("X-1 line 1 column 3: the note: broken");
    }

    @Test
    void theFirstTenAreShownErrorsFirstAndTheOthersCounted() {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            problems.add(Problem.warning("W-" + i, "w").at(0, i + 1, 1));
        }
        problems.add(Problem.error("E-2", "e").at(1, 1, 1));
        problems.add(Problem.error("E-1", "e").at(0, 9, 1));
        assertThat(Problems.summary(problems))
                .startsWith("E-1 message 1, line 9 column 1: e; E-2 message 2")
                .contains("W-7")
                .doesNotContain("W-8")
                .endsWith("; and 3 more");
    }

    @Test
    void aSummaryHasTwoThousandCharactersAtMost() {
        List<Problem> problems = Collections.nCopies(42, Problem.error("X-1", "m".repeat(1_000)));
        assertThat(Problems.summary(problems)).hasSize(2_000).endsWith("…; and 32 more");
        assertThat(new InvalidPromptException("\n".repeat(500), problems).getMessage())
                .hasSizeLessThan(2_200)
                .doesNotContain("\n");
    }

    @Test
    void anExceptionSortsWhatItCarries() {
        Problem warning = Problem.warning("W", "w");
        Problem error = Problem.error("E", "e").at(3, 1, 1);
        assertThat(new InvalidPromptException("a", List.of(warning, error)).problems())
                .containsExactly(error, warning);
    }

    @Test
    void aValidatorThatFailsRejectsTheVersionAndSaysWhich() {
        PromptRules rules = PromptRules.standard()
                .with(definition -> {
                    throw new IllegalStateException("s3cret");
                })
                .with(definition -> List.of(Problem.warning("ACME-1", "shorter, please")));
        Inspection inspection = rules.inspect(definition("text"));
        assertThat(inspection.isAcceptable()).isFalse();
        assertThat(inspection.problems()).extracting(Problem::code).containsExactly("HP-V91", "ACME-1");
        assertThat(inspection.problems().get(0).message())
                .contains("IllegalStateException")
                .doesNotContain("s3cret");
    }

    @Test
    void aTextMadeOfProblemsShowsTen() {
        List<Problem> problems =
                PromptRules.standard().inspect(definition("{{}}".repeat(50))).problems();
        assertThat(problems).hasSize(50);
        assertThat(Problems.summary(problems)).endsWith("and 40 more");
    }

    @Test
    void whatMayBeIncludedIsWhatMayBeTheNameOfAPrompt() {
        Random random = new Random(7);
        String characters = "aZ0._-/ \u00E4\n%";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder name = new StringBuilder("a".repeat(random.nextInt(20) == 0 ? 125 : 0));
            int length = 1 + random.nextInt(4);
            for (int j = 0; j < length; j++) {
                name.append(characters.charAt(random.nextInt(characters.length())));
            }
            String bare = name.toString().strip();
            if (!bare.isEmpty() && bare.contentEquals(name)) {
                assertThat(isIncludable(bare)).as(bare).isEqualTo(NameRule.isValid(bare));
            }
        }
    }

    private static boolean isIncludable(String name) {
        try {
            return !Template.compile("{{> " + name + "}}").includes().isEmpty();
        } catch (TemplateSyntaxException e) {
            assertThat(e.errors()).extracting(error -> error.kind()).isSubsetOf(Kind.BAD_INCLUDE, Kind.UNCLOSED);
            return false;
        }
    }

    @Test
    void everyCodeIsExplained() throws IOException {
        String explained = Files.readString(Path.of("..", "docs", "bad-input.md"));
        assertThat(ProblemCode.values())
                .extracting(code -> code.error("").code())
                .allSatisfy(code -> assertThat(explained).contains(code));
    }
}
