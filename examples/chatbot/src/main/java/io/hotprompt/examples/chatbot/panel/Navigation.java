package io.hotprompt.examples.chatbot.panel;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The sections of the panel, as far as whoever looks may enter them. */
@Component("navigation")
public class Navigation {

    private static final List<Entry> FOR_ALL = List.of(new Entry("prompts", "/admin/prompts", "Prompts"));

    Navigation() {}

    /** A section. */
    public record Entry(String id, String path, String label) {}

    /** The sections this request's user may enter. */
    public List<Entry> entries(HttpServletRequest request) {
        return Stream.of(FOR_ALL).flatMap(List::stream).toList();
    }
}
