package io.hotprompt.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The jars that are published contain what they should and nothing else. */
class JarsIT {

    @ParameterizedTest
    @MethodSource("io.hotprompt.outside.PublishedJar#all")
    void aJarHasItsModuleNameAndTheLicence(PublishedJar published) throws IOException {
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
    @MethodSource("io.hotprompt.outside.PublishedJar#all")
    void aJarHasItsClassesAndResourcesAndNothingElse(PublishedJar published) throws IOException {
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
    @MethodSource("io.hotprompt.outside.PublishedJar#all")
    void aJarDoesNotTellWhenAndWhereItWasBuilt(PublishedJar published) throws IOException {
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
