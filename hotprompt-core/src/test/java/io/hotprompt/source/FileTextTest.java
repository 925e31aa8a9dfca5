package io.hotprompt.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FileTextTest {

    private static ByteArrayInputStream file(int size) {
        return new ByteArrayInputStream("x".repeat(size).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFileMayBeAsLargeAsTheLimitAndNoByteLarger() throws IOException {
        assertThat(FileText.read(file(FileText.MAX_BYTES))).hasSize(FileText.MAX_BYTES);
        assertThatThrownBy(() -> FileText.read(file(FileText.MAX_BYTES + 1)))
                .isInstanceOf(PromptFileException.class)
                .hasMessageContaining("more than 1048576 bytes");
    }

    @Test
    void aFileOfNothingButItsMarkIsEmpty() {
        assertThat(FileText.decode(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}))
                .isEmpty();
        assertThat(FileText.decode(new byte[0])).isEmpty();
        assertThatThrownBy(() -> FileText.decode(new byte[] {(byte) 0xFF, (byte) 0xFE}))
                .isInstanceOf(PromptFileException.class)
                .hasMessageContaining("UTF-16");
    }

    @Test
    void whatIsNotUtf8IsNamedByItsPlace() {
        assertThatThrownBy(() -> FileText.decode("caf\u00e9".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(PromptFileException.class)
                .hasMessageContaining("byte 3 ");
    }

    @Test
    void theBytesOfAFileAreReadLikeItsText() {
        byte[] bytes = "user:\nh\u00e9 \uD83C\uDF89\n".getBytes(StandardCharsets.UTF_8);
        assertThat(PromptFile.parse(bytes)).isEqualTo(PromptFile.parse("user:\nh\u00e9 \uD83C\uDF89\n"));
    }
}
