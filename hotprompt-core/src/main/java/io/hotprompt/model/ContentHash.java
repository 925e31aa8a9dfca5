package io.hotprompt.model;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over a canonical form: every text is preceded by its length and every list by its size, so that no two contents
 * share one form; object keys are sorted; numbers are compared by value.
 */
public final class ContentHash {

    private static final String NONE = "-";

    private final MessageDigest digest;

    private ContentHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String of(PromptContent content) {
        ContentHash hash = new ContentHash();
        hash.count(content.messages());
        content.messages().forEach(message -> hash.text(message.role()).text(message.content()));
        hash.count(content.variables());
        content.variables().forEach(hash::variable);
        hash.value(content.parameters());
        return hash.hex();
    }

    /**
     * The hash of content together with the hashes of the prompts it includes. Without includes it is the content's own
     * {@linkplain PromptContent#hash() hash}.
     *
     * @param contentHash hash of the including content
     * @param includedHashes resolved hash by name of each prompt included directly
     * @return hex SHA-256, 64 characters
     */
    public static String resolved(String contentHash, Map<String, String> includedHashes) {
        if (includedHashes.isEmpty()) {
            return contentHash;
        }
        ContentHash hash = new ContentHash();
        hash.text(contentHash).value(includedHashes);
        return hash.hex();
    }

    private void variable(Variable variable) {
        text(variable.name()).text(variable.type().wireName());
        text(variable.defaultValue().isPresent() ? "default" : NONE);
        text(variable.defaultValue().orElse(NONE));
        count(variable.allowed());
        variable.allowed().forEach(this::text);
    }

    private ContentHash text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
        return this;
    }

    private void count(Collection<?> elements) {
        text(Integer.toString(elements.size()));
    }

    private void value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((key, element) -> sorted.put(String.valueOf(key), element));
            text("object");
            count(sorted.keySet());
            sorted.forEach((key, element) -> {
                text(key);
                value(element);
            });
        } else if (value instanceof List<?> list) {
            text("array");
            count(list);
            list.forEach(this::value);
        } else if (value instanceof Number number) {
            text("number").text(byValue(number));
        } else {
            text(value instanceof String ? "text" : "literal").text(String.valueOf(value));
        }
    }

    private static String byValue(Number number) {
        if (number instanceof Double real && !Double.isFinite(real)) {
            return real.toString();
        }
        BigDecimal decimal = new BigDecimal(number.toString());
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toString();
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
