package io.hotprompt.examples.chatbot.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Who may log in, kept in PostgreSQL with hashed passwords. */
@Component
public class Accounts {

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
    public boolean add(String name, String password, AccountRole role) {
        return jdbc.sql(
                                "INSERT INTO chatbot_account (name, password_hash, role) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                        .params(name, passwords.encode(password), role.name())
                        .update()
                == 1;
    }

    /** Sets another password; false if there is no such account. */
    public boolean changePassword(String name, String password) {
        return jdbc.sql("UPDATE chatbot_account SET password_hash = ? WHERE name = ?")
                        .params(passwords.encode(password), name)
                        .update()
                == 1;
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
