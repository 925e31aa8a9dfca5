package io.hotprompt.examples.localmodel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PromptReaderTest {
    @Test
    void titlesLabelsAndBareHeadingsIntroduceWhatFollows() {
        String prompt = """
                # Shop

                Shipping
                Orders ship within two days.

                Returns:

                - within 30 days
                - unused

                We are happy to help.
                **Contact**
                Call us.
                """;

        assertThat(PromptReader.passagesOf(prompt))
                .containsExactly(
                        new Passage("Shop Shipping", "Orders ship within two days."),
                        new Passage("Shop Returns:", "within 30 days"),
                        new Passage("Shop Returns:", "unused"),
                        new Passage("Shop", "We are happy to help."),
                        new Passage("Contact**", "Call us."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"- ", "* ", "• ", "– ", "1. ", "12) "})
    void listMarkersAreNoText(String marker) {
        assertThat(PromptReader.passagesOf(marker + "First thing\n" + marker + "second thing"))
                .extracting(Passage::text)
                .containsExactly("First thing", "second thing");
    }

    @Test
    void theUsersQuestionIsNoHeading() {
        assertThat(PromptReader.passagesOf("Question: What is HFIM?\nIt is open."))
                .containsExactly(new Passage("", "It is open."));
    }

    @Test
    void tagsRulesAndFencesAreNoText() {
        assertThat(PromptReader.passagesOf("<facts>\n```text\nIt is open.\n```\n---\n</facts>"))
                .containsExactly(new Passage("", "It is open."));
    }

    @Test
    void labelledLinesStandForThemselves() {
        assertThat(PromptReader.passagesOf("E-mail: info@uga.edu\nphone: 706-542-1234\n"))
                .extracting(Passage::text)
                .containsExactly("E-mail: info@uga.edu", "phone: 706-542-1234");
    }
}
