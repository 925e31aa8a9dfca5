package io.hotprompt.examples.chatbot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.databind.JsonNode;

/**
 * Two prompts that change in turn, {@code support} and the {@code house} it includes, and what of them was live at each
 * revision. Only one thread may change them.
 */
final class PromptPair {

    private static final String HOUSE = "/admin/api/prompts/house";

    private final Caller admin;
    private final NavigableMap<Long, State> states = new ConcurrentSkipListMap<>();
    private int saves;
    private int house;

    PromptPair(Caller admin) {
        this.admin = admin;
    }

    /**
     * What is live at a revision.
     *
     * @param version of {@code support}
     * @param system the text that reaches the model
     */
    record State(long version, String system, double temperature) {}

    /** The state of the revision, or of the nearest one before it; empty before the first save. */
    Optional<State> at(long revision) {
        return Optional.ofNullable(states.floorEntry(revision)).map(Map.Entry::getValue);
    }

    int saves() {
        return saves;
    }

    /** Changes one of them; every second version of {@code support} says itself where the question goes. */
    void change() {
        if (saves % 4 == 3) {
            changeHouse();
        } else {
            changeSupport();
        }
        saves++;
    }

    void changeHouse() {
        house++;
        JsonNode saved = admin.put(
                        HOUSE,
                        Support.version(
                                List.of(Support.message("system", "House rules " + house + ".")), "house rules"))
                .expect(200);
        Optional.ofNullable(states.lastEntry()).map(Map.Entry::getValue).ifPresent(state -> {
            String system = state.system().replaceFirst("House rules \\d+\\.", "House rules " + house + ".");
            states.put(saved.path("revision").asLong(), new State(state.version(), system, state.temperature()));
        });
    }

    private void changeSupport() {
        String text = "Text " + saves + ". {{> house}} End of text " + saves + ".";
        double temperature = saves % 100 / 100.0;
        Map<String, String> end =
                saves % 2 == 0 ? Support.message("history", "") : Support.message("user", "{{question}}");
        Map<String, Object> version = new LinkedHashMap<>(
                Support.version(List.of(Support.message("system", text), end), "changed under load"));
        version.put("parameters", Map.of("temperature", temperature));
        JsonNode saved = admin.put(Support.PATH, version).expect(200);
        states.put(
                saved.path("revision").asLong(),
                new State(
                        saved.path("version").asLong(),
                        text.replace("{{> house}}", "House rules " + house + "."),
                        temperature));
    }
}
