package io.dacheng.access;

import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where people are logged in with a browser, on all nodes. A session goes on while it was neither ended nor begun with an
 * earlier password; its bearer holds a token, of which only a hash is kept.
 */
@Service
@Transactional
public class LoginSessions {

    /** The product's sessions end after half an hour without a sign of life; this much later nobody is there. */
    static final Duration GONE = Duration.ofMinutes(40);

    private static final Duration SEEN = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int LONGEST_AGENT = 300;
    private static final String LIVE = "login = :login and ended_at is null and last_seen_at > :gone";

    private record State(boolean goesOn, Instant lastSeen) {}

    private final Accounts accounts;
    private final AuditLog audit;
    private final LoginPolicy policy;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    LoginSessions(Accounts accounts, AuditLog audit, LoginPolicy policy, JdbcClient jdbc, Clock clock) {
        this.accounts = accounts;
        this.audit = audit;
        this.policy = policy;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return the token by which the session is known from now on */
    public String begin(String login, String address, @Nullable String agent) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String said = agent == null ? "" : agent.replace('\0', ' ');
        jdbc.sql("""
                insert into login_session (token_hash, login, password_number, address, agent, begun_at, last_seen_at)
                values (:hash, :login, :number, :address, :agent, :now, :now)
                """)
                .param("hash", hash(token))
                .param("login", login)
                .param("number", accounts.passwordNumber(login))
                .param("address", address)
                .param("agent", said.length() > LONGEST_AGENT ? said.substring(0, LONGEST_AGENT) : said)
                .param("now", at(clock.instant()))
                .update();
        return token;
    }

    /** Whether the session still holds; says that it has been seen. */
    public boolean goesOn(String login, String token) {
        Optional<State> state = state(login, token);
        Instant now = clock.instant();
        if (state.isPresent()
                && state.get().goesOn()
                && state.get().lastSeen().plus(SEEN).isBefore(now)) {
            jdbc.sql("update login_session set last_seen_at = :now where token_hash = :hash")
                    .param("now", at(now))
                    .param("hash", hash(token))
                    .update();
        }
        return state.isPresent() && state.get().goesOn();
    }

    /** Whether the session still holds, asked by nobody who has been seen. */
    @Transactional(readOnly = true)
    public boolean holds(String login, String token) {
        return state(login, token).map(State::goesOn).orElse(false);
    }

    /** Which of their passwords the login has now; another one ends what began with this one. */
    @Transactional(readOnly = true)
    public int passwordNumber(String login) {
        return accounts.passwordNumber(login);
    }

    private Optional<State> state(String login, String token) {
        return jdbc.sql("""
                select s.ended_at is null and s.password_number = u.password_number and s.begun_at > :oldest goes_on,
                    s.last_seen_at
                from login_session s join user_account u on u.login = s.login and u.active
                where s.token_hash = :hash and s.login = :login
                """)
                .param("hash", hash(token))
                .param("login", login)
                .param("oldest", at(clock.instant().minus(policy.longest())))
                .query((row, number) -> new State(
                        row.getBoolean("goes_on"),
                        row.getObject("last_seen_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** This session goes on with the password that has just been set; those with earlier ones end. */
    public void keep(String login, String token) {
        jdbc.sql("update login_session set password_number = :number where token_hash = :hash and login = :login")
                .param("number", accounts.passwordNumber(login))
                .param("hash", hash(token))
                .param("login", login)
                .update();
    }

    /** Its bearer has logged out. */
    public void over(String token) {
        jdbc.sql("update login_session set ended_at = :now where token_hash = :hash and ended_at is null")
                .param("now", at(clock.instant()))
                .param("hash", hash(token))
                .update();
    }

    /**
     * Where the viewer is logged in, the last seen first; nothing for who looks as somebody else.
     *
     * @param token of the session that asks; null for a program
     */
    @Transactional(readOnly = true)
    public List<LoginSession> own(Viewer viewer, @Nullable String token) {
        if (viewer.viewedBy() != null) {
            return List.of();
        }
        String here = token == null ? "" : hash(token);
        return jdbc.sql("select * from login_session where " + LIVE
                        + " order by token_hash = :here desc, last_seen_at desc, id")
                .param("login", viewer.login())
                .param("gone", at(clock.instant().minus(GONE)))
                .param("here", here)
                .query((row, number) -> new LoginSession(
                        row.getLong("id"),
                        row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                        row.getObject("last_seen_at", OffsetDateTime.class).toInstant(),
                        row.getString("address"),
                        row.getString("agent"),
                        row.getString("token_hash").equals(here)))
                .list();
    }

    /** @throws Refused NOT_FOUND unless it is a session of the viewer's that goes on */
    public void end(Viewer viewer, long id) {
        int ended = jdbc.sql("update login_session set ended_at = :now where id = :id and " + LIVE)
                .param("now", at(clock.instant()))
                .param("id", id)
                .param("login", viewer.login())
                .param("gone", at(clock.instant().minus(GONE)))
                .update();
        if (ended == 0) {
            throw Refused.notFound("access.session.none", id);
        }
        audit.record(viewer.actor(), "access.session.end", "user:" + viewer.login(), "session " + id);
    }

    /**
     * Ends all of the viewer's sessions but the one that asks.
     *
     * @return how many were ended
     */
    public int endOthers(Viewer viewer, @Nullable String token) {
        int ended = jdbc.sql("update login_session set ended_at = :now where token_hash <> :here and " + LIVE)
                .param("now", at(clock.instant()))
                .param("here", token == null ? "" : hash(token))
                .param("login", viewer.login())
                .param("gone", at(clock.instant().minus(GONE)))
                .update();
        if (ended > 0) {
            audit.record(viewer.actor(), "access.session.end", "user:" + viewer.login(), ended + " sessions");
        }
        return ended;
    }

    @Scheduled(cron = "0 41 3 * * *")
    public void forgetOld() {
        jdbc.sql("delete from login_session where last_seen_at < :before")
                .param("before", at(clock.instant().minus(KEPT)))
                .update();
    }

    private static String hash(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
