package io.hotprompt.outside;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of this repository, and the version that is built from them. */
final class Checkout {

    /** The directory of the repository. */
    static final Path ROOT = root();

    private static final Properties BUILD = build();

    private Checkout() {}

    /** The version of this build. */
    static String version() {
        return BUILD.getProperty("version");
    }

    /** The time that every file in every jar carries. */
    static String outputTimestamp() {
        return BUILD.getProperty("outputTimestamp");
    }

    /** Everything written for people, in a stable order. */
    static List<Path> documents() {
        return Stream.concat(
                        files(ROOT, 2, path -> path.toString().endsWith(".md")),
                        files(
                                ROOT.resolve(".github"),
                                3,
                                path -> path.toString().endsWith(".md")))
                .toList();
    }

    /** Everything that is compiled or built, tests and projects of strangers included. */
    static Stream<Path> sources() {
        return files(ROOT, 20, path -> path.toString().matches(".*/src/.*\\.(java|xml)"));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path directory, int depth, Predicate<Path> wanted) {
        try (Stream<Path> files = Files.walk(directory, depth)) {
            return files
                    .filter(wanted)
                    .filter(path -> !path.toString().contains("/target/"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(directory.resolve(".mvn"))) {
            directory = directory.getParent();
        }
        return directory;
    }

    private static Properties build() {
        Properties properties = new Properties();
        try (InputStream file = Checkout.class.getResourceAsStream("/build.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
