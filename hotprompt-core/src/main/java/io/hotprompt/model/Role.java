package io.hotprompt.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who speaks in a rendered {@link Message}. */
public enum Role {
    /** Instructions of the operator. */
    SYSTEM,
    /** Instructions of the operator, in the name newer models use. */
    DEVELOPER,
    /** The person who asks. */
    USER,
    /** The model. */
    ASSISTANT;

    /** The name in files, SQL and JSON: {@code system}, {@code developer}, {@code user} or {@code assistant}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role with this wire name, or empty if there is none; case matters. */
    public static Optional<Role> of(String wireName) {
        return Arrays.stream(values())
                .filter(role -> role.wireName().equals(wireName))
                .findFirst();
    }

    /** All wire names, for error messages: {@code system, developer, user, assistant}. */
    public static String wireNames() {
        return Arrays.stream(values()).map(Role::wireName).collect(Collectors.joining(", "));
    }
}
