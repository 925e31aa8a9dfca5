package io.hotprompt.examples.chatbot.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * bcrypt, which is slow on purpose, with a short memory of what matched: a script that logs in with every call pays once
 * a minute. Remembers keyed digests only, under a key that never leaves this process.
 */
final class RememberingEncoder implements PasswordEncoder {

    private static final String DIGEST = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final PasswordEncoder bcrypt = new BCryptPasswordEncoder();
    private final Cache<ByteBuffer, Boolean> matched = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(1_000)
            .build();
    private final SecretKeySpec key = newKey();

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return bcrypt.encode(password);
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        if (password == null || hash == null) {
            return false;
        }
        ByteBuffer digest = digest(password, hash);
        if (matched.getIfPresent(digest) != null) {
            return true;
        }
        boolean matches = bcrypt.matches(password, hash);
        if (matches) {
            matched.put(digest, true);
        }
        return matches;
    }

    private ByteBuffer digest(CharSequence password, String hash) {
        try {
            Mac mac = Mac.getInstance(DIGEST);
            mac.init(key);
            mac.update(hash.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(mac.doFinal(password.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + DIGEST, e);
        }
    }

    private static SecretKeySpec newKey() {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        return new SecretKeySpec(random, DIGEST);
    }
}
