package io.hotprompt.catalogue;

import static io.hotprompt.catalogue.CatalogueRow.accepted;
import static io.hotprompt.catalogue.CatalogueRow.refused;
import static io.hotprompt.catalogue.CatalogueRow.warned;

import io.hotprompt.model.Variable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rows 28 to 39: characters that a database, a reader or a model would see differently from what was typed. */
class CharacterCatalogueTest extends CatalogueTest {

    private static final String TAG_A = "\uDB40\uDC61";
    private static final String CANCEL_TAG = "\uDB40\uDC7F";
    private static final String SCOTLAND =
            "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74" + CANCEL_TAG;
    private static final String SIX_TAGS = "\uDB40\uDC30\uDB40\uDC39\uDB40\uDC61\uDB40\uDC7A" + TAG_A.repeat(2);
    private static final String WINK = "😉";

    static Stream<CatalogueRow> rows() {
        return Stream.of(unstorable(), elsewhere(), invisible(), emoji(), harmless())
                .flatMap(rows -> rows);
    }

    private static Stream<CatalogueRow> unstorable() {
        return Stream.of(
                refused("28 NUL", "ab\0c", "HP-V20 [0] 1:3", "⟦U+0000⟧"),
                refused("28 NUL on line 2 behind an emoji", "a\n😀\0", "HP-V20 [0] 2:2", "cannot be stored"),
                refused("29 lone high surrogate", "a\uD83D", "HP-V21 [0] 1:2", "⟦U+D83D⟧"),
                refused("29 lone low surrogate", "a\uDE00b", "HP-V21 [0] 1:2", "half of a surrogate pair"),
                refused("29 swapped surrogates", "a\uDE00\uD83D", "HP-V21 [0] 1:2", "half of a surrogate pair"),
                refused("32 bell", "a\u0007", "HP-V22 [0] 1:2", "⟦U+0007⟧"),
                refused("32 ANSI ESC", "\u001B[31mred", "HP-V22 [0] 1:1", "control character"),
                refused("32 DEL", "a\u007F", "HP-V22 [0] 1:2", "⟦U+007F⟧"),
                refused("32 C1", "a\u0085", "HP-V22 [0] 1:2", "⟦U+0085⟧"),
                refused(
                        "28, 29, 32 all at once",
                        "\0\uD800\u0001",
                        "HP-V20 [0] 1:1, HP-V21 [0] 1:2, HP-V22 [0] 1:3",
                        ""),
                accepted("32 tab and line ends", "a\tb\nc\r\nd\re"));
    }

    private static Stream<CatalogueRow> elsewhere() {
        return Stream.of(
                refused(
                        "28 NUL in a default",
                        prompt -> prompt.system("{{a}}").variable(Variable.optional("a", "x\0")),
                        "HP-V20 1:2",
                        "the default of variable \"a\": ⟦U+0000⟧"),
                refused(
                        "28 NUL in an allowed value",
                        prompt -> prompt.system("{{a}}")
                                .variable(Variable.required("a").oneOf("b", "\0")),
                        "HP-V20 1:1",
                        "an allowed value of variable \"a\": ⟦U+0000⟧"),
                refused(
                        "28 NUL in a parameter",
                        prompt -> prompt.system("a").parameter("stop", List.of("b\0")),
                        "HP-V20 1:2",
                        "parameter \"stop\": ⟦U+0000⟧"),
                refused(
                        "28 NUL in the key of a parameter",
                        prompt -> prompt.system("a").parameter("metadata", Map.of("k\0", 1)),
                        "HP-V20 1:2",
                        "parameter \"metadata\": ⟦U+0000⟧"),
                refused(
                        "29 lone surrogate in a parameter",
                        prompt -> prompt.system("a").parameter("stop", "\uDC00"),
                        "HP-V21 1:1",
                        "parameter \"stop\": ⟦U+DC00⟧"));
    }

