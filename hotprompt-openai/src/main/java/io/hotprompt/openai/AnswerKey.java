package io.hotprompt.openai;

import io.hotprompt.model.Message;
import io.hotprompt.model.PromptContent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Everything that makes an answer, as one hash. Each text is preceded by its length, so that none runs into the next. */
final class AnswerKey {

    private final MessageDigest digest;

    private AnswerKey() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String of(PreparedQuestion question) {
        AnswerKey key = new AnswerKey();
        key.add(question.prompt().contentHash());
        key.add(question.scope());
        key.add(new PromptContent(List.of(), List.of(), question.parameters()).hash());
        for (Message message : question.messages()) {
            key.add(message.role().wireName());
            key.add(message.content());
        }
        return HexFormat.of().formatHex(key.digest.digest());
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
