package io.hotprompt.spring;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a URL of PostgreSQL's driver must look like. Checked before the driver sees it: for a URL that it cannot read the
 * driver logs the part that it did not expect, and that may be the password.
 */
final class ListenUrl {

    static final String PREFIX = "jdbc:postgresql:";

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\s\\p{Cntrl}]");
    private static final Pattern HOST = Pattern.compile("(?:\\[[0-9a-fA-F:.]+]|[^\\[\\]:]*)(?::\\d{1,5})?");

    private ListenUrl() {}

    /** What is wrong with it, as a sentence without any part of it; null if nothing is. */
    static @Nullable String problem(String url) {
        if (!url.startsWith(PREFIX)) {
            return "It must begin with " + PREFIX + " like the URL of a DataSource.";
        }
        if (UNPRINTABLE.matcher(url).find()) {
            return "It must be one line without blanks.";
        }
        String rest = url.substring(PREFIX.length());
        return rest.startsWith("//") ? hostProblem(rest.substring(2)) : null;
    }

    private static @Nullable String hostProblem(String rest) {
        int query = rest.indexOf('?');
        String path = query < 0 ? rest : rest.substring(0, query);
        int slash = path.indexOf('/');
        String hosts = slash < 0 ? path : path.substring(0, slash);
        if (path.contains("@")) {
            return "It must not have user and password before the host. Those of the DataSource are used, or"
                    + " ?user=…&password=… at its end.";
        }
        if (slash < 0) {
            return "The host must be followed by / and the name of the database.";
        }
        for (String host : hosts.split(",", -1)) {
            if (!HOST.matcher(host).matches()) {
                return "The host must be a name or an address, followed by nothing or by : and a port number.";
            }
        }
        return null;
    }
}
