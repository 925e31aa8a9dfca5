package io.hotprompt.examples.chatbot.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * The server process that {@code postmaster.pid} in a data directory speaks of. The file outlives a crash, so it alone
 * proves nothing.
 *
 * @param pid the process
 * @param port where it listens
 */
record Postmaster(long pid, int port) {

    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;

    /** What the file says, or empty if there is none or a crash left half of one. */
    static Optional<Postmaster> of(Path dataDirectory) {
        try {
            List<String> lines = Files.readAllLines(file(dataDirectory));
            return Optional.of(new Postmaster(
                    Long.parseLong(lines.get(PID_LINE).strip()),
                    Integer.parseInt(lines.get(PORT_LINE).strip())));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    static Path file(Path dataDirectory) {
        return dataDirectory.resolve("postmaster.pid");
    }

    String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    /** Whether a server answers there and it is the one of this directory: another program may have got the port. */
    boolean serves(Path dataDirectory) {
        String url = jdbcUrl() + "?user=" + EmbeddedDatabase.USER + "&connectTimeout=3&socketTimeout=3&loginTimeout=3";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW data_directory")) {
            row.next();
            return Files.isSameFile(Path.of(row.getString(1)), dataDirectory);
        } catch (SQLException | IOException e) {
            return false;
        }
    }

    /** Whether the process lives and is not known to be some other program that was given its number. */
    boolean mayLive() {
        return ProcessHandle.of(pid)
                .map(process -> process.info()
                        .command()
                        .map(command -> command.contains("postgres"))
                        .orElse(true))
                .orElse(false);
    }
}
