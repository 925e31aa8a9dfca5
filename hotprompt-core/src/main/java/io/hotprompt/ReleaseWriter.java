package io.hotprompt;

import io.hotprompt.model.Authorship;
import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.model.Variable;
import io.hotprompt.model.Variant;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what {@link ReleaseReader} reads; lists and texts are preceded by their length. */
final class ReleaseWriter {

    private final DataOutputStream output;

    ReleaseWriter(OutputStream output) {
        this.output = new DataOutputStream(output);
    }

    void release(Release.Live release) throws IOException {
        definition(release.definition());
        longNumber(release.revision());
        instant(release.committedAt());
        output.writeBoolean(release.trial().isPresent());
        if (release.trial().isPresent()) {
            trial(release.trial().get());
        }
    }

    private void trial(Release.Trial trial) throws IOException {
        text(trial.experiment().key());
        number(trial.experiment().arms().size());
        for (Variant arm : trial.experiment().arms()) {
            text(arm.name());
            longNumber(arm.version());
            number(arm.weight());
        }
        number(trial.versions().size());
        for (PromptDefinition version : trial.versions()) {
            definition(version);
        }
    }

    private void definition(PromptDefinition definition) throws IOException {
        text(definition.name());
        longNumber(definition.version());
        Authorship created = definition.created();
        text(created.author());
        text(created.note());
        instant(created.at());
        number(definition.messages().size());
        for (MessageTemplate message : definition.messages()) {
            text(message.role());
            text(message.content());
        }
        number(definition.variables().size());
        for (Variable variable : definition.variables()) {
            variable(variable);
        }
        value(definition.parameters());
    }

    private void variable(Variable variable) throws IOException {
        text(variable.name());
        text(variable.type().wireName());
        value(variable.defaultValue().orElse(null));
        value(variable.allowed());
    }

    private void value(@Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            output.writeByte('{');
            number(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                text(String.valueOf(entry.getKey()));
                value(entry.getValue());
            }
        } else if (value instanceof List<?> list) {
            output.writeByte('[');
            number(list.size());
            for (Object element : list) {
                value(element);
            }
        } else if (value instanceof Double real) {
            output.writeByte('d');
            output.writeDouble(real);
        } else if (value instanceof Number whole) {
            output.writeByte('i');
            text(whole.toString());
        } else if (value instanceof Boolean bool) {
            output.writeByte(bool ? 't' : 'f');
        } else if (value == null) {
            output.writeByte('n');
        } else {
            output.writeByte('s');
            text(value.toString());
        }
    }

    void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        output.write(bytes);
    }

    void number(int number) throws IOException {
        output.writeInt(number);
    }

    void longNumber(long number) throws IOException {
        output.writeLong(number);
    }

    private void instant(Instant instant) throws IOException {
        output.writeLong(instant.getEpochSecond());
        output.writeInt(instant.getNano());
    }
}
