package io.hotprompt;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.hotprompt.model.Authorship;
import io.hotprompt.model.Experiment;
import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.model.Revision;
import io.hotprompt.model.Variable;
import io.hotprompt.model.VariableType;
import io.hotprompt.source.SourceRead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseCodecFuzzTest {

    private static final int FORMAT = 0x48505201;

    @FuzzTest
    void decoding(byte[] bytes) {
        decode(bytes);
    }

    /** Behind a correct format and checksum, which a fuzzer would never guess and an attacker would simply compute. */
    @FuzzTest
    void decodingContent(byte[] content) throws GeneralSecurityException {
        decode(sealed(content));
    }

    private static void decode(byte[] bytes) {
        try {
            SourceRead.Full full = ReleaseCodec.decode(bytes);
            assertThat(full.newHistory()).isFalse();
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static byte[] sealed(byte[] content) throws GeneralSecurityException {
        byte[] body = ByteBuffer.allocate(Integer.BYTES + content.length)
                .putInt(FORMAT)
                .put(content)
                .array();
        byte[] checksum = MessageDigest.getInstance("SHA-256").digest(body);
        return ByteBuffer.allocate(body.length + checksum.length)
                .put(body)
                .put(checksum)
                .array();
    }

    @FuzzTest
    void roundTrip(FuzzedDataProvider input) throws IOException {
        List<Release.Live> releases = new ArrayList<>();
        for (int i = input.consumeInt(0, 3); i > 0; i--) {
            PromptDefinition definition = definition(input);
            Optional<Release.Trial> trial = input.consumeBoolean()
                    ? Optional.empty()
                    : Optional.of(new Release.Trial(
                            Experiment.of(text(input))
                                    .control(input.consumeLong(), input.consumeInt())
                                    .build(),
                            List.of(definition)));
            releases.add(new Release.Live(definition, input.consumeLong(), Instant.EPOCH, trial));
        }
        Revision revision = new Revision(input.consumeLong(0, Long.MAX_VALUE), text(input));
        SourceRead.Full read = ReleaseCodec.decode(ReleaseCodec.encode(revision, releases));
        assertThat(read.revision()).isEqualTo(revision);
        assertThat(read.releases()).isEqualTo(releases);
    }

    private static PromptDefinition definition(FuzzedDataProvider input) {
        Variable variable =
                input.consumeBoolean() ? Variable.required(text(input)) : Variable.optional(text(input), text(input));
        PromptContent content = new PromptContent(
                List.of(new MessageTemplate(text(input), text(input))),
                List.of(
                        variable.type(input.pickValue(VariableType.values())),
                        Variable.required(text(input)).oneOf(text(input), text(input))),
                Map.of(
                        "a", List.of(input.consumeLong(), Map.of(text(input), input.consumeDouble())),
                        "b", input.consumeBoolean(),
                        "c", text(input)));
        return new PromptDefinition(
                text(input), input.consumeLong(), content, new Authorship(text(input), text(input), Instant.EPOCH));
    }

    /** Without lone surrogates, which no version that was accepted contains. */
    private static String text(FuzzedDataProvider input) {
        return input.consumeAsciiString(20)
                + new String(Character.toChars(input.pickValue(new int[] {'ü', 0x1F600, 0})));
    }

    @Test
    void aFileThatWasCutOrChangedAnywhereIsNotRead() throws IOException {
        byte[] file = ReleaseCodec.encode(new Revision(7, "token"), List.of());
        for (int i = 0; i < file.length; i++) {
            byte[] changed = file.clone();
            changed[i] ^= 1;
            decode(changed);
            decode(Arrays.copyOf(file, i));
        }
    }
}
