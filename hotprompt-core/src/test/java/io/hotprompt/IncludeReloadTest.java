package io.hotprompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.model.Authorship;
import io.hotprompt.model.Experiment;
import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.model.Variable;
import io.hotprompt.model.VariableType;
import io.hotprompt.source.InMemoryPromptSource;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.validation.IncludeRules;
import io.hotprompt.validation.InvalidPromptException;
import io.hotprompt.validation.Problem;
import io.hotprompt.validation.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IncludeReloadTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final InMemoryPromptStore store = InMemoryPromptStore.create();
    private final PromptRegistry registry =
            PromptRegistry.builder().source(store.source()).build();

    @AfterEach
    void close() {
        registry.close();
    }

    private void save(String name, String text) {
        store.save(request(name, text).build());
        refresh();
    }

    private static SaveRequest.Builder request(String name, String text) {
        return SaveRequest.of(name).system(text).author("ada").note("a test");
    }

    private RegistryStatus refresh() {
        registry.start();
        return registry.refresh(SOON);
    }

    private String text(String name) {
        return registry.prompt(name).render(Map.of("who", "Ann")).text();
    }

    @Test
    void aChangedIncludeReachesItsUsersAndTheirUsers() {
        save("c", "one");
        save("b", "<{{> c}}>");
        save("a", "[{{> b}}]");
        save("other", "text");
        String hash = registry.prompt("a").contentHash();
        Prompt other = registry.prompt("other");
        save("c", "two");
        assertThat(text("a")).isEqualTo("[<two>]");
        assertThat(registry.prompt("a").version()).isEqualTo(1);
        assertThat(registry.prompt("a").contentHash()).isNotEqualTo(hash);
        assertThat(registry.prompt("other")).isSameAs(other);
        save("c", "one");
        assertThat(registry.prompt("a").contentHash()).isEqualTo(hash);
    }

    @Test
    void severalChangedTogetherSwitchTogether() {
        save("b", "b1");
        save("a", "a1 {{> b}}");
        store.saveAll(
                List.of(request("a", "a2 {{> b}}").build(), request("b", "b2").build()));
        refresh();
        assertThat(text("a")).isEqualTo("a2 b2");
    }

    @Test
    void bothEndsOfAnIncludeCanBeSavedTogether() {
        store.saveAll(
                List.of(request("a", "a1 {{> b}}").build(), request("b", "b1").build()));
        refresh();
        assertThat(text("a")).isEqualTo("a1 b1");
    }

    @Test
    void aDeletedIncludeLeavesItsUserServing() {
        save("b", "b1");
        save("a", "a1 {{> b}}");
        String hash = registry.prompt("a").contentHash();
        store.delete("b", "ada", "gone");
        RegistryStatus status = refresh();
        assertThat(registry.find("b")).isEmpty();
        assertThat(text("a")).isEqualTo("a1 b1");
        assertThat(registry.prompt("a").contentHash()).isEqualTo(hash);
        assertThat(status.rejections().get("a").problems().get(0))
                .isEqualTo(new Problem(
                        "HP-V40",
                        Severity.ERROR,
                        0,
                        1,
                        4,
                        "it includes \"b\", which does not exist or has no valid version"));
        save("b", "b2");
        assertThat(text("a")).isEqualTo("a1 b2");
        assertThat(registry.status().rejections()).isEmpty();
    }

    @Test
    void anIncludeThatNoLongerFitsLeavesItsUserServing() {
        save("b", "b1");
        save("a", "a1 {{> b}}");
        store.save(request("b", "b2").user("a second message").build());
        RegistryStatus status = refresh();
        assertThat(registry.prompt("b").version()).isEqualTo(2);
        assertThat(text("a")).isEqualTo("a1 b1");
        assertThat(status.rejections().get("a").reason()).contains("HP-V44", "has not exactly one message");
        assertThat(status.rejections().get("a").toString())
                .startsWith("prompt \"a\" version 1 rejected: ")
                .endsWith("Still serving it as it was before what it includes changed.");
    }

    @Test
    void anInvalidVersionOfAnIncludeChangesNothingForItsUser() {
        InMemoryPromptSource source = InMemoryPromptSource.create();
        try (PromptRegistry reader = PromptRegistry.builder().source(source).build()) {
            source.commit(List.of(live("a", "a1 {{> b}}", 1), live("b", "b1", 1)));
            reader.start();
            source.commit(List.of(live("b", "b2 {{", 2)));
            RegistryStatus status = reader.refresh(SOON);
            assertThat(reader.prompt("a").render(Map.of()).text()).isEqualTo("a1 b1");
            assertThat(status.rejections()).containsOnlyKeys("b");
        }
    }

    @Test
    void aLongCycleIsRefusedWithItsPathAtBothPlaces() {
        save("c", "c1");
        save("b", "b1 {{> c}}");
        save("a", "a1 {{> b}}");
        assertThatThrownBy(() -> save("c", "c2 {{> a}}"))
                .isInstanceOf(InvalidPromptException.class)
                .hasMessageContaining("HP-V41: it includes itself: c → a → b → c");
        InMemoryPromptSource source = InMemoryPromptSource.create();
        try (PromptRegistry reader = PromptRegistry.builder().source(source).build()) {
            source.commit(List.of(live("a", "a1 {{> b}}", 1), live("b", "b1 {{> c}}", 1), live("c", "c1", 1)));
            reader.start();
            source.commit(List.of(live("c", "c2 {{> a}}", 2)));
            RegistryStatus status = reader.refresh(SOON);
            assertThat(status.rejections().get("c").reason()).contains("c → a → b → c");
            assertThat(reader.prompt("a").render(Map.of()).text()).isEqualTo("a1 b1 c1");
        }
    }

    @Test
    void whoIncludesACycleIsToldOfIt() {
        InMemoryPromptSource source = InMemoryPromptSource.create();
        try (PromptRegistry reader = PromptRegistry.builder().source(source).build()) {
            source.commit(List.of(live("a", "{{> b}}", 1), live("b", "{{> c}}", 1), live("c", "{{> b}}", 1)));
            reader.start();
            RegistryStatus status = reader.refresh(SOON);
            assertThat(status.rejections()).containsOnlyKeys("a", "b", "c");
            assertThat(status.rejections().get("a").reason()).contains("HP-V41", "b → c → b");
        }
    }

    @Test
    void aBombOfIncludesIsRefusedBeforeAnythingIsExpanded() {
        InMemoryPromptSource source = InMemoryPromptSource.create();
        List<Release> bomb = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            bomb.add(live("p" + i, ("{{> p" + (i + 1) + "}} ").repeat(20_000), 1));
        }
        bomb.add(live("p9", "{{who}}".repeat(20_000), 1));
        source.commit(bomb);
        try (PromptRegistry reader = PromptRegistry.builder().source(source).build()) {
            reader.start();
            RegistryStatus status = reader.refresh(Duration.ofSeconds(60));
            assertThat(reader.snapshot().names()).containsExactly("p9");
            assertThat(status.rejections()).hasSize(9);
            assertThat(status.rejections().get("p8").reason()).contains("HP-V43");
        }
    }

    @Test
    void defaultsAndTypesOfAnIncludedPromptApplyToItsUsers() {
        store.save(request("b", "Dear {{who}}, {{n}}")
                .variable(Variable.optional("who", "customer"))
                .variable(Variable.optional("n", "1").type(VariableType.INTEGER))
                .build());
        save("a", "{{> b}}!");
        assertThat(registry.prompt("a").render(Map.of()).text()).isEqualTo("Dear customer, 1!");
        assertThat(registry.prompt("a").variables()).extracting(Variable::name).containsExactly("who", "n");
        assertThatThrownBy(() -> registry.prompt("a").render(Map.of("n", "x")))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void aUserMayDeclareAnIncludedVariableAnew() {
        store.save(request("b", "Dear {{who}}")
                .variable(Variable.optional("who", "customer"))
                .build());
        store.save(request("a", "{{> b}}!")
                .variable(Variable.optional("who", "friend"))
                .build());
        refresh();
        assertThat(registry.prompt("a").render(Map.of()).text()).isEqualTo("Dear friend!");
    }

    @Test
    void anExperimentOnAnIncludedPromptIsNotSeenThroughIt() {
        save("b", "b1");
        save("b", "b2");
        save("a", "{{> b}}");
        store.startExperiment(
                "b", Experiment.of("x").control(1, 0).variant("new", 2, 10_000).build(), "ada", "a test");
        refresh();
        assertThat(registry.prompt("b", "user").render(Map.of()).text()).isEqualTo("b2");
        assertThat(text("a")).isEqualTo("b1");
    }

    @Test
    void aChangedIncludeReachesTheArmsOfAnExperiment() {
        save("b", "b1");
        save("a", "control");
        save("a", "variant {{> b}}");
        store.startExperiment(
                "a", Experiment.of("x").control(1, 0).variant("new", 2, 10_000).build(), "ada", "a test");
        refresh();
        assertThat(registry.prompt("a", "user").render(Map.of()).text()).isEqualTo("variant b1");
        save("b", "b2");
        assertThat(registry.prompt("a", "user").render(Map.of()).text()).isEqualTo("variant b2");
    }

    @Test
    void anArmWithTheVersionOfTheControlKeepsItsName() {
        save("a", "one");
        store.startExperiment(
                "a", Experiment.of("x").control(1, 0).variant("same", 1, 10_000).build(), "ada", "an A/A test");
        refresh();
        assertThat(registry.prompt("a", "user").variant()).hasValue("same");
    }

    @Test
    void theSizeOfWhatIsServedOfAnIncludeCounts() {
        InMemoryPromptSource source = InMemoryPromptSource.create();
        try (PromptRegistry reader = PromptRegistry.builder().source(source).build()) {
            source.commit(List.of(live("b", "x".repeat(200_000), 1), live("a", "a1", 1)));
            reader.start();
            source.commit(List.of(live("b", "{{> gone}}", 2), live("a", "{{> b}}".repeat(10), 2)));
            RegistryStatus status = reader.refresh(SOON);
            assertThat(reader.prompt("a").render(Map.of()).text()).isEqualTo("a1");
            assertThat(status.rejections().get("a").reason()).contains("HP-V43", "2000000 characters");
        }
    }

    @Test
    void includesMayMakeATextAsLongAsTheLimitAndNoLonger() {
        InMemoryPromptSource source = InMemoryPromptSource.create();
        try (PromptRegistry reader = PromptRegistry.builder().source(source).build()) {
            String part = "x".repeat(IncludeRules.MAX_RESOLVED_LENGTH / 4);
            source.commit(List.of(live("b", part, 1), live("a", "{{> b}}".repeat(4), 1)));
            reader.start();
            assertThat(reader.prompt("a").render(Map.of()).text()).hasSize(IncludeRules.MAX_RESOLVED_LENGTH);
            source.commit(List.of(live("a", "{{> b}}".repeat(4) + "!", 2)));
            assertThat(reader.refresh(SOON).rejections().get("a").reason()).contains("HP-V43");
            assertThat(reader.prompt("a").version()).isEqualTo(1);
        }
    }

    @Test
    void whatIncludesAPromptThatIsNotServedIsRefused() {
        InMemoryPromptSource source = InMemoryPromptSource.create();
        PromptContract contract = PromptContract.of("b").provides("question");
        try (PromptRegistry reader =
                PromptRegistry.builder().source(source).contract(contract).build()) {
            source.commit(List.of(live("b", "{{other}}", 1), live("a", "{{> b}}", 1)));
            reader.start();
            assertThat(reader.status().rejections().get("a").reason())
                    .isEqualTo("HP-V40: it includes \"b\", of which no valid version is served");
        }
    }

    private static Release.Live live(String name, String text, long revision) {
        PromptContent content = PromptContent.of(new MessageTemplate("system", text));
        PromptDefinition definition =
                new PromptDefinition(name, revision, content, new Authorship("", "", Instant.EPOCH));
        return new Release.Live(definition, revision, Instant.now(), Optional.empty());
    }
}
