package io.hotprompt.examples.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The file for Docker Compose, as far as it can be judged without Docker. */
class ComposeFileTest {

    private static final Pattern SETTING = Pattern.compile("\\$\\{([A-Z_]+):");

    private static Map<?, ?> compose;

    @BeforeAll
    static void read() throws IOException {
        compose = (Map<?, ?>)
                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(Path.of("compose.yaml")));
    }

    @Test
    void theChatbotKnowsEverySettingItIsGiven() throws IOException {
        Set<String> known = new TreeSet<>();
        SETTING.matcher(Files.readString(Path.of("src/main/resources/application.yml")))
                .results()
                .forEach(match -> known.add(match.group(1)));

        assertThat(at(compose, "x-chatbot", "environment").keySet())
                .isNotEmpty()
                .allMatch(known::contains);
    }

    @Test
    void theDatabaseIsTheOneThatIsStartedAndWaitedFor() {
        Map<?, ?> database = at(compose, "services", "database");
        Map<?, ?> login = at(database, "environment");

        assertThat(at(compose, "x-chatbot", "environment").get("DATABASE_URL"))
                .isEqualTo("postgres://" + login.get("POSTGRES_USER") + ":" + login.get("POSTGRES_PASSWORD")
                        + "@database:5432/" + login.get("POSTGRES_DB"));
        assertThat(at(compose, "x-chatbot", "depends_on", "database").get("condition"))
                .isEqualTo("service_healthy");
        assertThat(database.containsKey("healthcheck")).isTrue();
    }

    @Test
    void theJarIsTheOneThatTheBuildMakes() throws IOException {
        String version =
                Files.readString(Path.of("pom.xml")).split("<version>", -1)[1].split("</version>", -1)[0];
        String jar = "target/hotprompt-example-chatbot-" + version + "-exec.jar";

        assertThat(at(compose, "x-chatbot").get("volumes").toString()).contains("./" + jar + ":");
        assertThat(Files.readString(Path.of("two-servers.sh"))).contains("jar=examples/chatbot/" + jar);
    }

    private static Map<?, ?> at(Map<?, ?> map, String... keys) {
        Map<?, ?> found = map;
        for (String key : keys) {
            found = (Map<?, ?>) found.get(key);
        }
        return found;
    }
}
