package io.hotprompt.catalogue;

import static io.hotprompt.catalogue.CatalogueRow.accepted;
import static io.hotprompt.catalogue.CatalogueRow.refused;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows 44 and 49: parameters. */
class ParameterCatalogueTest extends CatalogueTest {

    static Stream<CatalogueRow> rows() {
        return Stream.of(models(), numbers(), others()).flatMap(rows -> rows);
    }

    private static CatalogueRow bad(String title, String parameter, @Nullable Object value, String mustBe) {
        return refused(
                title,
                prompt -> prompt.system("a").parameter(parameter, value),
                "HP-V60",
                "parameter \"" + parameter + "\" must be " + mustBe);
    }

    private static CatalogueRow good(String title, String parameter, @Nullable Object value) {
        return accepted(title, prompt -> prompt.system("a").parameter(parameter, value));
    }

    private static Stream<CatalogueRow> models() {
        String name = "the name of a model with at most 200 printable characters";
        return Stream.of(
                bad("49 model empty", "model", "", name),
                bad("49 model blank", "model", " \u00A0", name),
                bad("49 model of 300 characters", "model", "m".repeat(300), name),
                bad("49 model with a line end", "model", "gpt\n5", name),
                bad("49 model a number", "model", 5, name),
                bad("49 model null", "model", null, name),
                good("49 model", "model", "ft:gpt-5-mini:acme::x/y"));
    }

    private static Stream<CatalogueRow> numbers() {
        String temperature = "a number from 0 to 2";
        String tokens = "a whole number from 1 to 2147483647";
        return Stream.of(
                bad("49 temperature -1", "temperature", -1, temperature),
                bad("49 temperature 2.1", "temperature", 2.1, temperature),
                bad("49 temperature just above", "temperature", Math.nextUp(2.0), temperature),
                bad("49 temperature NaN", "temperature", Double.NaN, temperature),
                bad("49 temperature infinite", "temperature", Double.POSITIVE_INFINITY, temperature),
                bad("49 temperature as text", "temperature", "hot", temperature),
                bad("49 temperature as a list", "temperature", List.of(1), temperature),
                good("49 temperature 0", "temperature", 0),
                good("49 temperature 2", "temperature", 2.0),
                bad("49 max_tokens 0", "max_tokens", 0, tokens),
                bad("49 max_tokens -1", "max_tokens", -1, tokens),
                bad("49 max_tokens 2^31", "max_tokens", 1L << 31, tokens),
                bad("49 max_tokens 1.5", "max_tokens", 1.5, tokens),
                bad("49 max_tokens huge", "max_tokens", BigInteger.TEN.pow(400), tokens),
                good("49 max_tokens 1", "max_tokens", 1),
                good("49 max_tokens 2^31 - 1", "max_tokens", Integer.MAX_VALUE),
                good("49 max_tokens 1e3", "max_tokens", 1e3),
                bad("49 top_p 1.01", "top_p", 1.01, "a number from 0 to 1"),
                bad("49 presence_penalty -2.1", "presence_penalty", -2.1, "a number from -2 to 2"));
    }

    private static Stream<CatalogueRow> others() {
        return Stream.of(
                bad("44 NaN", "x", Double.NaN, "a finite number"),
                bad("44 1e400", "x", new BigDecimal("1e400"), "a finite number"),
                bad("44 NaN inside", "x", Map.of("a", List.of(1, Float.NaN)), "a finite number"),
                bad("44 2,000 digits", "x", BigInteger.TEN.pow(2_000), "a whole number of at most 1000 digits"),
                good("44 unknown", "x", Map.of("a", List.of(1, true, "b"))),
                refused("49 name empty", prompt -> prompt.system("a").parameter("", 1), "HP-V60", "printable"),
                refused("49 name blank", prompt -> prompt.system("a").parameter(" ", 1), "HP-V60", "printable"),
                refused(
                        "49 name with a line end",
                        prompt -> prompt.system("a").parameter("a\nb", 1),
                        "HP-V60",
                        "a\\u000Ab"),
                refused(
                        "49 name of 65",
                        prompt -> prompt.system("a").parameter("p".repeat(65), 1),
                        "HP-V60",
                        "at most 64"));
    }
}
