package io.hotprompt.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the documents show is code that compiles and runs. After a change of the code, {@code -Dsnippets=write} brings the
 * documents up to date; the command is in CONTRIBUTING.md.
 */
class DocumentsTest {

    /** Executed or bound by {@link PostgresGuideTest} and {@link PropertiesInDocumentsTest}; the rest is text. */
    private static final Set<String> CHECKED_ELSEWHERE = Set.of("sql", "properties", "");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)\\s]*)?\\)");

    private final Snippets snippets = Snippets.ofThisRepository();

    @Test
    void everyPieceOfCodeIsWhatIsCompiled() throws IOException {
        for (Fence fence : Fence.everywhere()) {
            if (fence.origin().isEmpty()) {
                assertThat(fence.language())
                        .as("%s shows code that nothing checks; put <!-- snippet: name --> before it", fence)
                        .isIn(CHECKED_ELSEWHERE);
                continue;
            }
            String compiled = snippets.text(fence.origin().get());
            if ("write".equals(System.getProperty("snippets")) && !fence.text().equals(compiled)) {
                write(fence, compiled);
            } else {
                assertThat(fence.text())
                        .as(
                                "%s differs from what is compiled (%s); -Dsnippets=write copies it from there",
                                fence, fence.origin().get())
                        .isEqualTo(compiled);
            }
        }
    }

    @Test
    void everySnippetIsShownSomewhere() {
        Set<String> shown = Fence.everywhere().stream()
                .map(Fence::origin)
                .flatMap(Optional::stream)
                .map(origin -> origin.substring(origin.indexOf(' ') + 1))
                .collect(Collectors.toSet());
        Set<String> forgotten = new TreeSet<>(snippets.names());
        forgotten.removeAll(shown);
        assertThat(forgotten).isEmpty();
    }

    @Test
    void everyLinkInsideTheRepositoryLeadsSomewhere() {
        for (Path document : Checkout.documents()) {
            Matcher links = LINK.matcher(Checkout.read(document));
            while (links.find()) {
                String target = links.group(1);
                if (!target.contains("://")) {
                    assertThat(document.resolveSibling(target))
                            .as("a link in %s", document)
                            .exists();
                }
            }
        }
    }

    @Test
    void everyDocumentIsReachedFromTheReadme() {
        Set<Path> reached = new TreeSet<>();
        follow(Checkout.ROOT.resolve("README.md"), reached);
        List<Path> documents = Checkout.documents().stream()
                .filter(document -> !document.startsWith(Checkout.ROOT.resolve(".github")))
                .toList();
        assertThat(reached).containsAll(documents);
    }

    private static void follow(Path document, Set<Path> reached) {
        if (!reached.add(document) || !document.toString().endsWith(".md")) {
            return;
        }
        LINK.matcher(Checkout.read(document))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.contains("://"))
                .forEach(target -> follow(document.resolveSibling(target).normalize(), reached));
    }

    private static void write(Fence fence, String compiled) throws IOException {
        String opening = "<!-- " + fence.origin().orElseThrow() + " -->\n```" + fence.language() + "\n";
        String text = Checkout.read(fence.document());
        Files.writeString(fence.document(), text.replace(opening + fence.text(), opening + compiled));
    }
}
