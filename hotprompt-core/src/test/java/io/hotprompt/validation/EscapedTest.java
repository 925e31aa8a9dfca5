package io.hotprompt.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscapedTest {

    @Test
    void aPlainNameStaysAsItIs() {
        assertThat(Escaped.name("support.v2 <b> '%'")).isEqualTo("support.v2 <b> '%'");
        assertThat(Escaped.name("")).isEmpty();
    }

    @Test
    void whatCouldBreakALogLineOrATerminalIsWrittenAsAnEscape() {
        assertThat(Escaped.name("a\r\nb\t\u001B[31m\u2028\u202E\0\"\\\u00FC"))
                .isEqualTo("a\\u000D\\u000Ab\\u0009\\u001B[31m\\u2028\\u202E\\u0000\\u0022\\u005C\\u00FC");
        assertThat(Escaped.name("😀")).isEqualTo("\\uD83D\\uDE00");
    }

    @Test
    void eightyCharactersFit() {
        assertThat(Escaped.name("a".repeat(80))).isEqualTo("a".repeat(80));
        assertThat(Escaped.name("a".repeat(81))).isEqualTo("a".repeat(79) + "…");
        assertThat(Escaped.name("a".repeat(10_000_000))).hasSize(80);
    }

    @Test
    void noEscapeIsCutInTwo() {
        assertThat(Escaped.name("a".repeat(78) + "\n\n")).isEqualTo("a".repeat(78) + "…");
        assertThat(Escaped.name("\n".repeat(14))).isEqualTo("\\u000A".repeat(13) + "…");
        assertThat(Escaped.name("a".repeat(74) + "\n")).isEqualTo("a".repeat(74) + "\\u000A");
    }

    @Test
    void aMessageStaysOnOneLineAndKeepsItsLetters() {
        String sentence = "variable \"größe\" ⟦U+202E⟧ 😀 \\";
        assertThat(Problem.error("ACME-1", sentence).message()).isSameAs(sentence);
        assertThat(Problem.error("ACME-1", "a\r\nERROR forged\u2028\u2029\u0085\u202E\u001B[31m")
                        .message())
                .isEqualTo("a\\u000D\\u000AERROR forged\\u2028\\u2029\\u0085\\u202E\\u001B[31m");
    }
}
