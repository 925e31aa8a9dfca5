package io.hotprompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bytes of a last-known-good file. */
class ReleaseCodecTest {

    private static final int CHECKSUM = 32;
    private static final Revision REVISION = new Revision(43, "b2c1 – token");

    private static PromptDefinition definition(long version) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("temperature", 0.2);
        parameters.put("max_tokens", 300);
        parameters.put("seed", 1L << 40);
        parameters.put("huge", BigInteger.TEN.pow(40));
        parameters.put("stream", true);
        parameters.put("store", false);
        parameters.put("stop", null);
        parameters.put("user", "Grüße 🎓");
        parameters.put("tools", List.of(Map.of("type", "function"), List.of(1, 2), "x"));
        return new PromptDefinition(
                "support",
                version,
                new PromptContent(
                        List.of(
                                new MessageTemplate("system", "Hello {{name}}, {{day}}, {{tone}}"),
                                MessageTemplate.history(),
                                new MessageTemplate("user", "{{question}}")),
                        List.of(
                                Variable.required("name"),
                                Variable.optional("question", ""),
                                Variable.optional("day", "2026-11-23").type(VariableType.DATE),
                                Variable.required("tone").oneOf("warm", "brief")),
                        parameters),
                new Authorship("ada", "because", Instant.parse("2026-11-23T05:06:07.123456789Z")));
    }

    private static List<Release.Live> releases() {
        Experiment experiment = Experiment.of("tone")
                .control(40, 9_000)
                .variant("warm", 41, 1_000)
                .build();
        Release.Trial trial = new Release.Trial(experiment, List.of(definition(40), definition(41)));
        return List.of(
                new Release.Live(
                        definition(40), 42, Instant.parse("2026-11-22T10:00:00.000000001Z"), Optional.of(trial)),
                Releases.live("sales", 1, 7, "Sell."));
    }

    private static SourceRead.Full decoded(byte[] bytes) throws IOException {
        return ReleaseCodec.decode(bytes);
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws Exception {
        List<Release.Live> written = releases();
        SourceRead.Full read = decoded(ReleaseCodec.encode(REVISION, written));
        assertThat(read.revision()).isEqualTo(REVISION);
        assertThat(read.newHistory()).isFalse();
        assertThat(read.releases()).hasSize(2).isEqualTo(written);
        PromptDefinition first = ((Release.Live) read.releases().get(0)).definition();
        assertThat(first.content().hash()).isEqualTo(definition(40).content().hash());
        assertThat(first.parameters()).containsExactlyEntriesOf(definition(40).parameters());
        assertThat(first.variables()).extracting(Variable::isRequired).containsExactly(true, false, false, true);
    }

    @Test
    void nothingIsAStateToo() throws Exception {
        SourceRead.Full read = decoded(ReleaseCodec.encode(REVISION, List.of()));
        assertThat(read.revision()).isEqualTo(REVISION);
        assertThat(read.releases()).isEmpty();
    }

    @Test
    void everyBitThatIsWrongAndEveryByteThatIsMissingIsNoticed() throws Exception {
        byte[] good = ReleaseCodec.encode(REVISION, releases());
        for (int i = 0; i < good.length; i++) {
            byte[] damaged = good.clone();
            damaged[i] ^= (byte) (1 << (i % 8));
            assertThatThrownBy(() -> decoded(damaged))
                    .isInstanceOf(IOException.class)
                    .hasMessage("its checksum is wrong");
            byte[] shorter = Arrays.copyOf(good, i);
            assertThatThrownBy(() -> decoded(shorter))
                    .isInstanceOf(IOException.class)
                    .hasMessage(i <= CHECKSUM ? "it is cut off" : "its checksum is wrong");
        }
    }

    /** Somebody may well compute a checksum for whatever nonsense. */
    @Test
    void withARightChecksumNonsenseIsStillRefusedInWords() throws Exception {
        byte[] good = ReleaseCodec.encode(REVISION, releases());
        byte[] content = Arrays.copyOf(good, good.length - CHECKSUM);
        List<String> reasons = new ArrayList<>();
        for (int length = 1; length < content.length; length++) {
            reasons.add(refusal(Arrays.copyOf(content, length)));
        }
        assertThat(reasons).containsOnly("it is cut off");
        assertThat(refusal(Arrays.copyOf(content, content.length + 1)))
                .isEqualTo("there is more in it than belongs there");
        byte[] other = content.clone();
        other[3]++;
        assertThat(refusal(other)).isEqualTo("it was written by another version of this library");
    }

    @Test
    void noByteMakesItFailOtherwiseThanInWords() throws Exception {
        byte[] good = ReleaseCodec.encode(REVISION, releases());
        byte[] content = Arrays.copyOf(good, good.length - CHECKSUM);
        for (int i = 4; i < content.length; i++) {
            for (int value : new int[] {0, 1, 0x7f, 0x80, 0xff}) {
                byte[] changed = content.clone();
                changed[i] = (byte) value;
                try {
                    assertThat(decoded(sealed(changed)).releases()).isNotNull();
                } catch (IOException e) {
                    assertThat(e).hasMessageMatching("(it|there) .{5,80}");
                }
            }
        }
    }

    @Test
    void valuesNestedTooDeeplyAndNumbersTooLongAreRefused() throws Exception {
        ByteArrayOutputStream nested = new ByteArrayOutputStream();
        ReleaseWriter writer = new ReleaseWriter(nested);
        for (int i = 0; i < 101; i++) {
            nested.write('[');
            writer.number(1);
        }
        nested.write('n');
        assertThat(refusal(withParameters(nested))).isEqualTo("it holds a value that is nested too deeply");
        assertThat(refusal(withParameters(number(10_001)))).isEqualTo("it holds a number of more than 10000 digits");
        SourceRead.Full longest = decoded(sealed(withParameters(number(10_000))));
        assertThat(longest.releases()).hasSize(1);
        ByteArrayOutputStream unknown = new ByteArrayOutputStream();
        unknown.write('?');
        assertThat(refusal(withParameters(unknown))).isEqualTo("it holds an unknown kind of value");
    }

    private static ByteArrayOutputStream number(int digits) throws IOException {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        ReleaseWriter writer = new ReleaseWriter(object);
        object.write('{');
        writer.number(1);
        writer.text("seed");
        object.write('i');
        writer.text("7".repeat(digits));
        return object;
    }

    /** One prompt without messages and variables, with these parameters. */
    private static byte[] withParameters(ByteArrayOutputStream parameters) throws IOException {
        PromptDefinition empty = new PromptDefinition(
                "support", 1, PromptContent.EMPTY, new Authorship("ada", "because", Instant.EPOCH));
        byte[] good =
                ReleaseCodec.encode(REVISION, List.of(new Release.Live(empty, 1, Instant.EPOCH, Optional.empty())));
        int behind = Long.BYTES + Long.BYTES + Integer.BYTES + 1;
        int emptyObject = 1 + Integer.BYTES;
        int place = good.length - CHECKSUM - behind - emptyObject;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(good, 0, place);
        bytes.write(parameters.toByteArray());
        bytes.write(good, place + emptyObject, behind);
        return bytes.toByteArray();
    }

    private static byte[] sealed(byte[] content) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(content);
        bytes.write(MessageDigest.getInstance("SHA-256").digest(content));
        return bytes.toByteArray();
    }

    private static String refusal(byte[] content) throws Exception {
        try {
            return "accepted: " + decoded(sealed(content)).releases().size();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
