package io.hotprompt.jdbc;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/** How this process is called in receipts. */
final class InstanceName {

    private InstanceName() {}

    /** Unlike any other, also of the same process. */
    static String unique() {
        return ProcessHandle.current().pid() + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    /** May take a while where the network is slow. */
    static String host() {
        String known = System.getenv("HOSTNAME");
        if (known != null && !known.isBlank()) {
            return known;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
