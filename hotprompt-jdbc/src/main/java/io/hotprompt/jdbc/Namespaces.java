package io.hotprompt.jdbc;

import java.util.Objects;

/** Which names a namespace may have. */
final class Namespaces {

    static final String DEFAULT = "default";

    private static final int MAX_LENGTH = 200;

    private Namespaces() {}

    static String check(String namespace) {
        Objects.requireNonNull(namespace, "namespace");
        if (namespace.isBlank()
                || namespace.length() > MAX_LENGTH
                || namespace.chars().anyMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c))) {
            throw new IllegalArgumentException("a namespace has 1 to " + MAX_LENGTH + " printable characters");
        }
        return namespace;
    }
}
