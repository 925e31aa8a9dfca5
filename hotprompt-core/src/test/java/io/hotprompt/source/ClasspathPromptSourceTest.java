package io.hotprompt.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.model.Release;
import io.hotprompt.model.Revision;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClasspathPromptSourceTest {

    @TempDir
    Path directory;

    /** A jar with these entries; a path that ends with a slash is a directory. */
    private Path jar(String name, String... pathsAndTexts) throws IOException {
        Path jar = directory.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream output = new JarOutputStream(file)) {
            for (int i = 0; i < pathsAndTexts.length; i += 2) {
                output.putNextEntry(new JarEntry(pathsAndTexts[i]));
                output.write(pathsAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private static URLClassLoader loader(Path... entries) throws IOException {
        URL[] urls = new URL[entries.length];
        for (int i = 0; i < entries.length; i++) {
            urls[i] = entries[i].toUri().toURL();
        }
        return new URLClassLoader(urls, null);
    }

    private static Map<String, String> texts(ClassLoader loader, String folder) {
        SourceRead.Full full =
                (SourceRead.Full) ClasspathPromptSource.of(folder, loader).read(Known.NOTHING);
        return full.releases().stream()
                .collect(Collectors.toMap(Release::name, ClasspathPromptSourceTest::textOrDefect));
    }

    private static String textOrDefect(Release release) {
        return release instanceof Release.Live live
                ? live.definition().messages().get(0).content()
                : ((Release.Unreadable) release).defect().reason();
    }

    @Test
    void aFolderOfTheClassPathHoldsPrompts() {
        SourceRead.Full full =
                (SourceRead.Full) ClasspathPromptSource.of("prompts").read(Known.NOTHING);
        assertThat(full.releases()).extracting(Release::name).containsExactly("greeting", "plain");
    }

    @Test
    void theClassPathIsReadOnceAndHasOneHistory() {
        ClasspathPromptSource source = ClasspathPromptSource.of("prompts");
        SourceRead.Full full = (SourceRead.Full) source.read(Known.NOTHING);
        assertThat(full.newHistory()).isFalse();
        assertThat(source.read(new Known(full.revision(), Map.of()))).isEqualTo(SourceRead.unchanged());
        SourceRead.Full toAnother = (SourceRead.Full) source.read(new Known(new Revision(1, "another"), Map.of()));
        assertThat(toAnother.newHistory()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompts", "prompts/"})
    void aFolderInAJarHoldsItsOwnPromptFilesAndNoOthers(String folder) throws IOException {
        Path jar = jar(
                "a.jar",
                "prompts/",
                "",
                "prompts/a.md",
                "text a",
                "prompts/b.txt",
                "text b",
                "prompts/read me.md",
                "a blank",
                "prompts/100%25.md",
                "percent",
                "prompts/notes.yaml",
                "not a prompt",
                "prompts/deeper/",
                "",
                "prompts/deeper/c.md",
                "too deep",
                "prompts/folder.md/",
                "",
                "prompts2/d.md",
                "elsewhere",
                "e.md",
                "outside");
        try (URLClassLoader loader = loader(jar)) {
            assertThat(texts(loader, folder))
                    .containsOnly(
                            Map.entry("a", "text a"),
                            Map.entry("b", "text b"),
                            Map.entry("read me", "a blank"),
                            Map.entry("100%25", "percent"));
        }
    }

    @Test
    void filesInADirectoryKeepTheirNames() throws IOException {
        Path prompts = Files.createDirectory(directory.resolve("prompts"));
        Files.writeString(prompts.resolve("read me.md"), "a blank");
        Files.createDirectory(prompts.resolve("folder.md"));
        try (URLClassLoader loader = loader(directory)) {
            assertThat(texts(loader, "prompts")).containsOnly(Map.entry("read me", "a blank"));
        }
    }

    @Test
    void twoFilesOfOnePromptSideBySideAreADefect() throws IOException {
        Path jar = jar("a.jar", "prompts/", "", "prompts/a.md", "one", "prompts/a.txt", "other", "prompts/b.md", "b");
        try (URLClassLoader loader = loader(jar)) {
            assertThat(texts(loader, "prompts"))
                    .containsOnly(Map.entry("a", "two files hold this prompt; delete one"), Map.entry("b", "b"));
        }
    }

    @Test
    void theFirstOfTwoFilesOfOneNameCounts() throws IOException {
        Path one = jar("one.jar", "prompts/", "", "prompts/a.md", "first");
        Path two = jar("two.jar", "prompts/", "", "prompts/a.md", "second", "prompts/b.md", "only here");
        try (URLClassLoader loader = loader(one, two)) {
            assertThat(texts(loader, "prompts")).containsOnly(Map.entry("a", "first"), Map.entry("b", "only here"));
        }
    }

    @Test
    void aBrokenFileLeavesTheOthersReadable() throws IOException {
        Path jar = jar(
                "a.jar",
                "prompts/",
                "",
                "prompts/a.md",
                "---\nversion: 0\n---\n",
                "prompts/b.md",
                "x".repeat(FileText.MAX_BYTES + 1),
                "prompts/c.md",
                "fine");
        try (URLClassLoader loader = loader(jar)) {
            Map<String, String> texts = texts(loader, "prompts");
            assertThat(texts.get("a")).isEqualTo("line 2 column 10: version must be a whole number from 1");
            assertThat(texts.get("b")).contains("more than 1048576 bytes");
            assertThat(texts.get("c")).isEqualTo("fine");
        }
    }

    @Test
    void whoReadsTheSameJarIsNotDisturbed() throws IOException {
        Path jar = jar("a.jar", "prompts/", "", "prompts/a.md", "text a");
        URL entry = URI.create("jar:" + jar.toUri() + "!/prompts/a.md").toURL();
        try (URLClassLoader loader = loader(jar);
                InputStream other = entry.openStream()) {
            assertThat(texts(loader, "prompts")).containsOnlyKeys("a");
            assertThat(new String(other.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("text a");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "empty"})
    void aFolderWithoutPromptsIsAFailedRead(String folder) throws IOException {
        try (URLClassLoader loader = loader(jar("a.jar", "empty/", "", "empty/notes.yaml", "not a prompt"))) {
            assertThatThrownBy(() -> texts(loader, folder))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("no prompts in the folder \"" + folder + "\"");
        }
    }

    @Test
    void aFolderThatIsNeitherDirectoryNorJarIsAFailedRead() throws IOException {
        URL module = URI.create("jrt:/java.base/java/lang").toURL();
        try (URLClassLoader loader = new URLClassLoader(new URL[0], null) {
            @Override
            public Enumeration<URL> getResources(String name) {
                return Collections.enumeration(List.of(module));
            }
        }) {
            assertThatThrownBy(() -> texts(loader, "prompts"))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("\"prompts\"")
                    .hasRootCauseMessage("neither a directory nor a jar: " + module);
        }
    }
}
