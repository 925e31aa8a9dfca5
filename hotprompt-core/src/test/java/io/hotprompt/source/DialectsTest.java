package io.hotprompt.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.Variable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of other tools, each with its meaning here or the reason why it is refused; see the resources {@code dialects}. */
class DialectsTest {

    private static final Pattern BEGIN = Pattern.compile("^#### ", Pattern.MULTILINE);
    private static final String MEANS = "==== means\n";
    private static final String REFUSED = "==== refused ";

    /** One file and what is expected of it. */
    private record Row(PromptDialect dialect, String fileName, String text, String expected) {

        boolean isRefused() {
            return expected.startsWith(REFUSED);
        }

        @Override
        public String toString() {
            return dialect + " " + fileName;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(PromptDialect.values()).flatMap(dialect -> rows(dialect).stream());
    }

    private static List<Row> rows(PromptDialect dialect) {
        List<Row> rows = new ArrayList<>();
        String name = dialect.name().toLowerCase(Locale.ROOT).replace('_', '-');
        try (InputStream resource = DialectsTest.class.getResourceAsStream("/dialects/" + name + ".txt")) {
            String all = new String(Objects.requireNonNull(resource, name).readAllBytes(), StandardCharsets.UTF_8);
            for (String part : BEGIN.split(all, 0)) {
                if (!part.isEmpty()) {
                    int body = part.indexOf('\n') + 1;
                    int end = Math.max(part.indexOf(MEANS), part.indexOf(REFUSED));
                    rows.add(new Row(
                            dialect, part.substring(0, body - 1), part.substring(body, end), part.substring(end)));
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return rows;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void meansTheSameOrIsRefusedWithItsPlace(Row row) {
        if (row.isRefused()) {
            String[] lines = row.expected().substring(REFUSED.length()).lines().toArray(String[]::new);
            assertThatThrownBy(() -> PromptReader.strict().read(row.fileName(), row.text()))
                    .isInstanceOf(PromptFileException.class)
                    .hasMessageContainingAll(lines);
            return;
        }
        ReadPrompt read = PromptReader.strict().read(row.fileName(), row.text());
        assertThat(read.dialect()).isEqualTo(row.dialect());
        List<String> expected = row.expected().substring(MEANS.length()).lines().toList();
        List<String> told = expected.stream()
                .filter(line ->
                        line.startsWith("changed: ") || line.startsWith("noticed: ") || line.startsWith("left out: "))
                .toList();
        assertThat(told(read)).containsAll(told);
        assertThat(meaning(read))
                .containsExactlyElementsOf(
                        expected.stream().filter(line -> !told.contains(line)).toList());
    }

    private static List<String> meaning(ReadPrompt read) {
        List<String> meaning = new ArrayList<>();
        for (MessageTemplate message : read.file().content().messages()) {
            String text = message.content().replace("\n", "\\n");
            meaning.add(message.role() + ":" + (message.isHistory() ? "" : " " + text));
        }
        for (Variable variable : read.file().content().variables()) {
            meaning.add("variable: " + variable.name() + " " + variable.type().wireName()
                    + variable.defaultValue().map(value -> " optional " + value).orElse(" required")
                    + (variable.allowed().isEmpty() ? "" : " " + variable.allowed()));
        }
        read.file().content().parameters().forEach((name, value) -> meaning.add("parameter: " + name + "=" + value));
        return meaning;
    }

    private static List<String> told(ReadPrompt read) {
        return read.remarks().stream()
                .map(remark -> remark.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + remark.part())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void eachFormHasTwentyFilesAtLeast(PromptDialect dialect) {
        assertThat(rows(dialect)).hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void whatWouldBeLostIsNamedAndLostOnlyWhereThatIsAllowed() {
        String file = "---\ntools: [timeOfDay]\noutput: {format: json}\n---\nWhat time is it?\n";
        assertThatThrownBy(() -> PromptReader.strict().read("clock.prompt", file))
                .hasMessage(
                        "dotprompt, of which this would be lost: line 2: tools is lost: there is nothing like it here;"
                                + " line 3: output is lost: set response_format as a parameter. Remove it, or allow losses");
        ReadPrompt read = PromptReader.strict().allowingLosses().read("clock.prompt", file);
        assertThat(read.remarks(Remark.Kind.LOST)).extracting(Remark::part).containsExactly("tools", "output");
        assertThat(read.file().content().messages()).containsExactly(new MessageTemplate("user", "What time is it?"));
    }

    @Test
    void aLineOfAMessageIsALineOfTheFile() {
        ReadPrompt read = PromptReader.strict()
                .read("a.md", "\n---\nnote: x\n---\nsystem:\n\none\ntwo\n\nhistory:\n\nuser:\nthree\n");
        assertThat(read.fileLine(0, 2)).isEqualTo(8);
        assertThat(read.fileLine(2, 1)).isEqualTo(13);
        assertThat(read.fileLine(7, 1)).isZero();
        ReadPrompt foreign = PromptReader.strict()
                .read("a.prompt", "---\nmodel: x\n---\n{{role \"system\"}}\none\ntwo\n{{role \"user\"}}\nthree\n");
        assertThat(foreign.fileLine(0, 2)).isEqualTo(6);
        assertThat(foreign.fileLine(1, 1)).isEqualTo(8);
    }
}
