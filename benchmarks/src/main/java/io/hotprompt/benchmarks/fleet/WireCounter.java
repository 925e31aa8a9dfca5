package io.hotprompt.benchmarks.fleet;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between clients and a server and counts what PostgreSQL's protocol says: statements executed, rows answered, bytes
 * both ways. Supposes neither TLS nor GSSAPI.
 */
final class WireCounter implements AutoCloseable {

    private static final int HEADER = 4;

    private final ServerSocket socket = new ServerSocket(0, 500, InetAddress.getByName("localhost"));
    private final int target;
    private final AtomicLong statements = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    /**
     * What went by.
     *
     * @param statements executed
     * @param rows answered
     * @param bytes both ways, without the headers of TCP
     */
    record Traffic(long statements, long rows, long bytes) {

        Traffic since(Traffic earlier) {
            return new Traffic(statements - earlier.statements, rows - earlier.rows, bytes - earlier.bytes);
        }
    }

    private WireCounter(int target) throws IOException {
        this.target = target;
    }

    static WireCounter before(Server.Database database) throws IOException {
        WireCounter counter = new WireCounter(database.port());
        daemon(counter::accept);
        return counter;
    }

    int port() {
        return socket.getLocalPort();
    }

    Traffic traffic() {
        return new Traffic(statements.get(), rows.get(), bytes.get());
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "wire-counter");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                Socket server = new Socket("localhost", target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                daemon(() -> pass(client, server, true));
                daemon(() -> pass(server, client, false));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void pass(Socket from, Socket to, boolean toServer) {
        try (from;
                to) {
            DataInputStream input = new DataInputStream(from.getInputStream());
            if (toServer) {
                // The first message has no type.
                forward(input, -1, to.getOutputStream());
            }
            for (int type = input.read(); type >= 0; type = input.read()) {
                count(type, toServer);
                forward(input, type, to.getOutputStream());
            }
        } catch (EOFException e) {
            // The connection was closed in the middle of a message, as an abort does.
        } catch (IOException e) {
            // The other side was closed first.
        }
    }

    private void count(int type, boolean toServer) {
        if (toServer && (type == 'E' || type == 'Q')) {
            statements.incrementAndGet();
        } else if (!toServer && type == 'D') {
            rows.incrementAndGet();
        }
    }

    private void forward(DataInputStream input, int type, OutputStream output) throws IOException {
        int length = input.readInt();
        int start = type < 0 ? 0 : 1;
        byte[] message = new byte[start + length];
        if (start == 1) {
            message[0] = (byte) type;
        }
        for (int i = 0; i < HEADER; i++) {
            message[start + i] = (byte) (length >>> (8 * (HEADER - 1 - i)));
        }
        input.readFully(message, start + HEADER, length - HEADER);
        output.write(message);
        bytes.addAndGet(message.length);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
