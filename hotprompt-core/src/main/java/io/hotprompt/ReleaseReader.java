package io.hotprompt;

import io.hotprompt.model.Authorship;
import io.hotprompt.model.Experiment;
import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.model.Variable;
import io.hotprompt.model.VariableType;
import io.hotprompt.model.Variant;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ReleaseWriter} writes; of anything else it says in words what is wrong, without running out of memory. */
final class ReleaseReader {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_DIGITS = 10_000;

    private final ByteArrayInputStream bytes;
    private final DataInputStream input;
    private int depth;

    ReleaseReader(byte[] content) {
        this.bytes = new ByteArrayInputStream(content);
        this.input = new DataInputStream(bytes);
    }

    /** Whether everything has been read. */
    boolean isAtEnd() {
        return bytes.available() == 0;
    }

    Release.Live release() throws IOException {
        PromptDefinition definition = definition();
        long revision = longNumber();
        Instant committedAt = instant();
        Optional<Release.Trial> trial = input.readBoolean() ? Optional.of(trial()) : Optional.empty();
        return new Release.Live(definition, revision, committedAt, trial);
    }

    private Release.Trial trial() throws IOException {
        String key = text();
        List<Variant> arms = list(() -> new Variant(text(), longNumber(), number()));
        return new Release.Trial(new Experiment(key, arms), list(this::definition));
    }

    private PromptDefinition definition() throws IOException {
        String name = text();
        long version = longNumber();
        Authorship created = new Authorship(text(), text(), instant());
        List<MessageTemplate> messages = list(() -> new MessageTemplate(text(), text()));
        List<Variable> variables = list(this::variable);
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        if (value() instanceof Map<?, ?> map) {
            map.forEach((key, value) -> parameters.put(String.valueOf(key), value));
        }
        return new PromptDefinition(name, version, new PromptContent(messages, variables, parameters), created);
    }

    private Variable variable() throws IOException {
        String name = text();
        VariableType type = VariableType.of(text()).orElseThrow(() -> new IOException("it holds an unknown type"));
        Variable variable = value() instanceof String defaultValue
                ? Variable.optional(name, defaultValue)
                : Variable.required(name);
        List<String> allowed = new ArrayList<>();
        if (value() instanceof List<?> values) {
            values.forEach(value -> allowed.add(String.valueOf(value)));
        }
        return type == VariableType.ENUM ? variable.oneOf(allowed.toArray(String[]::new)) : variable.type(type);
    }

    private @Nullable Object value() throws IOException {
        if (depth == MAX_DEPTH) {
            throw new IOException("it holds a value that is nested too deeply");
        }
        depth++;
        Object value = value(input.readByte());
        depth--;
        return value;
    }

    private @Nullable Object value(int kind) throws IOException {
        return switch (kind) {
            case '{' -> object();
            case '[' -> array();
            case 'd' -> input.readDouble();
            case 'i' -> integer();
            case 't' -> true;
            case 'f' -> false;
            case 's' -> text();
            case 'n' -> null;
            default -> throw new IOException("it holds an unknown kind of value");
        };
    }

    private BigInteger integer() throws IOException {
        String digits = text();
        if (digits.length() > MAX_DIGITS) {
            throw new IOException("it holds a number of more than " + MAX_DIGITS + " digits");
        }
        return new BigInteger(digits);
    }

    private Map<String, @Nullable Object> object() throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        int size = size();
        for (int i = 0; i < size; i++) {
            object.put(text(), value());
        }
        return object;
    }

    private List<@Nullable Object> array() throws IOException {
        int size = size();
        List<@Nullable Object> array = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            array.add(value());
        }
        return array;
    }

    @FunctionalInterface
    private interface Element<T> {
        T read() throws IOException;
    }

    private <T> List<T> list(Element<T> element) throws IOException {
        int size = size();
        List<T> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(element.read());
        }
        return list;
    }

    String text() throws IOException {
        return new String(input.readNBytes(size()), StandardCharsets.UTF_8);
    }

    /** How many bytes or elements follow; each element has at least one byte. */
    int size() throws IOException {
        int size = number();
        if (size < 0 || size > bytes.available()) {
            throw new IOException("it is cut off");
        }
        return size;
    }

    int number() throws IOException {
        return input.readInt();
    }

    long longNumber() throws IOException {
        return input.readLong();
    }

    private Instant instant() throws IOException {
        return Instant.ofEpochSecond(input.readLong(), input.readInt());
    }
}
