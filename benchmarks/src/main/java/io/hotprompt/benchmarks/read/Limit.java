package io.hotprompt.benchmarks.read;

import java.util.Map;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** What cannot be undercut: a volatile field with the text, and a volatile field with a hash map of texts. */
public class Limit extends ReadState {

    /** An object with the field, as a handle is one. */
    static final class Text {
        volatile String text = "";
    }

    /** An object with the field, as a registry is one. */
    static final class Texts {
        volatile Map<String, String> texts = Map.of();
    }

    final Text one = new Text();
    final Texts all = new Texts();
    private Map<String, String> spare;

    /** Fills both. */
    @Setup
    public void prepare() {
        all.texts = texts();
        one.text = text(name);
        spare = texts();
        begin();
    }

    /** Ends the swaps. */
    @TearDown
    public void close() {
        end();
    }

    @Override
    String read() {
        String text = all.texts.getOrDefault(name, "");
        if (!one.text.equals(text)) {
            throw new IllegalStateException("field and map differ");
        }
        return text;
    }

    /** The cheapest publication there is: of two maps, one is read while the other is changed. */
    @Override
    void swap(long number) {
        Map<String, String> next = spare;
        next.put(key, text(key, number));
        spare = all.texts;
        all.texts = next;
        one.text = text(name, number);
    }
}
