package io.hotprompt.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloseMatchTest {

    @ParameterizedTest(name = "{0} ~ {1}")
    @CsvSource({
        "usr, user",
        "user, usr",
        "usre, user",
        "custmer, customer",
        "customre, customer",
        "Customer, customer",
        "x, X",
        "ab, ac",
        "verylongname, veryXongXamX"
    })
    void closeNamesAreFound(String name, String candidate) {
        assertThat(CloseMatch.of(name, List.of("entirely-different-thing", candidate)))
                .containsExactly(candidate);
    }

    @ParameterizedTest(name = "{0} !~ {1}")
    @CsvSource({"x, y", "ab, cd", "user, ursx", "verylongname, verXXongXamX", "support, billing"})
    void distantNamesAreNot(String name, String candidate) {
        assertThat(CloseMatch.of(name, List.of(candidate))).isEmpty();
    }

    @Test
    void theClosestThreeComeFirstInOrder() {
        assertThat(CloseMatch.of("customer", List.of("cuXtomXr", "customers", "Customer", "customr", "custome")))
                .containsExactly("Customer", "custome", "customers");
    }

    @Test
    void emptyAndEndlessNamesAreCloseToNothing() {
        assertThat(CloseMatch.of("", List.of("a", ""))).containsExactly("");
        assertThat(CloseMatch.of("a".repeat(129), List.of("a".repeat(129)))).isEmpty();
        assertThat(CloseMatch.of("abc", List.of())).isEmpty();
    }

    @Test
    void aSuggestionIsTheEndOfASentence() {
        assertThat(CloseMatch.suggestion("usr", List.of("user"))).isEqualTo("; did you mean \"user\"?");
        assertThat(CloseMatch.suggestion("usr", List.of("other"))).isEmpty();
    }

    @Test
    void tenThousandCandidatesAreLookedAtAndNoMore() {
        List<String> many = IntStream.range(0, 10_000).mapToObj(i -> "x" + i).toList();
        assertThat(CloseMatch.of("support", many)).isEmpty();
        assertThat(CloseMatch.of("x9999", many)).startsWith("x9999");
    }
}
