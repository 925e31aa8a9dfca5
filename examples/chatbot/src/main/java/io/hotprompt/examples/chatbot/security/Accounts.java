package io.hotprompt.examples.chatbot.security;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Who may log in, kept in PostgreSQL with hashed passwords. Every change is recorded with who made it. */
@Component
public class Accounts {

    private static final int SHORTEST_PASSWORD = 10;
    private static final int LONGEST_PASSWORD = 72;

    /** In the same statement as the change, so that there is never one without the other. */
    private static final String RECORDED = "INSERT INTO chatbot_account_change (account, kind, note, author) ";

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;

    Accounts(JdbcClient jdbc, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
    }

    /** All accounts by name. */
    public List<Account> all() {
        return jdbc.sql("SELECT name, role, created_at FROM chatbot_account ORDER BY name")
                .query(Accounts::account)
                .list();
    }

    /** Adds an account; false if the name is taken, and nothing changes. */
    public boolean add(String name, String password, AccountRole role, String by) {
        return jdbc.sql("WITH done AS (INSERT INTO chatbot_account (name, password_hash, role) VALUES (?, ?, ?)"
                                + " ON CONFLICT DO NOTHING RETURNING name, role) " + RECORDED
                                + "SELECT name, 'ADD', lower(role), ? FROM done")
                        .params(name, passwords.encode(password), role.name(), by)
                        .update()
                == 1;
    }

    /** Sets another password; false if there is no such account. */
    public boolean changePassword(String name, String password, String by) {
        return jdbc.sql("WITH done AS (UPDATE chatbot_account SET password_hash = ? WHERE name = ? RETURNING name) "
                                + RECORDED + "SELECT name, 'PASSWORD', '', ? FROM done")
                        .params(passwords.encode(password), name, by)
                        .update()
                == 1;
    }

    /** Gives another role; false if there is no such account. */
    public boolean changeRole(String name, AccountRole role, String by) {
        return jdbc.sql("WITH old AS (SELECT name, role FROM chatbot_account WHERE name = ? FOR UPDATE), done AS"
                                + " (UPDATE chatbot_account a SET role = ? FROM old WHERE a.name = old.name"
                                + " RETURNING a.name, lower(old.role) || ' to ' || lower(a.role) AS note) " + RECORDED
                                + "SELECT name, 'ROLE', note, ? FROM done")
                        .params(name, role.name(), by)
                        .update()
                == 1;
    }

    /** Deletes an account; false if there is none. */
    public boolean delete(String name, String by) {
        return jdbc.sql("WITH done AS (DELETE FROM chatbot_account WHERE name = ? RETURNING name, role) " + RECORDED
                                + "SELECT name, 'REMOVE', lower(role), ? FROM done")
                        .params(name, by)
                        .update()
                == 1;
    }

    /** Why there cannot be such an account, in words; empty if there can. */
    public static String whyNot(String name, String password) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")) {
            return "A name has 1 to 64 letters, digits or . _ @ - and begins with a letter or digit.";
        }
        if (password.length() < SHORTEST_PASSWORD) {
            return "A password has at least " + SHORTEST_PASSWORD + " characters.";
        }
        return password.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD
                ? "A password has at most " + LONGEST_PASSWORD + " bytes."
                : "";
    }

    /** Changes whenever the role or the password of an account does; empty if there is no such account. */
    String stamp(String name) {
        return jdbc.sql("SELECT role || ' ' || password_hash FROM chatbot_account WHERE name = ?")
                .param(name)
                .query(String.class)
                .optional()
                .orElse("");
    }

    boolean hasPassword(String name, String password) {
        return jdbc.sql("SELECT password_hash FROM chatbot_account WHERE name = ?")
                .param(name)
                .query(String.class)
                .optional()
                .filter(hash -> passwords.matches(password, hash))
                .isPresent();
    }

    boolean exists(String name) {
        return jdbc.sql("SELECT 1 FROM chatbot_account WHERE name = ?")
                .param(name)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    UserDetails details(String name) {
        return jdbc.sql("SELECT name, password_hash, role FROM chatbot_account WHERE name = ?")
                .param(name)
                .query((row, number) -> details(row))
                .optional()
                .orElseThrow(() -> new UsernameNotFoundException("no such account"));
    }

    private static UserDetails details(ResultSet row) throws SQLException {
        return User.withUsername(row.getString("name"))
                .password(row.getString("password_hash"))
                .roles(AccountRole.valueOf(row.getString("role")).included())
                .build();
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getString("name"),
                AccountRole.valueOf(row.getString("role")),
                row.getTimestamp("created_at").toInstant());
    }
}
