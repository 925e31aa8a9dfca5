package io.hotprompt.examples.localmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SentencesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Write to info@uga.edu.",
                "A GPA of 3.5 is needed.",
                "Use a form, e.g. Form 12, or write.",
                "Ask Prof. Dr. Jane B. Smith.",
                "It ends on Aug. 24 at noon.",
                "Die Vorlesungen beginnen am 18. August.",
                "Fragen, z. B. Bewerbungen, gehen an das Büro.",
                "See https://uga.edu/a.html?Term=Fall&x=1 for more.",
                "Say \"I am not sure. Please ask.\"",
                "Say “I am not sure. Please ask.”",
                "It costs 5\" of tape.",
            })
    void aSentenceStaysWholeAndItsNeighbourApart(String sentence) {
        assertThat(Sentences.of(sentence + " Classes start soon.")).containsExactly(sentence, "Classes start soon.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Classes start on August 18.", "The bus is number 18.", "Is it open?", "It is!"})
    void aSentenceEndsWhereItEnds(String sentence) {
        assertThat(Sentences.of(sentence + " Parking is free.")).isEqualTo(List.of(sentence, "Parking is free."));
    }

    @Test
    void aSentenceMayEndWithADateAndTheNextBeginWithAMonth() {
        assertThat(Sentences.of("Classes start on August 18. September is busy."))
                .containsExactly("Classes start on August 18.", "September is busy.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void blankTextHasNoSentences(String text) {
        assertThat(Sentences.of(text)).isEmpty();
    }
}
