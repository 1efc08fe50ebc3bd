package io.dacheng.ledger.pull;

import io.dacheng.access.AccessService;
import io.dacheng.access.Reads;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.ledger.NewSource;
import io.dacheng.ledger.SourceService;
import io.dacheng.ledger.SourceView;
import io.dacheng.organisation.Role;
import io.dacheng.platform.Secrets;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the data sources; what is not in the plain form of an address never reaches a driver. */
@Service
class Sources implements SourceService {

    static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,49}");
    static final int LONGEST_NAME = 200;

    private final AccessService access;
    private final SourceRows rows;
    private final Platforms platforms;
    private final PlatformQuery query;
    private final Secrets secrets;
    private final AuditLog audit;
    private final Clock clock;

    Sources(
            AccessService access,
            SourceRows rows,
            Platforms platforms,
            PlatformQuery query,
            Secrets secrets,
            AuditLog audit,
            Clock clock) {
        this.access = access;
        this.rows = rows;
        this.platforms = platforms;
        this.query = query;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Reads
    public boolean mayRead(Viewer viewer) {
        return viewer.has(Role.PROCESS_ADMIN) || mayChange(viewer);
    }

    @Override
    @Reads
    public boolean mayChange(Viewer viewer) {
        return access.managesEverything(viewer);
    }

    @Override
    @Transactional(readOnly = true)
    public List<SourceView> sources(Viewer viewer) {
        requireRead(viewer);
        return rows.all().stream().map(SourceRows.Stored::view).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public SourceView source(Viewer viewer, String code) {
        requireRead(viewer);
        return stored(code).view();
    }

    @Override
    @Transactional
    public boolean save(Viewer viewer, NewSource source) {
        requireChange(viewer);
        Optional<SourceRows.Stored> was = rows.byCode(source.code());
        String secret = sealed(source, was.orElse(null));
        SourceView view = new SourceView(
                checkedCode(source.code()),
                checkedName(source.name()),
                platforms.address(source.url()).url(),
                checkedUser(source.user()),
                secret != null,
                0,
                viewer.login(),
                clock.instant());
        if (was.isPresent()) {
            rows.update(view, secret);
        } else {
            rows.insert(view, secret);
        }
        audit.record(
                viewer.login(),
                was.isPresent() ? "source.change" : "source.add",
                "source:" + view.code(),
                view.url() + " as " + view.user() + (source.secret() == null ? "" : ", another password"));
        return was.isEmpty();
    }

    @Override
    @Transactional
    public void remove(Viewer viewer, String code) {
        requireChange(viewer);
        SourceRows.Stored source = stored(code);
        if (source.view().pulls() > 0) {
            throw Refused.conflict(
                    "ledger.source.used", source.view().name(), source.view().pulls());
        }
        rows.delete(code);
        audit.record(
                viewer.login(), "source.remove", "source:" + code, source.view().url());
    }

    @Override
    public String test(Viewer viewer, NewSource source) {
        requireChange(viewer);
        SourceRows.Stored was = rows.byCode(source.code()).orElse(null);
        return query.test(login(source, was));
    }

    /** How to connect to a stored source. */
    Platforms.Login login(String code) {
        SourceRows.Stored source = stored(code);
        return new Platforms.Login(
                source.view().name(),
                platforms.address(source.view().url()),
                source.view().user(),
                source.secret() == null ? "" : secrets.open(source.secret()));
    }

    SourceRows.Stored stored(String code) {
        return rows.byCode(code).orElseThrow(() -> Refused.notFound("ledger.source.none", shown(code)));
    }

    void requireRead(Viewer viewer) {
        if (!mayRead(viewer)) {
            throw Refused.forbidden("ledger.pull.forbidden");
        }
    }

    void requireChange(Viewer viewer) {
        if (!mayChange(viewer)) {
            throw Refused.forbidden(mayRead(viewer) ? "ledger.pull.readonly" : "ledger.pull.forbidden");
        }
    }

    static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    static String checkedCode(String code) {
        if (!CODE.matcher(code).matches()) {
            throw Refused.invalid("ledger.pull.code");
        }
        return code;
    }

    static String checkedName(String name) {
        if (name.isBlank() || name.strip().length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
            throw Refused.invalid("ledger.pull.name", LONGEST_NAME);
        }
        return name.strip();
    }

    private static String checkedUser(String user) {
        if (user.length() > LONGEST_NAME || user.chars().anyMatch(Character::isISOControl)) {
            throw Refused.invalid("ledger.source.user", LONGEST_NAME);
        }
        return user.strip();
    }

    private Platforms.Login login(NewSource source, SourceRows.@Nullable Stored was) {
        JdbcAddress address = platforms.address(source.url());
        String sealed = sealed(source, was);
        return new Platforms.Login(
                source.name().isBlank() ? source.code() : source.name(),
                address,
                checkedUser(source.user()),
                source.secret() != null ? source.secret() : sealed == null ? "" : secrets.open(sealed));
    }

    /** Whoever could send a stored password to another address would learn it. */
    private @Nullable String sealed(NewSource source, SourceRows.@Nullable Stored was) {
        if (source.secret() != null) {
            return source.secret().isEmpty() ? null : secrets.seal(source.secret());
        }
        if (was == null || was.secret() == null) {
            return null;
        }
        if (!was.view().url().equals(source.url().strip())) {
            throw Refused.invalid("ledger.source.secret.again");
        }
        return was.secret();
    }
}
