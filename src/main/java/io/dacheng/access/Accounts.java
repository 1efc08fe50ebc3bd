package io.dacheng.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The table of logins. */
@Component
@Transactional
class Accounts {

    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public Optional<Account> find(String login) {
        return login.indexOf('\0') >= 0
                ? Optional.empty()
                : jdbc.sql("select * from user_account where login = :login")
                        .param("login", login)
                        .query(Accounts::account)
                        .optional();
    }

    public void add(String login, String name, String passwordHash, boolean administrator) {
        jdbc.sql("""
                insert into user_account (login, name, password_hash, administrator)
                values (:login, :name, :hash, :administrator) on conflict (login) do nothing
                """)
                .param("login", login)
                .param("name", name)
                .param("hash", passwordHash)
                .param("administrator", administrator)
                .update();
    }

    public void setPassword(String login, String name, String passwordHash) {
        jdbc.sql("""
                insert into user_account (login, name, password_hash) values (:login, :name, :hash)
                on conflict (login) do update
                set password_hash = excluded.password_hash,
                    password_number = user_account.password_number + 1
                """)
                .param("login", login)
                .param("name", name)
                .param("hash", passwordHash)
                .update();
    }

    /** Which of the login's passwords is in force; 0 also for a login that there is not. */
    @Transactional(readOnly = true)
    public int passwordNumber(String login) {
        return jdbc.sql("select password_number from user_account where login = :login")
                .param("login", login)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** The same password, hashed by today's rules; unless it was changed meanwhile. */
    public void rehash(String login, @Nullable String from, String to) {
        jdbc.sql("update user_account set password_hash = :to where login = :login and password_hash = :from")
                .param("to", to)
                .param("login", login)
                .param("from", from)
                .update();
    }

    @Transactional(readOnly = true)
    public boolean anyMemberWithoutPassword() {
        return jdbc.sql("""
                select exists (select 1 from member m left join user_account u on u.login = m.login
                    where u.password_hash is null)
                """).query(Boolean.class).single();
    }

    public void setWhereMissing(String passwordHash) {
        jdbc.sql("""
                insert into user_account (login, name, password_hash) select login, name, :hash from member
                on conflict (login) do update set password_hash = excluded.password_hash
                where user_account.password_hash is null
                """).param("hash", passwordHash).update();
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getString("login"),
                row.getString("name"),
                row.getString("password_hash"),
                row.getBoolean("administrator"),
                row.getBoolean("active"));
    }
}
