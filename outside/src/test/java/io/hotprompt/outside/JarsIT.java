package io.hotprompt.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The jars that are published contain what they should and nothing else. */
class JarsIT {

    /**
     * A jar.
     *
     * @param module the module that makes it
     * @param classifier with its hyphen; empty for the jar itself
     * @param moduleName its {@code Automatic-Module-Name}
     * @param folders where its classes may be, each with what is below it
     * @param resources what must be there besides
     */
    record Published(
            String module, String classifier, String moduleName, List<String> folders, List<String> resources) {

        JarFile open() throws IOException {
            String file = module + "-" + Checkout.version() + classifier + ".jar";
            return new JarFile(Checkout.ROOT
                    .resolve(module)
                    .resolve("target")
                    .resolve(file)
                    .toFile());
        }

        @Override
        public String toString() {
            return module + classifier;
        }
    }

    static Stream<Published> jars() {
        String sql = "io/hotprompt/jdbc/";
        String meta = "META-INF/";
        return Stream.of(
                new Published(
                        "hotprompt-core",
                        "",
                        "io.hotprompt",
                        List.of(
                                "io/hotprompt/",
                                "io/hotprompt/model/",
                                "io/hotprompt/source/",
                                "io/hotprompt/store/",
                                "io/hotprompt/template/",
                                "io/hotprompt/validation/"),
                        List.of()),
                new Published(
                        "hotprompt-core",
                        "-tests",
                        "io.hotprompt.testkit",
                        List.of("io/hotprompt/testkit/"),
                        List.of()),
                new Published(
                        "hotprompt-jdbc",
                        "",
                        "io.hotprompt.jdbc",
                        List.of("io/hotprompt/jdbc/", "io/hotprompt/experiment/"),
                        List.of(
                                sql + "V1__hotprompt.sql",
                                sql + "V2__hotprompt_functions.sql",
                                sql + "V3__experiment_results.sql",
                                sql + "roles.sql")),
                new Published(
                        "hotprompt-openai", "", "io.hotprompt.openai", List.of("io/hotprompt/openai/"), List.of()),
                new Published(
                        "hotprompt-spring-starter",
                        "",
                        "io.hotprompt.spring",
                        List.of("io/hotprompt/spring/", "io/hotprompt/spring/test/"),
                        List.of(
                                meta + "spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports",
                                meta + "spring-configuration-metadata.json",
                                meta + "additional-spring-configuration-metadata.json",
                                meta + "spring-autoconfigure-metadata.properties",
                                meta + "spring.factories")));
    }

    @ParameterizedTest
    @MethodSource("jars")
    void aJarHasItsModuleNameAndTheLicence(Published published) throws IOException {
        try (JarFile jar = published.open()) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                    .isEqualTo(published.moduleName());
            ZipEntry licence = jar.getEntry("META-INF/LICENSE");
            assertThat(licence).isNotNull();
            assertThat(new String(jar.getInputStream(licence).readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(Checkout.read(Checkout.ROOT.resolve("LICENSE")));
        }
    }

    @ParameterizedTest
    @MethodSource("jars")
    void aJarHasItsClassesAndResourcesAndNothingElse(Published published) throws IOException {
        try (JarFile jar = published.open()) {
            List<String> files = jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .filter(name -> !name.startsWith("META-INF/maven/io.hotprompt/" + published.module() + "/"))
                    .toList();
            assertThat(files)
                    .contains("META-INF/MANIFEST.MF", "META-INF/LICENSE")
                    .containsAll(published.resources());
            assertThat(files)
                    .filteredOn(name -> !name.endsWith(".class"))
                    .hasSize(published.resources().size() + 2);
            assertThat(files)
                    .filteredOn(name -> name.endsWith(".class"))
                    .isNotEmpty()
                    .allMatch(name -> published.folders().contains(name.substring(0, name.lastIndexOf('/') + 1)));
            assertThat(files).noneMatch(name -> name.matches("[^$]*(Test|IT)\\.class"));
        }
    }

    /** No clock, no user and no machine in a jar: who builds the same commit gets the same bytes. */
    @ParameterizedTest
    @MethodSource("jars")
    void aJarDoesNotTellWhenAndWhereItWasBuilt(Published published) throws IOException {
        Instant stamp = Instant.parse(Checkout.outputTimestamp());
        try (JarFile jar = published.open()) {
            assertThat(jar.stream())
                    .allMatch(entry ->
                            entry.getTimeLocal().toInstant(ZoneOffset.UTC).equals(stamp));
            assertThat(jar.getManifest().getMainAttributes().keySet())
                    .extracting(Object::toString)
                    .containsExactlyInAnyOrder(
                            "Manifest-Version",
                            "Created-By",
                            "Java-Version",
                            "Build-Jdk-Spec",
                            "Automatic-Module-Name");
        }
    }
}
