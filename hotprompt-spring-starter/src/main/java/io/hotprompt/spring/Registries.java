package io.hotprompt.spring;

import io.hotprompt.PromptRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * All registries of the application.
 *
 * @param main the bean name of the one that is meant where none is named: the only or primary one, else the first
 * @param byName all, by bean name, the main one first
 */
record Registries(String main, Map<String, PromptRegistry> byName) {

    static Registries of(ListableBeanFactory beans) {
        Map<String, PromptRegistry> found = beans.getBeansOfType(PromptRegistry.class);
        PromptRegistry unique = beans.getBeanProvider(PromptRegistry.class).getIfUnique();
        String main = found.entrySet().stream()
                .filter(entry -> unique == null || entry.getValue() == unique)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no PromptRegistry"));
        Map<String, PromptRegistry> mainFirst = new LinkedHashMap<>();
        mainFirst.put(main, found.get(main));
        mainFirst.putAll(found);
        return new Registries(main, mainFirst);
    }

    boolean areSeveral() {
        return byName.size() > 1;
    }
}
