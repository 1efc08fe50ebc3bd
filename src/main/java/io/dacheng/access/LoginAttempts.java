package io.dacheng.access;

import io.dacheng.shared.NetworkAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many passwords may be tried (OWASP ASVS 5, 6.3.1): in any fifteen minutes five for a login at one address, and at
 * places where it was never right before ten for a login and ten for an address. Where somebody has logged in before,
 * only the first holds, so that a stranger who guesses elsewhere locks nobody out.
 */
@Component
@Transactional
class LoginAttempts {

    static final int AT_ONE_PLACE = 5;
    static final int BY_STRANGERS = 10;
    static final Duration WINDOW = Duration.ofMinutes(15);

    private static final Duration FAMILIAR = Duration.ofDays(90);
    private static final long TURN = 7_302_114_851L;

    /**
     * One try, written down before the password is looked at, so that many at once are not more.
     *
     * @param id 0 when it may not be made
     * @param last whether none may follow for a while if it is wrong
     * @param again when the next may be made, if this one may not
     */
    record Attempt(long id, boolean last, Instant again) {

        boolean allowed() {
            return id != 0;
        }
    }

    private record Counted(int here, int byLogin, int byAddress, Instant first) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final int byAddress;

    /** @param byAddress {@code DACHENG_LOGIN_TRIES_BY_ADDRESS}: more where hundreds share one address and begin at once */
    LoginAttempts(
            JdbcClient jdbc,
            Clock clock,
            @Value("${dacheng.login.tries-by-address:" + BY_STRANGERS + "}") int byAddress) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.byAddress = byAddress;
    }

    /** @param address where it comes from; of an IPv6 address the network counts, for one machine has all the rest */
    public Attempt begin(String login, String address) {
        return begin(key(login), NetworkAddress.network(address), null);
    }

    /** A try with a code of the second factor, counted for itself: whoever has the password tries no more codes for it. */
    public Attempt beginCode(String login, String address) {
        return begin(codeKey(login), NetworkAddress.network(address), null);
    }

    /** The code was right. */
    public void succeededCode(String login, String address) {
        succeeded(codeKey(login), NetworkAddress.network(address), true);
    }

    /** Whether a password that is known to be right lets in there now; if so, what went wrong before is forgotten. */
    public boolean passes(String login, String address) {
        String key = key(login);
        String place = NetworkAddress.network(address);
        Instant now = clock.instant();
        Counted counted = counted(key, place, now);
        boolean passes = allows(counted, isFamiliar(key, place, now));
        if (passes && counted.here() > 0) {
            forget(key, place);
        }
        return passes;
    }

    /** A try by who is logged in already; it has nothing to do with what strangers do. */
    public Attempt beginInside(String login) {
        return begin(key(login), "inside", true);
    }

    /** As {@link #beginCode}, by who is logged in already. */
    public Attempt beginCodeInside(String login) {
        return begin(codeKey(login), "inside", true);
    }

    private Attempt begin(String key, String address, @Nullable Boolean known) {
        Instant now = clock.instant();
        Stream.of("l" + key, "a" + address)
                .mapToLong(each -> TURN + each.hashCode())
                .sorted()
                .forEach(turn -> jdbc.sql("select pg_advisory_xact_lock(:turn)")
                        .param("turn", turn)
                        .query(rs -> {}));
        boolean familiar = known != null ? known : isFamiliar(key, address, now);
        Counted counted = counted(key, address, now);
        if (!allows(counted, familiar)) {
            return new Attempt(0, false, counted.first().plus(WINDOW));
        }
        long id = jdbc.sql("""
                insert into login_attempt (login_key, address, familiar, at) values (:key, :address, :familiar, :now)
                returning id
                """)
                .param("key", key)
                .param("address", address)
                .param("familiar", familiar)
                .param("now", at(now))
                .query(Long.class)
                .single();
        return new Attempt(id, counted.here() + 1 == AT_ONE_PLACE, now);
    }

    /** The password was right: what went wrong here before is forgotten, and the place is known from now on. */
    public void succeeded(String login, String address) {
        succeeded(key(login), NetworkAddress.network(address), true);
    }

    /** The password was right, but is not all that is asked for: what went wrong here before is forgotten. */
    public void half(String login, String address) {
        succeeded(key(login), NetworkAddress.network(address), false);
    }

    private void succeeded(String key, String place, boolean known) {
        forget(key, place);
        if (!known) {
            return;
        }
        jdbc.sql("""
                insert into login_place (login_key, address, last_at) values (:key, :address, :now)
                on conflict (login_key, address) do update set last_at = :now
                where login_place.last_at < :now - interval '1 hour'
                """)
                .param("key", key)
                .param("address", place)
                .param("now", at(clock.instant()))
                .update();
    }

    public void succeededInside(String login) {
        forget(key(login), "inside");
    }

    public void succeededCodeInside(String login) {
        forget(codeKey(login), "inside");
    }

    /** A new password: everybody may try again, and no place is known any more. */
    public void startAgain(String login) {
        List<String> keys = List.of(key(login), codeKey(login));
        jdbc.sql("delete from login_attempt where login_key in (:keys)")
                .param("keys", keys)
                .update();
        jdbc.sql("delete from login_place where login_key in (:keys)")
                .param("keys", keys)
                .update();
    }

    @Scheduled(cron = "0 17 * * * *")
    public void forgetOld() {
        Instant now = clock.instant();
        jdbc.sql("delete from login_attempt where at < :before")
                .param("before", at(now.minus(WINDOW.multipliedBy(4))))
                .update();
        jdbc.sql("delete from login_place where last_at < :before")
                .param("before", at(now.minus(FAMILIAR)))
                .update();
    }

    private boolean allows(Counted counted, boolean familiar) {
        return counted.here() < AT_ONE_PLACE
                && (familiar || counted.byLogin() < BY_STRANGERS && counted.byAddress() < byAddress);
    }

    private void forget(String key, String address) {
        jdbc.sql("delete from login_attempt where login_key = :key and address = :address")
                .param("key", key)
                .param("address", address)
                .update();
    }

    private boolean isFamiliar(String key, String address, Instant now) {
        return jdbc.sql("""
                select exists (select from login_place
                    where login_key = :key and address = :address and last_at >= :since)
                """)
                .param("key", key)
                .param("address", address)
                .param("since", at(now.minus(FAMILIAR)))
                .query(Boolean.class)
                .single();
    }

    private Counted counted(String key, String address, Instant now) {
        return jdbc.sql("""
                select count(*) filter (where login_key = :key and address = :address) here,
                    count(*) filter (where login_key = :key and not familiar) by_login,
                    count(*) filter (where address = :address and not familiar) by_address,
                    coalesce(min(at), :now) first
                from login_attempt where (login_key = :key or address = :address) and at > :since
                """)
                .param("key", key)
                .param("address", address)
                .param("now", at(now))
                .param("since", at(now.minus(WINDOW)))
                .query((row, number) -> new Counted(
                        row.getInt("here"),
                        row.getInt("by_login"),
                        row.getInt("by_address"),
                        row.getObject("first", OffsetDateTime.class).toInstant()))
                .single();
    }

    /** Nothing that can be typed as a login has this one. */
    private static String codeKey(String login) {
        return "code " + key(login);
    }

    private static String key(String login) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(login.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
