package io.hotprompt.catalogue;

import static io.hotprompt.catalogue.CatalogueRow.accepted;
import static io.hotprompt.catalogue.CatalogueRow.refused;

import java.util.stream.Stream;

/** What a strict policy refuses: rows 33, 34, 39 and 56. */
class StrictCatalogueTest extends CatalogueTest {

    @Override
    boolean strict() {
        return true;
    }

    static Stream<CatalogueRow> rows() {
        return Stream.of(
                refused("33 right-to-left override", "a\u202Eb", "HP-V23 [0] 1:2", "⟦U+202E⟧"),
                refused("34 zero width space", "a\u200Bb", "HP-V24 [0] 1:2", "⟦U+200B⟧"),
                refused("39 replacement character", "caf\uFFFD", "HP-V26 [0] 1:4", "broken conversion"),
                refused("56 key", "use sk-abcdefghijklmnop0123", "HP-V27 [0] 1:5", "looks like a secret"),
                accepted("38 family", "👨‍👩‍👧‍👦"),
                accepted("39 noncharacter", "\uFFFF"));
    }
}
