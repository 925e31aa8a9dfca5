package io.hotprompt.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.PromptRegistry;
import io.hotprompt.PromptRegistryBuilder;
import io.hotprompt.RegistryStatus;
import io.hotprompt.catalogue.CatalogueRow.Outcome;
import io.hotprompt.model.Authorship;
import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.source.InMemoryPromptSource;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.validation.InvalidPromptException;
import io.hotprompt.validation.Problem;
import io.hotprompt.validation.PromptRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds every row of a table to its verdict at both places where a version can turn up: in a store that somebody saves to,
 * and in a source that somebody wrote to by other means. Subclasses have a static method {@code rows()}.
 */
abstract class CatalogueTest {

    private static final String LAST_GOOD = "the last good version";
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Whether both places refuse what merely looks suspicious. */
    boolean strict() {
        return false;
    }

    @ParameterizedTest(name = "row {0}")
    @MethodSource("rows")
    void isJudgedWhenItIsSaved(CatalogueRow row) {
        PromptRules rules = strict() ? PromptRules.standard().strict() : PromptRules.standard();
        InMemoryPromptStore store = InMemoryPromptStore.create(rules, Clock.systemUTC());
        if (row.hasLastGood()) {
            store.save(request(row.name(), LAST_GOOD));
        }
        row.others().forEach((name, text) -> store.save(request(name, text)));
        assertHolds(row, store.validate(row.request()));
        if (row.isRefused()) {
            assertNothingIsSaved(row, store);
        } else {
            long version = store.save(row.request()).version();
            assertThat(version).isEqualTo(row.hasLastGood() ? 2 : 1);
            assertThat(store.live(row.name()).orElseThrow().definition().content())
                    .isEqualTo(row.request().content());
        }
    }

    private static void assertNothingIsSaved(CatalogueRow row, InMemoryPromptStore store) {
        int versions = row.hasLastGood() ? 1 : 0;
        long revision = store.live().stream().mapToLong(Release::revision).max().orElse(0);
        assertThatThrownBy(() -> store.save(row.request()))
                .isInstanceOfSatisfying(InvalidPromptException.class, e -> assertHolds(row, e.problems()));
        assertThatThrownBy(() -> store.saveDraft(row.request())).isInstanceOf(InvalidPromptException.class);
        assertThat(store.versions(row.name())).hasSize(versions);
        assertThat(store.changes(row.name())).hasSize(versions);
        assertThat(store.save(request("next", "text")).revision()).isEqualTo(revision + 1);
    }

    @ParameterizedTest(name = "row {0}")
    @MethodSource("rows")
    void isJudgedWhenItIsLoaded(CatalogueRow row) {
        InMemoryPromptSource source = InMemoryPromptSource.create();
        List<Release> before = new ArrayList<>();
        row.others().forEach((name, text) -> before.add(live(good(name, text), 1)));
        if (row.hasLastGood()) {
            before.add(live(good(row.name(), LAST_GOOD), 1));
        }
        source.commit(before);
        try (PromptRegistry registry = registry(source)) {
            registry.start();
            source.commit(List.of(live(row.definition(2), 2)));
            RegistryStatus status = registry.refresh(SOON);
            assertThat(status.revision()).isEqualTo(2);
            if (!row.isRefused()) {
                assertThat(registry.prompt(row.name()).version()).isEqualTo(2);
                assertThat(status.rejections()).isEmpty();
                return;
            }
            assertThat(status.rejections()).containsKey(row.name());
            assertHolds(row, status.rejections().get(row.name()).problems());
            assertThat(status.rejections().get(row.name()).version()).isEqualTo(2);
            assertThat(status.rejections().get(row.name()).servingVersion()).isEqualTo(row.hasLastGood() ? 1 : 0);
            if (row.hasLastGood()) {
                assertThat(registry.prompt(row.name()).render(Map.of()).text()).isEqualTo(LAST_GOOD);
            } else {
                assertThat(registry.find(row.name())).isEmpty();
            }
        }
    }

    private PromptRegistry registry(InMemoryPromptSource source) {
        PromptRegistryBuilder builder = PromptRegistry.builder().source(source);
        return (strict() ? builder.strict() : builder).build();
    }

    private static void assertHolds(CatalogueRow row, List<Problem> problems) {
        assertThat(row.relevant(problems).map(CatalogueRow::place))
                .as("problems %s", problems)
                .containsExactlyElementsOf(row.verdict().places());
        if (row.verdict().outcome() == Outcome.ACCEPTED) {
            return;
        }
        assertThat(row.relevant(problems))
                .allSatisfy(problem -> assertThat(problem.isError()).isEqualTo(row.isRefused()));
        assertThat(problems.get(0).message()).contains(row.verdict().fragment());
    }

    private static SaveRequest request(String name, String text) {
        return SaveRequest.of(name).system(text).author("ada").note("a test").build();
    }

    private static PromptDefinition good(String name, String text) {
        PromptContent content = PromptContent.of(new MessageTemplate("system", text));
        return new PromptDefinition(name, 1, content, new Authorship("psql", "", Instant.EPOCH));
    }

    private static Release.Live live(PromptDefinition definition, long revision) {
        return new Release.Live(definition, revision, Instant.now(), Optional.empty());
    }
}
