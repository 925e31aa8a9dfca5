package io.hotprompt.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprompt.PromptRegistry;
import io.hotprompt.RegistryStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the documents say about Spring Boot: a handle to inject, and properties that exist and with which it starts. */
class SpringGuideTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Support.class)
    static class Application {}

    private static List<Properties> shown() throws IOException {
        List<Properties> all = Fence.everywhere().stream()
                .filter(fence -> fence.language().equals("properties"))
                .map(fence -> properties(fence.text()))
                .toList();
        assertThat(all).isNotEmpty();
        return all;
    }

    private static Properties properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return properties;
    }

    private static Set<String> properties() throws IOException {
        Set<String> known = new TreeSet<>();
        for (URL file : Collections.list(
                SpringGuideTest.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream json = file.openStream()) {
                JsonNode described = new ObjectMapper().readTree(json).get("properties");
                described.forEach(property -> known.add(property.get("name").asText()));
            }
        }
        return known;
    }

    /** Meters have no list of their own; they are where they are made. */
    private static Set<String> meters() {
        return Checkout.sources()
                .filter(file -> file.startsWith(Checkout.ROOT.resolve("hotprompt-spring-starter/src/main")))
                .flatMap(file -> Pattern.compile("\"(hotprompt\\.[a-z.]+)\"")
                        .matcher(Checkout.read(file))
                        .results())
                .map(quoted -> quoted.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void everyPropertyExists() throws IOException {
        Set<String> known = properties();
        for (Properties properties : shown()) {
            assertThat(known).containsAll(properties.stringPropertyNames());
        }
    }

    @Test
    void everyPropertyAndMeterThatTheTextNamesExists() throws IOException {
        Set<String> known = properties();
        known.addAll(meters());
        for (Path document : Checkout.documents()) {
            assertThat(Pattern.compile("`(hotprompt\\.[a-z.-]+)`")
                            .matcher(Checkout.read(document))
                            .results())
                    .as("properties and meters in %s", document)
                    .extracting(name -> name.group(1))
                    .isSubsetOf(known);
        }
    }

    @Test
    void anApplicationStartsWithEveryPieceOfProperties() throws IOException {
        try (Database database = Database.start()) {
            database.storeWithVersions(1);
            for (Properties properties : shown()) {
                try (ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
                        .web(WebApplicationType.NONE)
                        .properties(properties)
                        .properties(Map.of(
                                "spring.datasource.url", database.url(), "spring.datasource.username", Database.USER))
                        .run()) {
                    assertThat(application
                                    .getBean(PromptRegistry.class)
                                    .status()
                                    .state())
                            .isEqualTo(RegistryStatus.State.READY);
                    assertThat(application.getBean(Support.class).systemMessage("Why?"))
                            .isEqualTo("Version 1. Why?");
                }
            }
        }
    }
}
