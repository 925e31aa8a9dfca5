package io.hotprompt.examples.chatbot.panel;

import java.util.ArrayList;
import java.util.List;

/** Who looks at a page, and what they may do there. */
public record Viewer(String name, boolean mayEdit, boolean mayAdminister) {

    /** A section of the panel. */
    public record Section(String id, String path, String label) {}

    /** The sections this viewer may enter. */
    public List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("prompts", "/admin/prompts", "Prompts"));
        sections.add(new Section("servers", "/admin/servers", "Servers"));
        sections.add(new Section("conversations", "/admin/conversations", "Conversations"));
        sections.add(new Section("cache", "/admin/cache", "Cache"));
        return sections;
    }
}
