package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplicationAotProcessor;

class AotTest {

    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    private Path output;

    @Test
    void anApplicationThatWasProcessedAheadOfTimeServesPrompts() throws Exception {
        TestDatabase database = TestDatabase.create();
        Path sources = output.resolve("sources");
        Path classes = Files.createDirectories(output.resolve("classes"));

        assertThat(java(
                        CLASS_PATH,
                        SpringApplicationAotProcessor.class.getName(),
                        AotApplication.class.getName(),
                        sources.toString(),
                        output.resolve("resources").toString(),
                        classes.toString(),
                        "io.hotprompt",
                        "aot",
                        "--hotprompt.bootstrap=classpath:/prompts/"))
                .doesNotContain("Exception");
        assertThat(hints()).contains("io/hotprompt/jdbc/**/*.sql", "\"prompts/**\"");
        compile(sources, classes);

        List<String> arguments = new ArrayList<>(List.of(
                "-Dspring.aot.enabled=true",
                AotApplication.class.getName(),
                "--hotprompt.jdbc.initialize-schema=always"));
        Stream.of(database.properties()).map(property -> "--" + property).forEach(arguments::add);
        assertThat(java(classes + File.pathSeparator + CLASS_PATH, arguments.toArray(String[]::new)))
                .contains("AOT-processed", "serving version 1");
    }

    /** What a native image is told to take along. */
    private String hints() throws IOException {
        try (Stream<Path> files = Files.walk(output.resolve("resources"))) {
            Path metadata = files.filter(file -> file.endsWith("reachability-metadata.json"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(metadata).replace("\\/", "/");
        }
    }

    private static void compile(Path sources, Path classes) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("-proc:none", "-nowarn", "-cp", CLASS_PATH, "-d", classes.toString()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(result).isZero();
    }

    /** Runs a program and returns what it printed. */
    private static String java(String classPath, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp", classPath));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
