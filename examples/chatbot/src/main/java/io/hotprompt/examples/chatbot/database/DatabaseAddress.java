package io.hotprompt.examples.chatbot.database;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where a PostgreSQL listens and as whom to log in.
 *
 * @param jdbcUrl without user and password
 */
record DatabaseAddress(String jdbcUrl, String user, String password) {

    private static final String JDBC = "jdbc:postgresql:";

    /**
     * Reads a URL as hosting services hand it out, {@code postgres://user:password@host:5432/name?sslmode=require}, or a
     * JDBC URL.
     *
     * @param user used if the URL names nobody
     * @param password used if the URL carries none
     * @throws IllegalArgumentException if it is neither; the message does not repeat it, it may hold a password
     */
    static DatabaseAddress parse(String url, String user, String password) {
        String trimmed = url.strip();
        if (trimmed.startsWith(JDBC)) {
            return new DatabaseAddress(trimmed, user, password);
        }
        String scheme = trimmed.toLowerCase(Locale.ROOT);
        if (!scheme.startsWith("postgres://") && !scheme.startsWith("postgresql://")) {
            throw malformed();
        }
        return of(uri(trimmed), user, password);
    }

    private static DatabaseAddress of(URI uri, String user, String password) {
        if (uri.getHost() == null || uri.getPath().length() < 2) {
            throw malformed();
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String[] login = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        return new DatabaseAddress(
                JDBC + "//" + uri.getHost() + port + uri.getRawPath() + query,
                login.length > 0 ? decoded(login[0]) : user,
                login.length > 1 ? decoded(login[1]) : password);
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    /** A plus sign in a password is a plus sign. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("DATABASE_URL must look like postgres://user:password@host:5432/name"
                + " or jdbc:postgresql://host:5432/name; special characters in the password are written as %40");
    }

    /** Never the password. */
    @Override
    public String toString() {
        return jdbcUrl.replaceFirst("\\?.*", "");
    }
}
