package io.hotprompt.examples.localmodel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExpectationTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
                    What is your e-mail?         => EMAIL
                    How do I reach you?          => CONTACT
                    Which number can I call?     => PHONE
                    Is there a website?          => LINK
                    When do you open?            => TIME
                    Where is it?                 => PLACE
                    What does it cost?           => COST
                    How many are there?          => AMOUNT
                    Who teaches it?              => PERSON
                    What is HFIM?                => DEFINITION
                    """)
    void theQuestionTellsWhatIsExpected(String question, Expectation expected) {
        assertThat(Expectation.of(question)).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
                    EMAIL      => Write to first.last+x@mail.uga.edu.
                    CONTACT    => Write to info@uga.edu.
                    CONTACT    => Call (706) 542-1234.
                    PHONE      => Call +49 711 6850-123 now.
                    PHONE      => Call 1-800-555-0199.
                    LINK       => See www.uga.edu.
                    LINK       => See uga.edu/hfim.
                    TIME       => On Mondays.
                    TIME       => From 9 a.m. on.
                    TIME       => Ab 17 Uhr.
                    TIME       => By May 1.
                    PLACE      => It is in Dawson Hall.
                    COST       => It is $5.
                    COST       => Das macht 3 Euro.
                    AMOUNT     => There are three.
                    PERSON     => It is Maria Lopez.
                    DEFINITION => HFIM means something.
                    """)
    void aSentenceShowsWhatItHas(Expectation expectation, String sentence) {
        assertThat(expectation.isMetBy(sentence)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
                    EMAIL => Meet me @ noon.
                    PHONE => It starts on 2025-08-18.
                    PHONE => It starts on 18.08.2025.
                    PHONE => In the year 2025-2026 there are 400 hours.
                    LINK  => Write to info@uga.edu.
                    TIME  => You may open it.
                    COST  => It has 3 floors.
                    """)
    void lookalikesAreNoEvidence(Expectation expectation, String sentence) {
        assertThat(expectation.isMetBy(sentence)).isFalse();
    }
}
