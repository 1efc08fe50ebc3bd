package io.dacheng.access;

import io.dacheng.platform.Secrets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Secrets of second factors, sealed, and the recovery codes that are left. */
@Component
@Transactional
class SecondFactorTable {

    private static final int RECOVERY_CODES = 10;

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Clock clock;

    SecondFactorTable(JdbcClient jdbc, Secrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Since when the login has one that is confirmed. */
    @Transactional(readOnly = true)
    public Optional<Instant> since(String login) {
        return jdbc.sql("select confirmed_at from second_factor where login = :login and confirmed_at is not null")
                .param("login", login)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** A fresh secret in place of one that was never confirmed. */
    public String begin(String login) {
        String secret = OneTimeCodes.secret();
        jdbc.sql("""
                insert into second_factor (login, secret, begun_at) values (:login, :secret, :now)
                on conflict (login) do update set secret = excluded.secret, begun_at = excluded.begun_at, last_step = 0
                where second_factor.confirmed_at is null
                """)
                .param("login", login)
                .param("secret", secrets.seal(secret))
                .param("now", now())
                .update();
        return secret;
    }

    /** The secret that waits for its first code. */
    @Transactional(readOnly = true)
    public Optional<String> waiting(String login) {
        return jdbc.sql("select secret from second_factor where login = :login and confirmed_at is null")
                .param("login", login)
                .query(String.class)
                .optional()
                .map(secrets::open);
    }

    /** @return recovery codes, to be shown once */
    public List<String> confirm(String login) {
        jdbc.sql("update second_factor set confirmed_at = :now where login = :login")
                .param("now", now())
                .param("login", login)
                .update();
        return newRecoveryCodes(login);
    }

    public List<String> newRecoveryCodes(String login) {
        jdbc.sql("delete from second_factor_recovery where login = :login")
                .param("login", login)
                .update();
        List<String> codes =
                Stream.generate(OneTimeCodes::recovery).limit(RECOVERY_CODES).toList();
        for (String code : codes) {
            jdbc.sql("insert into second_factor_recovery (login, code_hash) values (:login, :hash)")
                    .param("login", login)
                    .param("hash", hash(login, code))
                    .update();
        }
        return codes;
    }

    @Transactional(readOnly = true)
    public int recoveryCodesLeft(String login) {
        return jdbc.sql("select count(*) from second_factor_recovery where login = :login and used_at is null")
                .param("login", login)
                .query(Integer.class)
                .single();
    }

    /** Whether the phone's code is right; it then is good no more, and neither are those before it. */
    public boolean takes(String login, String code) {
        Optional<String> secret = jdbc.sql("select secret from second_factor where login = :login for update")
                .param("login", login)
                .query(String.class)
                .optional()
                .map(secrets::open);
        OptionalLong step = secret.isEmpty()
                ? OptionalLong.empty()
                : OneTimeCodes.step(secret.get(), code.replace(" ", ""), clock.instant());
        return step.isPresent()
                && jdbc.sql("update second_factor set last_step = :step where login = :login and last_step < :step")
                                .param("step", step.getAsLong())
                                .param("login", login)
                                .update()
                        == 1;
    }

    /** Whether it is a recovery code that was not used; now it is. */
    public boolean takesRecovery(String login, String code) {
        return jdbc.sql("""
                update second_factor_recovery set used_at = :now
                where login = :login and code_hash = :hash and used_at is null
                """)
                        .param("now", now())
                        .param("login", login)
                        .param("hash", hash(login, code))
                        .update()
                == 1;
    }

    /** @return whether there was a confirmed one */
    public boolean remove(String login) {
        boolean confirmed = since(login).isPresent();
        jdbc.sql("delete from second_factor where login = :login")
                .param("login", login)
                .update();
        return confirmed;
    }

    private String hash(String login, String code) {
        String plain = code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return secrets.fingerprint("recovery\n" + login + "\n" + plain);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
