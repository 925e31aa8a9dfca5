package io.hotprompt.examples.chatbot;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server-sent events of a streamed answer. */
record Events(List<Event> events) {

    private static final JsonMapper JSON = new JsonMapper();

    /** One of them. */
    record Event(String name, JsonNode data) {}

    static Events of(String body) {
        return new Events(
                List.of(body.strip().split("\n\n")).stream().map(Events::event).toList());
    }

    /** The pieces of the answer, put together. */
    String text() {
        return events.stream()
                .filter(event -> event.name().equals("token"))
                .map(event -> event.data().path("text").asString())
                .collect(Collectors.joining());
    }

    JsonNode done() {
        return events.stream()
                .filter(event -> event.name().equals("done"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no end in " + events))
                .data();
    }

    private static Event event(String block) {
        String name = "";
        String data = "";
        for (String line : block.split("\n", -1)) {
            if (line.startsWith("event:")) {
                name = line.substring("event:".length()).strip();
            } else if (line.startsWith("data:")) {
                data = line.substring("data:".length()).strip();
            }
        }
        return new Event(name, JSON.readTree(data));
    }
}
