package io.hotprompt.source;

import io.hotprompt.model.Authorship;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns files into releases. A file without a version of its own counts its changes: 1, 2, 3 … since the start. */
final class FileReleases {

    static final String TWO_FILES = "two files hold this prompt; delete one";

    private static final Set<String> EXTENSIONS = Set.of("md", "txt", "prompt", "prompty");

    private final Map<String, PromptDefinition> last = new HashMap<>();

    /** Whether a file of this name is a prompt: no hidden file, no swap or backup file of an editor. */
    static boolean isPromptFile(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot > 0
                && !fileName.startsWith(".")
                && !fileName.startsWith("#")
                && EXTENSIONS.contains(fileName.substring(dot + 1));
    }

    /** The name of the prompt in this file. */
    static String promptName(String fileName) {
        return fileName.substring(0, fileName.lastIndexOf('.'));
    }

    /** The release that a file holds, or why it cannot be read. */
    Release release(String name, String text, long revision, Instant modified) {
        if (!PromptFile.isPortable(name)) {
            return unreadable(name, "a file of this name is a device on Windows; rename it", revision, modified);
        }
        try {
            PromptFile file = PromptFile.parse(text);
            PromptDefinition before = last.get(name);
            long counted = before == null
                    ? 1
                    : before.content().equals(file.content()) ? before.version() : before.version() + 1;
            PromptDefinition definition = new PromptDefinition(
                    name,
                    file.version().orElse(counted),
                    file.content(),
                    new Authorship(file.author(), file.note(), modified));
            last.put(name, definition);
            return new Release.Live(definition, revision, modified, Optional.empty());
        } catch (PromptFileException e) {
            return unreadable(name, String.valueOf(e.getMessage()), revision, modified);
        }
    }

    static Release unreadable(String name, String reason, long revision, Instant modified) {
        return new Release.Unreadable(name, revision, modified, new Release.Defect(0, reason));
    }
}
