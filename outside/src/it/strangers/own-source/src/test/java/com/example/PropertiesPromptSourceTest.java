// snippet: own-source-test
package com.example;

import io.hotprompt.source.PromptSource;
import io.hotprompt.testkit.PromptSourceContract;
import io.hotprompt.testkit.SourceFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.io.TempDir;

class PropertiesPromptSourceTest extends PromptSourceContract {

    @TempDir
    Path directory;

    @Override
    protected SourceFixture fixture() throws IOException {
        Path file = Files.createFile(directory.resolve("prompts.properties"));
        PromptSource source = new PropertiesPromptSource(file);
        Properties prompts = new Properties();
        return new SourceFixture() {
            @Override
            public PromptSource source() {
                return source;
            }

            @Override
            public void put(String name, String text) {
                prompts.setProperty(name, text);
                store();
            }

            @Override
            public void remove(String name) {
                prompts.remove(name);
                store();
            }

            private void store() {
                try (Writer writer = Files.newBufferedWriter(file)) {
                    prompts.store(writer, null);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
// end snippet
