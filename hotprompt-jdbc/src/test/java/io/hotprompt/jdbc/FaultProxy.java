package io.hotprompt.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A TCP proxy that does to connections what networks do. The fault in force applies to old and new connections alike. */
final class FaultProxy implements AutoCloseable {

    enum Fault {
        NONE,
        /** 100 ms for each packet of the server. */
        LATENCY,
        /** 1 KB per second. */
        TRICKLE,
        /** Everything is swallowed; nothing is closed. */
        BLACK_HOLE,
        /** Connections are reset, new ones too. */
        RESET,
        /** The server's answers arrive byte by byte. */
        SLICES,
        /** Connections end in the middle of an answer, after 900 bytes. */
        CUT
    }

    private static final int CUT_AFTER = 900;

    private final ServerSocket listener;
    private volatile TestPostgres target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong bytesFromServer = new AtomicLong();
    private volatile Fault fault = Fault.NONE;

    private FaultProxy(TestPostgres target) throws IOException {
        this.target = target;
        listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        daemon("proxy-accept", this::accept);
    }

    static FaultProxy before(TestPostgres target) throws IOException {
        return new FaultProxy(target);
    }

    /** The database through this proxy. */
    TestPostgres address() {
        return target.at(listener.getInetAddress().getHostAddress(), listener.getLocalPort());
    }

    void fault(Fault newFault) {
        fault = newFault;
        if (newFault == Fault.RESET) {
            sockets.forEach(FaultProxy::reset);
        }
    }

    /** Sends everybody to another server, as a failover does. */
    void retarget(TestPostgres newTarget) {
        target = newTarget;
        sockets.forEach(FaultProxy::reset);
    }

    /** What came from the server since the last call. */
    long takeBytesFromServer() {
        return bytesFromServer.getAndSet(0);
    }

    int connections() {
        return sockets.size() / 2;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (fault == Fault.RESET) {
                    reset(client);
                    continue;
                }
                daemon("proxy-connect", () -> connect(client));
            } catch (IOException e) {
                // Closed: the loop ends.
            }
        }
    }

    private void connect(Socket client) {
        sockets.add(client);
        while (fault == Fault.BLACK_HOLE && !listener.isClosed()) {
            LockSupport.parkNanos(5_000_000);
        }
        try {
            Socket server = new Socket(target.host(), target.port());
            sockets.add(server);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            daemon("proxy-up", () -> pump(client, server, false));
            daemon("proxy-down", () -> pump(server, client, true));
        } catch (IOException e) {
            reset(client);
            sockets.remove(client);
        }
    }

    private void pump(Socket from, Socket to, boolean down) {
        byte[] buffer = new byte[8192];
        long total = 0;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (down) {
                    bytesFromServer.addAndGet(n);
                }
                total += n;
                if (fault == Fault.CUT && down && total > CUT_AFTER) {
                    out.write(buffer, 0, n / 2);
                    out.flush();
                    break;
                }
                forward(buffer, n, out, down);
            }
        } catch (IOException e) {
            // One side is gone: so is the other.
        } finally {
            reset(from);
            reset(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void forward(byte[] buffer, int length, OutputStream out, boolean down) throws IOException {
        if (fault == Fault.BLACK_HOLE) {
            return;
        }
        if (!down || fault == Fault.NONE || fault == Fault.RESET || fault == Fault.CUT) {
            out.write(buffer, 0, length);
        } else if (fault == Fault.LATENCY) {
            LockSupport.parkNanos(100_000_000);
            out.write(buffer, 0, length);
        } else {
            for (int i = 0; i < length; i++) {
                out.write(buffer[i]);
                out.flush();
                if (fault == Fault.TRICKLE) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
        }
        out.flush();
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is gone already.
        }
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        sockets.forEach(FaultProxy::reset);
    }
}
