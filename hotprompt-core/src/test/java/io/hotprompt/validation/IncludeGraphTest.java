package io.hotprompt.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncludeGraphTest {

    private final Map<String, List<String>> includes = new HashMap<>();
    private final IncludeGraph graph = new IncludeGraph(name -> includes.getOrDefault(name, List.of()));

    private void chain(int length) {
        for (int i = 0; i < length; i++) {
            includes.put("p" + i, List.of("p" + (i + 1)));
        }
    }

    @Test
    void theShortestCycleIsShownWithBothEnds() {
        includes.put("a", List.of("long", "b"));
        includes.put("long", List.of("longer"));
        includes.put("longer", List.of("a"));
        includes.put("b", List.of("a"));
        assertThat(graph.cycle("a")).hasValue(List.of("a", "b", "a"));
        includes.put("a", List.of("a"));
        assertThat(graph.cycle("a")).hasValue(List.of("a", "a"));
    }

    @Test
    void aCycleElsewhereIsNotItsOwn() {
        includes.put("a", List.of("x", "b"));
        includes.put("b", List.of("c"));
        includes.put("c", List.of("x", "b"));
        assertThat(graph.cycle("a")).isEmpty();
        assertThat(graph.cycleBelow("a")).hasValue(List.of("b", "c", "b"));
        assertThat(graph.isDeeperThan("a", 10)).isTrue();
    }

    @Test
    void aDiamondIsNoCycle() {
        includes.put("a", List.of("b", "c"));
        includes.put("b", List.of("d"));
        includes.put("c", List.of("d"));
        assertThat(graph.cycle("a")).isEmpty();
        assertThat(graph.cycleBelow("a")).isEmpty();
    }

    @Test
    void theDepthIsTheNumberOfSteps() {
        chain(10);
        assertThat(graph.isDeeperThan("p0", 10)).isFalse();
        assertThat(graph.isDeeperThan("p0", 9)).isTrue();
        chain(11);
        assertThat(graph.isDeeperThan("p0", 10)).isTrue();
    }

    @Test
    void aHundredThousandStepsAndABombOfPathsAreFollowedWithoutRecursion() {
        chain(100_000);
        assertThat(graph.cycle("p0")).isEmpty();
        assertThat(graph.cycleBelow("p0")).isEmpty();
        List<String> everywhere = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            everywhere.add("q" + i);
        }
        everywhere.forEach(name -> includes.put(name, everywhere));
        assertThat(graph.isDeeperThan("q0", 10)).isTrue();
        includes.put("q", everywhere);
        assertThat(graph.cycle("q")).isEmpty();
        assertThat(graph.cycleBelow("q")).hasValue(List.of("q0", "q0"));
    }
}
