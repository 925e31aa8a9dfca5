package io.hotprompt.validation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Who includes whom. Every question is answered without recursion, in time linear in the prompts reached. */
final class IncludeGraph {

    private final Function<String, ? extends Collection<String>> includes;

    IncludeGraph(Function<String, ? extends Collection<String>> includes) {
        this.includes = includes;
    }

    /** The shortest way from {@code name} back to itself, both ends included; empty if there is none. */
    Optional<List<String>> cycle(String name) {
        Map<String, String> cameFrom = new HashMap<>();
        Deque<String> queue = new ArrayDeque<>(List.of(name));
        while (!queue.isEmpty()) {
            String current = queue.remove();
            for (String included : includes.apply(current)) {
                if (included.equals(name)) {
                    return Optional.of(path(name, current, cameFrom));
                }
                if (cameFrom.putIfAbsent(included, current) == null) {
                    queue.add(included);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether some chain of includes from {@code name} has more than {@code limit} steps. */
    boolean isDeeperThan(String name, int limit) {
        Set<String> level = Set.of(name);
        for (int depth = 0; depth <= limit && !level.isEmpty(); depth++) {
            Set<String> below = new HashSet<>();
            level.forEach(reached -> below.addAll(includes.apply(reached)));
            level = below;
        }
        return !level.isEmpty();
    }

    /** Everything {@code name} includes, directly or not, without itself. */
    Set<String> reachable(String name) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> queue = new ArrayDeque<>(includes.apply(name));
        while (!queue.isEmpty()) {
            String current = queue.remove();
            if (!current.equals(name) && reached.add(current)) {
                queue.addAll(includes.apply(current));
            }
        }
        return reached;
    }

    private static List<String> path(String name, String last, Map<String, String> cameFrom) {
        List<String> reversed = new ArrayList<>(List.of(name));
        for (String step = last; !step.equals(name); step = cameFrom.getOrDefault(step, name)) {
            reversed.add(step);
        }
        reversed.add(name);
        List<String> path = new ArrayList<>();
        for (int i = reversed.size() - 1; i >= 0; i--) {
            path.add(reversed.get(i));
        }
        return path;
    }
}
