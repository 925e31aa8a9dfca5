package io.hotprompt.catalogue;

import static io.hotprompt.catalogue.CatalogueRow.acceptedName;
import static io.hotprompt.catalogue.CatalogueRow.refusedName;

import java.util.stream.Stream;

/** Rows 21 to 27: names of prompts. */
class NameCatalogueTest extends CatalogueTest {

    static Stream<CatalogueRow> rows() {
        return Stream.of(
                refusedName("21 empty", ""),
                refusedName("21 blank", "  "),
                refusedName("21 leading blank", " a"),
                refusedName("21 trailing blank", "a "),
                acceptedName("22 128 characters", "a".repeat(128)),
                refusedName("22 129 characters", "a".repeat(129)),
                refusedName("23 CR LF", "a\r\nb"),
                refusedName("23 trailing LF", "a\n"),
                refusedName("23 TAB", "a\tb"),
                refusedName("23 ESC", "a\u001B[31m"),
                refusedName("23 U+2028", "a\u2028b"),
                refusedName("24 parent folders", "../../etc/passwd"),
                refusedName("24 slash", "a/b"),
                refusedName("24 drive", "C:\\x"),
                refusedName("24 device", "CON"),
                refusedName("24 dot", "."),
                refusedName("24 dots", ".."),
                refusedName("24 dots inside", "a..b"),
                refusedName("24 encoded dots", "%2e%2e"),
                acceptedName("24 dot, hyphen and underscore", "a.b-c_d"),
                refusedName("25 SQL", "'; DROP TABLE x;--"),
                refusedName("25 quote", "\""),
                refusedName("25 backslash", "\\"),
                refusedName("25 percent", "%"),
                refusedName("25 underscore alone", "_"),
                refusedName("26 script", "<script>"),
                refusedName("26 image", "\"><img onerror>"),
                refusedName("27 upper case", "Support"),
                refusedName("27 decomposed umlaut", "u\u0308ber"),
                refusedName("27 composed umlaut", "\u00FCber"),
                refusedName("27 Cyrillic a", "\u0430bc"),
                refusedName("28 NUL", "a\0b"),
                refusedName("29 lone surrogate", "a\uD800"));
    }
}
