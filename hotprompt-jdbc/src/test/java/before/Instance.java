package before;

import io.hotprompt.PromptRegistry;
import io.hotprompt.jdbc.HotPromptSchema;
import io.hotprompt.jdbc.JdbcPromptSource;
import io.hotprompt.jdbc.JdbcPromptStore;
import io.hotprompt.store.SaveRequest;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * A server and a panel in one. Uses nothing but what the library of schema 3 has too, so that it can be loaded with either;
 * whoever loads it with the other one knows the types of the JDK alone.
 */
public final class Instance implements BiFunction<String, String[], String> {

    private final DataSource dataSource;
    private final Function<DataSource, String[]> login;
    private PromptRegistry registry;

    public Instance(DataSource dataSource, Function<DataSource, String[]> login) {
        this.dataSource = dataSource;
        this.login = login;
    }

    @Override
    public String apply(String command, String[] arguments) {
        return switch (command) {
            case "create" -> {
                HotPromptSchema.create(dataSource);
                yield "";
            }
            case "start" -> start(arguments[0]);
            case "save" ->
                Long.toString(JdbcPromptStore.builder(dataSource)
                        .build()
                        .save(SaveRequest.of(arguments[0])
                                .system(arguments[1])
                                .author("ada")
                                .note("because")
                                .build())
                        .revision());
            case "restore" ->
                Long.toString(JdbcPromptStore.builder(dataSource)
                        .build()
                        .restore(arguments[0], Long.parseLong(arguments[1]), "ada", "because")
                        .revision());
            case "await" ->
                Boolean.toString(registry.awaitRevision(Long.parseLong(arguments[0]), Duration.ofSeconds(15)));
            case "text" -> registry.prompt(arguments[0]).render(Map.of()).text();
            case "seen" ->
                JdbcPromptStore.builder(dataSource)
                        .build()
                        .awaitPropagation(Long.parseLong(arguments[0]), Duration.ofSeconds(15))
                        .toString();
            case "close" -> {
                registry.close();
                yield "";
            }
            default -> throw new IllegalArgumentException(command);
        };
    }

    private String start(String instanceId) {
        String[] target = login.apply(dataSource);
        registry = PromptRegistry.builder()
                .source(JdbcPromptSource.builder(dataSource)
                        .instanceId(instanceId)
                        .listen(target[0], target[1], target[2])
                        .build())
                .build();
        registry.start();
        return "";
    }
}
