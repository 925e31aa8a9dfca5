package io.hotprompt.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.PromptRegistry;
import io.hotprompt.RegistryStatus;
import io.hotprompt.model.Authorship;
import io.hotprompt.model.Experiment;
import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.model.Variant;
import io.hotprompt.source.InMemoryPromptSource;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.store.UnknownVersionException;
import io.hotprompt.validation.InvalidPromptException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows 50 and 51: experiments, judged where they are started and where they are loaded. */
class ExperimentCatalogueTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ADDS_UP = "they must add up to 10000 basis points";

    static Stream<Arguments> senseless() {
        return Stream.of(
                row("50 weights one too few", experiment(9_000, 999), "add up to 9999; " + ADDS_UP),
                row("50 weights one too many", experiment(9_000, 1_001), "add up to 10001; " + ADDS_UP),
                row("50 percent instead of basis points", experiment(90, 10), "add up to 100; " + ADDS_UP),
                row("50 negative", experiment(10_001, -1), "arm \"a1\" has weight -1; possible are 0 to 10000"),
                row("50 all zero", experiment(0, 0), "add up to 0"),
                row("50 overflow", experiment(Integer.MAX_VALUE, Integer.MAX_VALUE), "add up to 4294967294"),
                row("50 no arm", experiment(), "it has 0 arms; 2 to 100 are possible"),
                row("50 one arm", experiment(10_000), "it has 1 arms; 2 to 100 are possible"),
                row("50 101 arms", many(101), "it has 101 arms; 2 to 100 are possible"),
                row("50 two arms of one name", named("x", "control", "a", "a"), "arm \"a\" is there twice"),
                row("50 first is not the control", named("x", "a", "control"), "the first arm is named \"control\""),
                row("50 name with a line end", named("x", "control", "a\nb"), "arm \"a\\u000Ab\": its name must match"),
                row("50 key empty", named("", "control", "a"), "its key must match"),
                row("50 key with a blank", named("a b", "control", "c"), "its key must match"));
    }

    private static Arguments row(String title, Experiment experiment, String fragment) {
        return Arguments.of(title, experiment, fragment);
    }

    private static Experiment experiment(int... weights) {
        List<Variant> arms = new ArrayList<>();
        for (int weight : weights) {
            arms.add(new Variant(arms.isEmpty() ? "control" : "a" + arms.size(), 1, weight));
        }
        return new Experiment("x", arms);
    }

    private static Experiment named(String key, String... names) {
        List<Variant> arms = new ArrayList<>();
        for (String name : names) {
            arms.add(new Variant(name, 1, arms.isEmpty() ? 10_000 : 0));
        }
        return new Experiment(key, arms);
    }

    private static Experiment many(int arms) {
        int[] weights = new int[arms];
        weights[0] = 10_000;
        return experiment(weights);
    }

    @ParameterizedTest(name = "row {0}")
    @MethodSource("senseless")
    void aSenselessExperimentIsNotStarted(String title, Experiment experiment, String fragment) {
        InMemoryPromptStore store = storeWithTwoVersions();
        assertThatThrownBy(() -> store.startExperiment("subject", experiment, "ada", "a test"))
                .isInstanceOfSatisfying(
                        InvalidPromptException.class,
                        e -> assertThat(e.problems())
                                .allSatisfy(
                                        problem -> assertThat(problem.code()).isEqualTo("HP-V70"))
                                .anySatisfy(
                                        problem -> assertThat(problem.message()).contains(fragment)));
        assertThat(store.changes("subject")).hasSize(2);
        assertThat(store.live("subject").orElseThrow().trial()).isEmpty();
    }

    @ParameterizedTest(name = "row {0}")
    @MethodSource("senseless")
    void aSenselessExperimentThatIsLoadedLeavesEverybodyWithTheControl(
            String title, Experiment experiment, String fragment) {
        try (PromptRegistry registry = registry(experiment, definition(1), definition(2))) {
            RegistryStatus status = registry.refresh(SOON);
            assertThat(registry.prompt("subject", "user").version()).isEqualTo(1);
            assertThat(registry.prompt("subject", "user").variant()).isEmpty();
            assertThat(status.rejections().get("subject").problems())
                    .allSatisfy(problem -> assertThat(problem.code()).isEqualTo("HP-V70"))
                    .anySatisfy(problem -> assertThat(problem.message()).contains(fragment));
        }
    }

    @Test
    void row50AHundredArmsAreAccepted() {
        InMemoryPromptStore store = storeWithTwoVersions();
        store.startExperiment("subject", many(100), "ada", "a test");
        assertThat(store.live("subject").orElseThrow().trial()).isPresent();
    }

    @Test
    void row51AnArmOfAMissingVersionIsNotStarted() {
        InMemoryPromptStore store = storeWithTwoVersions();
        for (long version : new long[] {3, 0, -1}) {
            Experiment experiment = Experiment.of("x")
                    .control(1, 5_000)
                    .variant("a", version, 5_000)
                    .build();
            assertThatThrownBy(() -> store.startExperiment("subject", experiment, "ada", "a test"))
                    .isInstanceOfAny(UnknownVersionException.class, InvalidPromptException.class);
        }
        assertThat(store.changes("subject")).hasSize(2);
    }

    @Test
    void row51ADeletedPromptTakesNoExperiment() {
        InMemoryPromptStore store = storeWithTwoVersions();
        store.delete("subject", "ada", "archived");
        Experiment experiment =
                Experiment.of("x").control(1, 5_000).variant("a", 2, 5_000).build();
        assertThatThrownBy(() -> store.startExperiment("subject", experiment, "ada", "a test"))
                .isInstanceOf(UnknownVersionException.class);
    }

    @Test
    void row51AnArmThatCannotBeReadFallsBackToTheControlAndTheOthersGoOn() {
        Experiment experiment = Experiment.of("x")
                .control(1, 0)
                .variant("gone", 7, 5_000)
                .variant("good", 2, 5_000)
                .build();
        try (PromptRegistry registry = registry(experiment, definition(1), definition(2))) {
            RegistryStatus status = registry.refresh(SOON);
            assertThat(versions(registry)).containsOnlyKeys("control v1", "good v2");
            assertThat(status.rejections().get("subject").reason())
                    .contains("arm \"gone\": version 7 cannot be read; its callers get the control");
        }
    }

    @Test
    void row51AnInvalidArmFallsBackToTheControlAndTheOthersGoOn() {
        Experiment experiment = Experiment.of("x")
                .control(1, 0)
                .variant("bad", 2, 5_000)
                .variant("good", 3, 5_000)
                .build();
        PromptContent broken = PromptContent.of(new MessageTemplate("system", "two {{"));
        PromptDefinition bad =
                new PromptDefinition("subject", 2, broken, definition(2).created());
        try (PromptRegistry registry = registry(experiment, definition(1), bad, definition(3))) {
            RegistryStatus status = registry.refresh(SOON);
            assertThat(versions(registry)).containsOnlyKeys("control v1", "good v3");
            assertThat(status.rejections().get("subject").reason()).contains("HP-V01");
        }
    }

    private static Map<String, Long> versions(PromptRegistry registry) {
        return Stream.iterate(0, user -> user + 1)
                .limit(1_000)
                .map(user -> registry.prompt("subject", "user-" + user))
                .collect(Collectors.groupingBy(
                        prompt -> prompt.variant().orElse("none") + " v" + prompt.version(), Collectors.counting()));
    }

    private static InMemoryPromptStore storeWithTwoVersions() {
        InMemoryPromptStore store = InMemoryPromptStore.create();
        for (int version = 1; version <= 2; version++) {
            store.save(SaveRequest.of("subject")
                    .content(definition(version).content())
                    .author("ada")
                    .note("a test")
                    .build());
        }
        return store;
    }

    private static PromptRegistry registry(Experiment experiment, PromptDefinition... versions) {
        InMemoryPromptSource source = InMemoryPromptSource.create();
        Release.Trial trial = new Release.Trial(experiment, List.of(versions));
        source.commit(List.of(new Release.Live(versions[0], 1, Instant.now(), Optional.of(trial))));
        PromptRegistry registry = PromptRegistry.builder().source(source).build();
        registry.start();
        return registry;
    }

    private static PromptDefinition definition(long version) {
        PromptContent content = PromptContent.of(new MessageTemplate("system", "version " + version));
        return new PromptDefinition("subject", version, content, new Authorship("ada", "a test", Instant.EPOCH));
    }
}
