package io.dacheng.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
                : jdbc.sql("""
                                select u.*, f.confirmed_at from user_account u left join second_factor f on f.login = u.login
                                where u.login = :login
                                """).param("login", login).query(Accounts::account).optional();
    }

    /**
     * @param once whether another password must be chosen at the first login
     * @return whether the login is new; else nothing changes
     */
    public boolean add(String login, String name, @Nullable String passwordHash, boolean once, boolean administrator) {
        return jdbc.sql("""
                insert into user_account (login, name, password_hash, password_once, administrator)
                values (:login, :name, :hash, :once, :administrator) on conflict (login) do nothing
                """)
                        .param("login", login)
                        .param("name", name)
                        .param("hash", passwordHash)
                        .param("once", once)
                        .param("administrator", administrator)
                        .update()
                == 1;
    }

    /** A password that the person has chosen. */
    public void setPassword(String login, String name, String passwordHash) {
        set(login, name, passwordHash, null);
    }

    /** A password that somebody else has chosen: good until then, to choose another. */
    public void setOneTimePassword(String login, String name, String passwordHash, Instant until) {
        set(login, name, passwordHash, OffsetDateTime.ofInstant(until, ZoneOffset.UTC));
    }

    private void set(String login, String name, String passwordHash, @Nullable OffsetDateTime until) {
        jdbc.sql("""
                insert into user_account (login, name, password_hash, password_once, password_until)
                values (:login, :name, :hash, :once, :until)
                on conflict (login) do update
                set password_hash = excluded.password_hash,
                    password_once = excluded.password_once,
                    password_until = excluded.password_until,
                    password_number = user_account.password_number + 1
                """)
                .param("login", login)
                .param("name", name)
                .param("hash", passwordHash)
                .param("once", until != null)
                .param("until", until, Types.TIMESTAMP_WITH_TIMEZONE)
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
                row.getInt("password_number"),
                row.getBoolean("password_once"),
                instant(row.getObject("password_until", OffsetDateTime.class)),
                instant(row.getObject("confirmed_at", OffsetDateTime.class)),
                row.getBoolean("administrator"),
                row.getBoolean("active"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }
}
