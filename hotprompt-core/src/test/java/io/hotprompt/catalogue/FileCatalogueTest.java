package io.hotprompt.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hotprompt.PromptRegistry;
import io.hotprompt.RegistryStatus;
import io.hotprompt.source.DirectoryPromptSource;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows 24, 30, 31, 44, 45, 57 and 58: prompts in files. A bad file leaves its last good version serving. */
class FileCatalogueTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String LAST_GOOD = "last good";
    private static final String MEGABYTE = "x".repeat(1024 * 1024);

    @TempDir
    Path parent;

    /** How a file comes to be bad. */
    private interface Damage {
        void at(Path file) throws Exception;
    }

    /**
     * @param code of the problem, empty when the file is accepted
     * @param says what the reason contains when refused, what is rendered when accepted
     */
    private record Row(String title, String prompt, Damage damage, String code, String says) {
        @Override
        public String toString() {
            return title;
        }
    }

    private static Row refused(String title, Damage damage, String reason) {
        return new Row(title, "subject", damage, "HP-V90", reason);
    }

    private static Row refused(String title, String text, String reason) {
        return refused(title, file -> Files.writeString(file, text), reason);
    }

    private static Row invalid(String title, String text, String reason) {
        return new Row(title, "subject", file -> Files.writeString(file, text), "HP-V60", reason);
    }

    private static Row refusedBytes(String title, String reason, int... bytes) {
        return refused(title, file -> Files.write(file, bytes(bytes)), reason);
    }

    private static Row refusedName(String title, String prompt, String code, String reason) {
        return new Row(title, prompt, file -> Files.writeString(file, "text"), code, reason);
    }

    private static Row accepted(String title, Damage damage, String rendered) {
        return new Row(title, "subject", damage, "", rendered);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static Stream<Row> rows() {
        return Stream.of(names(), encodings(), yaml(), files()).flatMap(rows -> rows);
    }

    private static Stream<Row> names() {
        return Stream.of(
                refusedName("24 device", "con", "HP-V90", "a file of this name is a device on Windows"),
                refusedName("24 device with a number", "lpt1", "HP-V90", "a device on Windows"),
                refusedName("24 device with an ending", "nul.txt", "HP-V90", "a device on Windows"),
                refusedName("24 encoded dots", "%2e%2e", "HP-V50", "a prompt name has"),
                refusedName("24 drive", "C:", "HP-V50", "a prompt name has"),
                refusedName("58 only case differs", "Subject", "HP-V50", "a prompt name has"),
                refusedName("58 very long", "n".repeat(129), "HP-V50", "a prompt name has"),
                refused(
                        "58 two files of one name",
                        file -> {
                            Files.writeString(file, "one");
                            Files.writeString(file.resolveSibling("subject.txt"), "two");
                        },
                        "two files hold this prompt; delete one"));
    }

    private static Stream<Row> encodings() {
        return Stream.of(
                refusedBytes("30 overlong NUL", "byte 1 is not UTF-8", 'a', 0xC0, 0x80),
                refusedBytes("30 half a surrogate pair", "byte 0 is not UTF-8", 0xED, 0xA0, 0x80),
                refusedBytes("30 cut off", "byte 2 is not UTF-8", 'a', 'b', 0xE2, 0x82),
                refusedBytes("30 above U+10FFFF", "byte 0 is not UTF-8", 0xF4, 0x90, 0x80, 0x80),
                refusedBytes("31 Latin-1", "byte 3 is not UTF-8; save the file as UTF-8", 'c', 'a', 'f', 0xE9, '\n'),
                refusedBytes("31 UTF-16", "the file is UTF-16; save it as UTF-8", 0xFF, 0xFE, 'h', 0),
                refusedBytes("31 UTF-16, big end first", "the file is UTF-16", 0xFE, 0xFF, 0, 'h'),
                accepted(
                        "31 UTF-8 with a byte order mark",
                        file -> Files.write(file, bytes(0xEF, 0xBB, 0xBF, 'h', 'i')),
                        "hi"));
    }

    private static Stream<Row> yaml() {
        return Stream.of(
                refused("44 not closed", "---\nnote: x\n", "line 1"),
                refused("44 syntax", "---\nnote: [\n---\nx", "line 3"),
                refused("44 duplicate key", "---\nnote: a\nnote: b\n---\nx", "line 3"),
                invalid("44 NaN", "---\nparameters:\n  temperature: .nan\n---\nx", "must be a number from 0 to 2"),
                invalid("44 infinite", "---\nparameters:\n  x: .inf\n---\nx", "must be a finite number"),
                invalid("44 1e400", "---\nparameters:\n  x: 1e400\n---\nx", "must be a finite number"),
                refused(
                        "44 a key that breaks lines",
                        "---\n\"a\\nb\": 1\n\"a\\nb\": 2\n---\nx",
                        "line 3 column 1: there is the same key a second time"),
                refused(
                        "44 a thousand levels",
                        "---\nparameters: {a: " + "[".repeat(1_001) + "]".repeat(1_001) + "}\n---\nx",
                        "line 2 column 115: this is nested deeper than 100 levels"),
                refused("44 unknown key", "---\nparametres: {}\n---\nx", "parametres"),
                refused("45 a tag", "---\nnote: !!javax.script.ScriptEngineManager []\n---\nx", "line 2"),
                refused("45 an alias to itself", "---\nparameters: &a {x: *a}\n---\nx", "line 2 column 13: anchors"),
                refused("45 a bomb of aliases", bomb(), "line 2 column 5: anchors and aliases"),
                refused("45 one long text and ten thousand aliases", sharedText(), "line 3 column 6: anchors"),
                refused("45 an anchor nobody uses", "---\nnote: &a x\n---\nx", "line 2 column 7: anchors"),
                refused("45 a merge key", "---\nparameters: {<<: *a}\n---\nx", "anchors and aliases"),
                refused("45 ten megabytes", "---\nnote: " + MEGABYTE.repeat(10) + "\n---\nx", "more than 1048576"));
    }

    private static String bomb() {
        StringBuilder yaml = new StringBuilder("---\na0: &a0 [x,x]\n");
        for (int i = 1; i < 60; i++) {
            yaml.append("a%d: &a%d [*a%d,*a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        return yaml.append("---\nx").toString();
    }

    /** 280 KB that stand for 2.5 GB. */
    private static String sharedText() {
        return "---\nparameters:\n  a: &a " + "x".repeat(250_000) + "\n  b: [" + "*a,".repeat(10_000) + "]\n---\nHi\n";
    }

    private static Stream<Row> files() {
        return Stream.of(
                refused("57 a link out of the directory", FileCatalogueTest::linkOut, "a link that leads out"),
                refused(
                        "57 a link to nowhere",
                        file -> Files.createSymbolicLink(file, Path.of("missing")),
                        "a link that leads nowhere"),
                refused(
                        "57 a link to itself",
                        file -> Files.createSymbolicLink(file, file.getFileName()),
                        "a link that leads nowhere"),
                refused("57 a pipe", FileCatalogueTest::pipe, "this is not a file"),
                refused("57 a directory", file -> Files.createDirectory(file), "this is not a file"),
                refused("57 not readable", FileCatalogueTest::unreadable, "may not be read by this user"),
                refused("57 two gigabytes", FileCatalogueTest::huge, "more than 1048576 bytes"),
                refused("57 half written", "---\nno", "line 1: the front matter has no end"),
                accepted(
                        "57 beside an editor's files",
                        file -> {
                            Files.writeString(file, "edited");
                            Files.writeString(file.resolveSibling(".subject.md.swp"), "b0VIM");
                            Files.writeString(file.resolveSibling("subject.md~"), "before");
                        },
                        "edited"));
    }

    private static void linkOut(Path file) throws IOException {
        Files.writeString(file.getParent().resolveSibling("secret.md"), "secret");
        Files.createSymbolicLink(file, Path.of("..", "secret.md"));
    }

    private static void pipe(Path file) throws Exception {
        Process mkfifo = new ProcessBuilder("mkfifo", file.toString()).start();
        assumeTrue(mkfifo.waitFor() == 0, "needs mkfifo");
    }

    private static void unreadable(Path file) throws IOException {
        Files.writeString(file, "text");
        assumeTrue(file.toFile().setReadable(false, false) && !Files.isReadable(file), "root reads every file");
    }

    private static void huge(Path file) throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(2L << 30);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    @Timeout(60)
    void isJudgedWhenItIsRead(Row row) throws Exception {
        Path prompts = Files.createDirectory(parent.resolve("prompts"));
        Files.writeString(prompts.resolve("subject.md"), LAST_GOOD);
        try (PromptRegistry registry = PromptRegistry.builder()
                .source(DirectoryPromptSource.of(prompts))
                .build()) {
            registry.start();
            put(row, prompts);
            RegistryStatus status = registry.refresh(SOON);
            while (status.revision() == 1) {
                // A file that was written a moment ago is left alone until it has been quiet for a while.
                status = registry.refresh(SOON);
            }
            if (row.code().isEmpty()) {
                assertThat(status.rejections()).isEmpty();
                assertThat(registry.prompt("subject").render(Map.of()).text()).isEqualTo(row.says());
                return;
            }
            assertThat(status.rejections()).containsOnlyKeys(row.prompt());
            assertThat(status.rejections().get(row.prompt()).reason())
                    .startsWith(row.code() + ": ")
                    .contains(row.says());
            assertThat(registry.prompt("subject").render(Map.of()).text()).isEqualTo(LAST_GOOD);
        }
    }

    /** Prepares the file elsewhere and moves it in, so that nobody sees it half done. */
    private void put(Row row, Path prompts) throws Exception {
        Path staging = Files.createDirectory(parent.resolve("staging"));
        row.damage().at(staging.resolve(row.prompt() + ".md"));
        try (Stream<Path> files = Files.list(staging)) {
            for (Path file : files.toList()) {
                Files.move(file, prompts.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
