package io.hotprompt.examples.chatbot.database;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which database to use.
 *
 * @param url {@code postgres://user:password@host/name} or a JDBC URL; empty for an embedded PostgreSQL
 * @param user for a URL that names none; may be empty
 * @param password for a URL that carries none; may be empty
 * @param dataDirectory where an embedded PostgreSQL keeps its data
 */
@ConfigurationProperties("chatbot.database")
record DatabaseSettings(
        @DefaultValue("") String url,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue(".hotprompt-data") Path dataDirectory) {

    boolean isEmbedded() {
        return url.isBlank();
    }

    /** Never the password. */
    @Override
    public String toString() {
        return isEmbedded() ? "embedded in " + dataDirectory : "external";
    }
}
