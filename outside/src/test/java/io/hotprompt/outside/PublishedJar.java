package io.hotprompt.outside;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A jar that is published.
 *
 * @param module the module that makes it
 * @param classifier with its hyphen; empty for the jar itself
 * @param moduleName its {@code Automatic-Module-Name}
 * @param folders where its classes are
 * @param resources what must be there besides
 */
record PublishedJar(String module, String classifier, String moduleName, List<String> folders, List<String> resources) {

    /** All of them. */
    static Stream<PublishedJar> all() {
        return Stream.of(core(), testkit(), jdbc(), openai(), starter());
    }

    private static PublishedJar core() {
        List<String> folders = Stream.of("", "model/", "source/", "store/", "template/", "validation/")
                .map(folder -> "io/hotprompt/" + folder)
                .toList();
        return new PublishedJar("hotprompt-core", "", "io.hotprompt", folders, List.of());
    }

    private static PublishedJar testkit() {
        return new PublishedJar(
                "hotprompt-core", "-tests", "io.hotprompt.testkit", List.of("io/hotprompt/testkit/"), List.of());
    }

    private static PublishedJar jdbc() {
        String scripts = "io/hotprompt/jdbc/";
        return new PublishedJar(
                "hotprompt-jdbc",
                "",
                "io.hotprompt.jdbc",
                List.of("io/hotprompt/jdbc/", "io/hotprompt/experiment/"),
                List.of(
                        scripts + "V1__hotprompt.sql",
                        scripts + "V2__hotprompt_functions.sql",
                        scripts + "V3__experiment_results.sql",
                        scripts + "schema/V4__hotprompt.sql",
                        scripts + "schema/V5__sql_functions.sql",
                        scripts + "schema/V6__outcomes.sql",
                        scripts + "schema/V7__retention.sql",
                        "io/hotprompt/roles/roles.sql"));
    }

    private static PublishedJar openai() {
        return new PublishedJar(
                "hotprompt-openai", "", "io.hotprompt.openai", List.of("io/hotprompt/openai/"), List.of());
    }

    private static PublishedJar starter() {
        String meta = "META-INF/";
        return new PublishedJar(
                "hotprompt-spring-starter",
                "",
                "io.hotprompt.spring",
                List.of("io/hotprompt/spring/", "io/hotprompt/spring/test/"),
                List.of(
                        meta + "spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports",
                        meta + "spring/io.hotprompt.spring.test.AutoConfigureHotPrompt.imports",
                        meta + "spring/aot.factories",
                        meta + "spring-configuration-metadata.json",
                        meta + "additional-spring-configuration-metadata.json",
                        meta + "spring-autoconfigure-metadata.properties",
                        meta + "spring.factories"));
    }

    JarFile open() throws IOException {
        String file = module + "-" + Checkout.version() + classifier + ".jar";
        return new JarFile(
                Checkout.ROOT.resolve(module).resolve("target").resolve(file).toFile());
    }

    /** Names it in reports. */
    @Override
    public String toString() {
        return module + classifier;
    }
}
