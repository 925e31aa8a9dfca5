package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonParserFactory;

/** The table of properties in the guide is what the metadata says; {@code -Dsnippets=write} writes it. */
class PropertyTableTest {

    private static final Path GUIDE = Path.of("../docs/guide.md");
    private static final String BEGIN = "<!-- properties -->\n";
    private static final String END = "<!-- end of properties -->\n";

    @Test
    void theGuideHasOneTableOfEveryProperty() throws IOException {
        String guide = Files.readString(GUIDE);
        assertThat(guide).containsOnlyOnce(BEGIN).containsOnlyOnce(END);
        String before = guide.substring(0, guide.indexOf(BEGIN) + BEGIN.length());
        String after = guide.substring(guide.indexOf(END));

        if ("write".equals(System.getProperty("snippets"))) {
            Files.writeString(GUIDE, before + table() + after);
        }

        assertThat(Files.readString(GUIDE)).isEqualTo(before + table() + after);
    }

    @Test
    void everyPropertyAndEveryGroupIsDescribed() throws IOException {
        assertThat(ours("groups")).hasSize(6).allSatisfy(PropertyTableTest::isDescribed);
        assertThat(ours("properties")).hasSizeGreaterThan(20).allSatisfy(PropertyTableTest::isDescribed);
        assertThat(ours("hints")).isNotEmpty();
    }

    private static void isDescribed(Map<String, Object> item) {
        assertThat(item.get("description"))
                .as("%s", item.get("name"))
                .asString()
                .endsWith(".");
    }

    private static String table() throws IOException {
        return ours("properties").stream()
                .map(PropertyTableTest::row)
                .collect(Collectors.joining("\n", "| property | default | what it is |\n|---|---|---|\n", "\n"));
    }

    private static String row(Map<String, Object> property) {
        Object standard = property.get("defaultValue");
        return "| `" + property.get("name") + "` | " + (standard == null ? "" : "`" + standard + "`") + " | "
                + property.get("description") + " |";
    }

    @SuppressWarnings("unchecked") // the form of the file is Spring Boot's
    private static List<Map<String, Object>> ours(String kind) throws IOException {
        ClassLoader loader = PropertyTableTest.class.getClassLoader();
        for (var file : Collections.list(loader.getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream json = file.openStream()) {
                String text = new String(json.readAllBytes(), StandardCharsets.UTF_8);
                if (text.contains("\"hotprompt.namespace\"")) {
                    Map<String, Object> all = JsonParserFactory.getJsonParser().parseMap(text);
                    return ((List<Map<String, Object>>) Objects.requireNonNull(all.get(kind), kind))
                            .stream()
                                    .filter(item -> item.get("name").toString().startsWith("hotprompt"))
                                    .sorted(Comparator.comparing(
                                            item -> item.get("name").toString()))
                                    .toList();
                }
            }
        }
        throw new AssertionError("there is no metadata of the starter");
    }
}