    private static Stream<CatalogueRow> invisible() {
        return Stream.of(
                warned("33 right-to-left override", "a\u202Eb", "HP-V23 [0] 1:2", "⟦U+202E⟧"),
                warned("33 isolate", "\u2066b", "HP-V23 [0] 1:1", "⟦U+2066⟧"),
                warned("34 zero width space", "a\u200Bb", "HP-V24 [0] 1:2", "⟦U+200B⟧"),
                warned("34 zero width joiner between letters", "a\u200Db", "HP-V24 [0] 1:2", "⟦U+200D⟧"),
                warned("34 word joiner", "a\u2060b", "HP-V24 [0] 1:2", "⟦U+2060⟧"),
                warned("34 byte order mark inside", "a\uFEFFb", "HP-V24 [0] 1:2", "⟦U+FEFF⟧"),
                refused("35 tag characters", "a" + TAG_A, "HP-V25 [0] 1:2", "⟦U+E0061⟧"),
                refused("35 variation selector 1", "a\uFE00", "HP-V25 [0] 1:2", "⟦U+FE00⟧"),
                refused("35 variation selector 256", "a\uDB40\uDDEF", "HP-V25 [0] 1:2", "⟦U+E01EF⟧"),
                refused("35 a row of emoji selectors", "☎\uFE0F\uFE0E\uFE0F", "HP-V25 [0] 1:3", "⟦U+FE0E⟧"),
                warned("35 an emoji selector behind a letter", "a\uFE0F", "HP-V25 [0] 1:2", "⟦U+FE0F⟧"),
                warned("35 invisible operators", "a\u2062\u2064", "HP-V25 [0] 1:2", "⟦U+2062⟧"),
                warned("35 a filler", "a\u3164", "HP-V25 [0] 1:2", "⟦U+3164⟧"),
                warned("34 soft hyphen", "a\u00ADb", "HP-V24 [0] 1:2", "⟦U+00AD⟧"),
                warned("33 a mark of direction among Latin letters", "a\u200Eb", "HP-V23 [0] 1:2", "⟦U+200E⟧"),
                refused("35 text hidden behind a flag", SCOTLAND + TAG_A, "HP-V25 [0] 1:8", "⟦U+E0061⟧"),
                refused(
                        "35 a flag that does not end",
                        "🏴" + TAG_A.repeat(7) + CANCEL_TAG,
                        "HP-V25 [0] 1:2",
                        "hide text"),
                refused("35 a flag of seven", "🏴" + SIX_TAGS + TAG_A + CANCEL_TAG, "HP-V25 [0] 1:2", "⟦U+E0030⟧"),
                refused("35 below the tags of digits", "🏴\uDB40\uDC2F" + CANCEL_TAG, "HP-V25 [0] 1:2", "⟦U+E002F⟧"),
                refused("35 above the tags of digits", "🏴\uDB40\uDC3A" + CANCEL_TAG, "HP-V25 [0] 1:2", "⟦U+E003A⟧"),
                refused("35 below the tags of letters", "🏴\uDB40\uDC60" + CANCEL_TAG, "HP-V25 [0] 1:2", "⟦U+E0060⟧"),
                refused("35 above the tags of letters", "🏴\uDB40\uDC7B" + CANCEL_TAG, "HP-V25 [0] 1:2", "⟦U+E007B⟧"),
                warned("39 replacement character", "caf\uFFFD", "HP-V26 [0] 1:4", "looks like a broken conversion"));
    }

    private static Stream<CatalogueRow> emoji() {
        return Stream.of(
                accepted("35 emoji selector", "❤️ 1️⃣"),
                accepted("35 flag of Scotland", "a " + SCOTLAND + " b"),
                accepted("35 flag of six", "🏴" + SIX_TAGS + CANCEL_TAG),
                accepted("35 black flags", "🏴🏴 at sea 🏴‍☠️ 🏴"),
                accepted("35 regional flag", "🇩🇪"),
                accepted("38 family", "👨‍👩‍👧‍👦 🏳️‍🌈 👩🏽‍💻 " + WINK));
    }

    private static Stream<CatalogueRow> harmless() {
        return Stream.of(
                accepted("31 leading byte order mark", "\uFEFFtext"),
                accepted("36 CRLF", "a\r\nb"),
                accepted("36 CR", "a\rb"),
                accepted("37 composed", "\u00FC"),
                accepted("37 decomposed", "u\u0308"),
                accepted("38 1,000 combining marks", "a" + "\u0301".repeat(1_000)),
                accepted("38 right to left", "שלום عليكم"),
                accepted("34 Persian with its joiners", "می‌نویسید"),
                accepted("34 Sinhala with its joiners", "ශ්‍රී"),
                accepted("35 a selector behind an ideograph", "葛\uDB40\uDD00城市"),
                accepted("33 an isolated file name in Arabic", "اكتب \u2066main.c\u2069 هنا"),
                accepted("38 four bytes", "𝕳𝖊𝖑𝖑𝖔 𠜎"),
                accepted("39 noncharacters", "\uFFFF\uFFFE\uD83F\uDFFF"));
    }
}
