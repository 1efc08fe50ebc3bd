package io.dacheng.access;

import io.dacheng.audit.AuditLog;
import io.dacheng.organisation.Role;
import io.dacheng.shared.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keys for programs (X3). A key acts as its owner, with the owner's rights of the moment, and only for what its scopes
 * name; it ends with its day, when it is revoked, and when its owner leaves.
 */
@Service
@Transactional
public class ApiKeys {

    /** How every key begins. */
    public static final String BEGIN = "dk_";

    /** A key lives at most so many days; so long, too, when no last day is given. */
    public static final int MOST_DAYS = 366;

    private static final int RANDOM_BYTES = 32;
    private static final int SHOWN = BEGIN.length() + 8;
    private static final int LONGEST_NAME = 100;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ApiKeyTable keys;
    private final AccessService access;
    private final AuditLog audit;
    private final Clock clock;

    ApiKeys(ApiKeyTable keys, AccessService access, AuditLog audit, Clock clock) {
        this.keys = keys;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A key that has just been made.
     *
     * @param key to be shown once: it is kept nowhere
     */
    public record NewKey(ApiKeyView view, String key) {

        @Override
        public String toString() {
            return "NewKey[" + view + "]";
        }
    }

    /** Whether the viewer may make keys of the own; who manages everything makes them for others, too. */
    @Transactional(readOnly = true)
    public boolean mayMake(Viewer viewer) {
        return viewer.administrator()
                || Stream.of(Role.ADMIN, Role.PROCESS_ADMIN, Role.TARGET_SETTER, Role.BRANCH_HEAD)
                        .anyMatch(viewer::has);
    }

    /** Whether the viewer makes keys for others and sees those of everybody. */
    @Transactional(readOnly = true)
    public boolean managesAll(Viewer viewer) {
        return access.managesEverything(viewer);
    }

    /**
     * @param name what it is for, up to 100 characters
     * @param owner login of the person as whom it will act
     * @param until the last day on which it works, tomorrow at the earliest, {@value #MOST_DAYS} days ahead at most; null
     *     for the latest
     * @throws Refused FORBIDDEN without the right; NOT_FOUND for an unknown owner; INVALID for a name, scope or day
     */
    public NewKey make(Viewer actor, String name, String owner, Set<ApiScope> scopes, @Nullable LocalDate until) {
        boolean own = owner.equals(actor.login());
        if (!mayMake(actor) || !own && !access.managesEverything(actor)) {
            throw Refused.forbidden("access.key.forbidden");
        }
        Viewer acting = access.viewer(owner);
        if (acting.administrator() && !actor.administrator() || !mayMake(acting)) {
            throw Refused.forbidden("access.key.owner.wrong", owner);
        }
        String clean = checkedName(name);
        if (scopes.isEmpty()) {
            throw Refused.invalid("access.key.scope.none", ApiScope.RECORDS_WRITE.code());
        }
        if (scopes.contains(ApiScope.METRICS_READ) && !access.managesEverything(acting)) {
            throw Refused.forbidden("access.key.scope.metrics", owner);
        }
        LocalDate today = LocalDate.now(clock);
        LocalDate last = until == null ? today.plusDays(MOST_DAYS) : until;
        if (!last.isAfter(today) || last.isAfter(today.plusDays(MOST_DAYS))) {
            throw Refused.invalid("access.key.until", today.plusDays(1), today.plusDays(MOST_DAYS));
        }
        String key = random();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant expires = last.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        long id = keys.insert(key.substring(0, SHOWN), hash(key), clean, owner, scopes, actor.login(), now, expires);
        audit.record(
                actor.login(),
                "access.key.make",
                "key:" + id,
                key.substring(0, SHOWN) + "… for " + owner + ", "
                        + scopes.stream().map(ApiScope::code).sorted().collect(Collectors.joining(" ")) + ", until "
                        + last);
        return new NewKey(view(id), key);
    }

    /** The own keys; those of everybody for who manages everything. Revoked ones last. */
    @Transactional(readOnly = true)
    public List<ApiKeyView> keys(Viewer viewer) {
        return keys.list(access.managesEverything(viewer) ? null : viewer.login());
    }

    /**
     * Ends a key at once; a revoked one stays as it is.
     *
     * @throws Refused NOT_FOUND for another person's, unless the actor manages everything
     */
    public ApiKeyView revoke(Viewer actor, long id) {
        ApiKeyView key = keys.find(id)
                .filter(found -> found.owner().equals(actor.login()) || access.managesEverything(actor))
                .orElseThrow(() -> Refused.notFound("access.key.none", id));
        if (key.revokedAt() == null) {
            keys.revoke(id, actor.login(), clock.instant());
            audit.record(actor.login(), "access.key.revoke", "key:" + id, key.prefix() + "… of " + key.owner());
        }
        return view(id);
    }

    /**
     * The key behind the characters that a program has sent.
     *
     * @throws Refused FORBIDDEN {@code access.key.unknown}, {@code .expired}, {@code .revoked}, or {@code .owner} when
     *     its owner has left
     */
    public ApiKeyView check(String sent) {
        Instant now = clock.instant();
        ApiKeyView key = keys.byHash(hash(sent)).orElseThrow(() -> Refused.forbidden("access.key.unknown"));
        switch (key.state(now)) {
            case REVOKED -> throw Refused.forbidden("access.key.revoked", key.prefix());
            case EXPIRED -> throw Refused.forbidden("access.key.expired", key.prefix());
            case ACTIVE -> {
                if (!works(key.owner())) {
                    throw Refused.forbidden("access.key.owner", key.prefix());
                }
            }
        }
        keys.used(key.id(), now);
        return key;
    }

    /** Notes that a key has changed something. */
    public void changed(ApiKeyView key, String what) {
        audit.record(key.owner(), "access.key.use", "key:" + key.id(), key.prefix() + "… " + what);
    }

    /** An active login with something to do today. */
    private boolean works(String owner) {
        try {
            Viewer viewer = access.viewer(owner);
            return viewer.administrator() || !viewer.units().isEmpty();
        } catch (Refused left) {
            return false;
        }
    }

    private ApiKeyView view(long id) {
        return keys.find(id).orElseThrow();
    }

    private static String checkedName(String name) {
        String clean = name.strip();
        if (clean.isEmpty() || clean.length() > LONGEST_NAME || clean.indexOf('\0') >= 0) {
            throw Refused.invalid("access.key.name", LONGEST_NAME);
        }
        return clean;
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return BEGIN + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String hash(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
