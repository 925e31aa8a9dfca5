// snippet: own-source
package com.example;

import io.hotprompt.model.*;
import io.hotprompt.source.*;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.*;

/** Prompts in one properties file: each key is a prompt, its value the system message. */
public final class PropertiesPromptSource implements PromptSource {

    private final Path file;
    private final String history = UUID.randomUUID().toString();     // tells this history from that of another process
    private final Map<String, Release> live = new HashMap<>();
    private Properties served;
    private long number;

    public PropertiesPromptSource(Path file) {
        this.file = file;
    }

    @Override
    public SourceRead read(Known known) {
        Properties found = load();
        if (!found.equals(served)) {
            number++;
            live.keySet().retainAll(found.stringPropertyNames());
            for (String name : found.stringPropertyNames()) {
                if (served == null || !found.get(name).equals(served.get(name))) {
                    live.put(name, release(name, found.getProperty(name)));
                }
            }
            served = found;
        }
        Revision current = new Revision(number, history + "-" + number);
        if (known.revision().equals(current)) {
            return SourceRead.unchanged();
        }
        boolean ours = known.revision().equals(Revision.NONE) || known.revision().token().startsWith(history);
        return new SourceRead.Full(current, List.copyOf(live.values()), !ours);
    }

    private Properties load() {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {                                    // a failed read is not an empty file
            throw new SourceUnavailableException("the prompts in " + file + " cannot be read", e);
        }
        return properties;
    }

    private Release release(String name, String text) {
        PromptContent content = PromptContent.of(new MessageTemplate("system", text));
        Authorship unknown = new Authorship("", "", Instant.now());
        return new Release.Live(
                new PromptDefinition(name, number, content, unknown), number, unknown.at(), Optional.empty());
    }
}
// end snippet
