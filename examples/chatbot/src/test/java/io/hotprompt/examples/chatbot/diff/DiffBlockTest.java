package io.hotprompt.examples.chatbot.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiffBlockTest {

    @Test
    void linesFarFromAChangeAreFoldedAndThreeOnEachSideStay() {
        List<DiffBlock> blocks = blocks(lines(50), lines(50).replace("line 25\n", "another\n"));
        assertThat(blocks).extracting(DiffBlock::folded).containsExactly(true, false, true);
        assertThat(blocks).extracting(block -> block.rows().size()).containsExactly(21, 7, 22);
        assertThat(text(blocks.get(1))).startsWith("line 22").endsWith("line 28");
    }

    @Test
    void betweenTwoChangesOnlyALongStretchIsFolded() {
        String text = lines(30);
        assertThat(blocks(text, text.replace("line 1\n", "a\n").replace("line 12\n", "b\n")))
                .as("ten lines between: three stay on each side, four are not worth a click")
                .extracting(DiffBlock::folded)
                .containsExactly(false, true);
        assertThat(blocks(text, text.replace("line 1\n", "a\n").replace("line 13\n", "b\n")))
                .extracting(DiffBlock::folded)
                .containsExactly(false, true, false, true);
    }

    @Test
    void nothingIsLostWhateverIsFolded() {
        for (int changed = 1; changed <= 40; changed++) {
            String after = lines(40).replace("line " + changed + "\n", "another\n");
            List<DiffRow> rows = LineDiff.rows(lines(40), after);
            assertThat(DiffBlock.of(rows).stream().flatMap(block -> block.rows().stream()))
                    .containsExactlyElementsOf(rows);
        }
    }

    @Test
    void aPartWithoutAnyChangeIsFoldedAsAWholeUnlessItIsShort() {
        assertThat(blocks(lines(40), lines(40))).singleElement().matches(DiffBlock::folded);
        assertThat(blocks("one\ntwo", "one\ntwo")).singleElement().matches(block -> !block.folded());
        assertThat(blocks("", "")).isEmpty();
    }

    private static List<DiffBlock> blocks(String before, String after) {
        return DiffBlock.of(LineDiff.rows(before, after));
    }

    private static String lines(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "line " + number + "\n")
                .collect(Collectors.joining())
                .stripTrailing();
    }

    private static String text(DiffBlock block) {
        return block.rows().stream()
                .map(row -> row.left().stream().map(DiffRow.Piece::text).collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }
}
