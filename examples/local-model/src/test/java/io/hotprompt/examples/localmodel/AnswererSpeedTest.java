package io.hotprompt.examples.localmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long prompts, and such that would make a careless search go back again and again. */
final class AnswererSpeedTest {

    @Test
    void aPromptOfAHundredKilobytesIsAnsweredWithinASecond() {
        StringBuilder rooms = new StringBuilder();
        for (int room = 1; rooms.length() < 50_000; room++) {
            rooms.append("Room ")
                    .append(room)
                    .append(" is on floor ")
                    .append(room % 9)
                    .append(" and has a desk. ");
        }
        String prompt = rooms + "To contact HFIM, write to info@uga.edu. " + rooms;

        long start = cpuNanos();
        String answer = Answerer.answer(prompt, "How do I contact HFIM?");
        Duration taken = Duration.ofNanos(cpuNanos() - start);

        assertThat(answer).isEqualTo("To contact HFIM, write to info@uga.edu.");
        assertThat(taken).isLessThan(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "1-", "a.", "\"", "a@a", "- a\n", "if not ", "Question: a\n", "J. ", "? "})
    void theTimeForMonotonousPromptsGrowsWithTheirLengthOnly(String piece) {
        String prompt = piece.repeat(300_000 / piece.length());
        String question =
                "How do I contact HFIM, when is it open, where is it, who is there, how much is it, which website?";

        long start = cpuNanos();
        assertThat(Answerer.answer(prompt, question)).isNotEmpty();

        assertThat(Duration.ofNanos(cpuNanos() - start)).isLessThan(Duration.ofSeconds(10));
    }

    /** Other than the time of day, it does not depend on what else the machine is doing. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
