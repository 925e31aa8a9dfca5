package io.hotprompt.testkit;

import io.hotprompt.source.PromptSource;

/** A source together with a way to change what it reads, for {@link PromptSourceContract}. */
public interface SourceFixture extends AutoCloseable {

    /** The source; always the same. */
    PromptSource source();

    /** Makes a prompt live that has one system message with this text; replaces one of the same name. */
    void put(String name, String text);

    /** Takes a prompt away. */
    void remove(String name);

    @Override
    default void close() {
        source().close();
    }
}
