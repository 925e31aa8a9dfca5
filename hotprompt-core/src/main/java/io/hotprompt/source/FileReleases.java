package io.hotprompt.source;

import io.hotprompt.model.Authorship;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns files into releases. A file without a version of its own counts its changes: 1, 2, 3 … since the start. */
final class FileReleases {

    static final String TWO_FILES = "two files hold this prompt; delete one";

    private static final Logger LOG = LoggerFactory.getLogger(PromptReader.class);

    private static final int MOST_LOGGED = 20;

    private final Map<String, PromptDefinition> last = new HashMap<>();

    /**
     * The release that a file holds, or why it cannot be read. What a reader changed, left out or noticed is logged.
     *
     * @param fileName tells the form of the file
     */
    Release release(PromptFileName fileName, String text, long revision, Instant modified) {
        String name = fileName.prompt();
        if (!PromptFile.isPortable(name)) {
            return unreadable(name, "a file of this name is a device on Windows; rename it", revision, modified);
        }
        try {
            PromptFile file = logged(fileName, PromptReader.strict().read(name + fileName.ending(), text));
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

    private static PromptFile logged(PromptFileName fileName, ReadPrompt read) {
        String remarks = read.remarks().stream()
                .filter(remark -> remark.kind() != Remark.Kind.KEPT)
                .limit(MOST_LOGGED)
                .map(Remark::toString)
                .collect(Collectors.joining("; "));
        if (!remarks.isEmpty()) {
            LOG.info(
                    "{}{} read as {}: {}",
                    fileName.prompt(),
                    fileName.ending(),
                    read.dialect().title(),
                    remarks);
        }
        return read.file();
    }
}
