package io.hotprompt;

import static io.hotprompt.Releases.live;
import static io.hotprompt.Releases.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.model.Release;
import io.hotprompt.model.Revision;
import io.hotprompt.validation.PromptRules;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the reload thread keeps. */
class CatalogTest {

    private final Catalog catalog = new Catalog(new PromptCompiler(PromptRules.standard(), List.of()));

    private CatalogUpdate apply(long revision, Set<String> removed, Release... releases) {
        return catalog.apply(new Revision(revision, "t" + revision), Arrays.asList(releases), removed);
    }

    @Test
    void nothingOfARemovedPromptIsKept() {
        apply(1, Set.of(), live("a", 1, 1, "good {{> b}}"), live("b", 1, 1, "other"));
        apply(2, Set.of(), live("a", 2, 2, "{{broken"));
        assertThat(apply(3, Set.of("a")).removed()).containsExactly("a");
        assertThat(catalog.known().releases()).containsOnlyKeys("b");
        assertThat(catalog.line("a")).isNull();
        assertThat(catalog.includers()).isEmpty();
        assertThat(catalog.served().names()).containsExactly("b");
        assertThat(catalog.rejections()).isEmpty();
        assertThat(catalog.good()).extracting(Release::name).containsExactly("b");
    }

    @Test
    void whatWasHandedOutNeverChanges() {
        ServedPrompts before = apply(1, Set.of(), live("a", 1, 1, "old"), live("b", 1, 1, "old"))
                .served();
        apply(2, Set.of("b"), live("a", 2, 2, "new"), live("c", 1, 2, "new"));
        assertThat(before.names()).containsExactlyInAnyOrder("a", "b");
        assertThat(text(before.get("a").live())).isEqualTo("old");
    }

    @Test
    void theSameRejectionIsReportedOnce() {
        assertThat(apply(1, Set.of(), live("a", 1, 1, "{{")).rejections()).hasSize(1);
        assertThat(apply(2, Set.of(), live("a", 1, 1, "{{")).rejections()).isEmpty();
        assertThat(apply(3, Set.of(), live("a", 2, 3, "{{")).rejections()).hasSize(1);
        assertThat(apply(4, Set.of(), live("a", 3, 4, "good")).rejections()).isEmpty();
        assertThat(catalog.rejections()).isEmpty();
    }
}
