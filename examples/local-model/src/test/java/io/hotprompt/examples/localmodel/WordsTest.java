package io.hotprompt.examples.localmodel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "class, classes", "start, starting", "start, starts", "program, programs", "study, studies", "apply, applied",
        "graduate, graduation", "open, opened", "beginnen, beginn", "Vorlesung, Vorlesungen", "fee, fees",
                "course, courses",
    })
    void inflectionsOfAWordAreTheSame(String one, String other) {
        assertThat(Words.of(one)).hasSize(1).isEqualTo(Words.of(other));
    }

    @ParameterizedTest
    @CsvSource({"class, close", "spring, spread", "bus, busy", "fee, feed", "house, hours"})
    void differentWordsStayDifferent(String one, String other) {
        assertThat(Words.of(one)).isNotEqualTo(Words.of(other));
    }

    @Test
    void stopWordsAndSingleLettersSayNothing() {
        assertThat(Words.of("What's the answer, and how do I get it to X in 2?"))
                .containsExactly("answer", "2");
    }
}
