package io.hotprompt.validation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
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

    /** Some way from a prompt that {@code name} includes, directly or not, back to that prompt; empty if there is none. */
    Optional<List<String>> cycleBelow(String name) {
        List<String> path = new ArrayList<>(List.of(name));
        Deque<Iterator<String>> open = new ArrayDeque<>(List.of(included(name)));
        Set<String> seen = new HashSet<>(path);
        while (!open.isEmpty()) {
            if (!open.element().hasNext()) {
                open.remove();
                path.remove(path.size() - 1);
                continue;
            }
            String next = open.element().next();
            int start = seen.contains(next) ? path.indexOf(next) : -1;
            if (start >= 0) {
                path.add(next);
                return Optional.of(List.copyOf(path.subList(start, path.size())));
            }
            if (seen.add(next)) {
                path.add(next);
                open.push(included(next));
            }
        }
        return Optional.empty();
    }

    private Iterator<String> included(String name) {
        return List.<String>copyOf(includes.apply(name)).iterator();
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
