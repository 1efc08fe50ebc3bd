package io.dacheng.access;

import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.Role;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one visibility rule (V1): a person sees the units they lead and everything below; one who leads none sees only
 * their own pages. Every module asks here before it shows or changes anything.
 */
@Service
@Transactional(readOnly = true)
public class AccessService {

    /** Whoever has one of these in a unit sees its figures and those below. */
    private static final List<Role> LEADING =
            List.of(Role.TARGET_SETTER, Role.BRANCH_HEAD, Role.PROCESS_ADMIN, Role.ADMIN);

    private final OrganisationService organisation;
    private final Accounts accounts;
    private final JdbcClient jdbc;
    private final Clock clock;

    AccessService(OrganisationService organisation, Accounts accounts, JdbcClient jdbc, Clock clock) {
        this.organisation = organisation;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The roles by which a person sees the unit of the assignment and everything below it. */
    public static List<Role> leadingRoles() {
        return LEADING;
    }

    /**
     * The viewer behind a login, with today's roles.
     *
     * @throws Refused NOT_FOUND when neither a member nor an active account has the login
     */
    public Viewer viewer(String login) {
        Optional<Account> account = accounts.find(login);
        Optional<MemberView> member = organisation.memberByLogin(login);
        if (account.isEmpty() && member.isEmpty()
                || account.isPresent() && !account.get().active()) {
            throw Refused.notFound("access.user.none", login);
        }
        Map<Role, Set<Long>> units = new EnumMap<>(Role.class);
        member.ifPresent(
                m -> organisation.assignmentsOf(m.id(), LocalDate.now(clock)).forEach(a -> units.computeIfAbsent(
                                a.role(), r -> new LinkedHashSet<>())
                        .add(a.unitId())));
        return new Viewer(
                login,
                member.map(MemberView::name)
                        .or(() -> account.map(Account::name))
                        .orElse(login),
                member.map(MemberView::id).orElse(null),
                account.map(Account::administrator).orElse(false),
                units);
    }

    /**
     * The topmost units whose figures the viewer may see: units of TARGET_SETTER, BRANCH_HEAD, PROCESS_ADMIN and ADMIN
     * assignments, the root for an administrator; empty for a plain member. SQL joins them with org_unit_ancestry.
     */
    public Set<Long> visibleRoots(Viewer viewer) {
        if (viewer.administrator()) {
            return root();
        }
        return topmost(ledUnits(viewer));
    }

    /**
     * {@link #visibleRoots} for somebody who is no administrator, without asking the database: also units below another
     * of them.
     */
    public Set<Long> ledUnits(Viewer viewer) {
        Set<Long> led = new HashSet<>();
        LEADING.forEach(role -> led.addAll(viewer.unitsAs(role)));
        return led;
    }

    /** The topmost units whose people and sub-units the viewer may change: units of ADMIN, the root for an administrator. */
    public Set<Long> managedRoots(Viewer viewer) {
        return viewer.administrator() ? root() : topmost(viewer.unitsAs(Role.ADMIN));
    }

    public boolean canSeeUnit(Viewer viewer, long unitId) {
        return isInOrBelowAny(unitId, visibleRoots(viewer));
    }

    /** Own pages, or a member whose assignment, past or present, lies in a visible unit. */
    public boolean canSeeMember(Viewer viewer, long memberId) {
        if (viewer.memberId() != null && viewer.memberId() == memberId) {
            return true;
        }
        Set<Long> roots = visibleRoots(viewer);
        return !roots.isEmpty()
                && jdbc.sql("""
                        select exists (select 1 from assignment s join org_unit_ancestry a on a.unit_id = s.unit_id
                            where s.member_id = :member and s.valid_from <= :today and a.ancestor_id in (:roots))
                        """)
                        .param("member", memberId)
                        .param("today", LocalDate.now(clock))
                        .param("roots", roots)
                        .query(Boolean.class)
                        .single();
    }

    /** @throws io.dacheng.shared.Refused NOT_FOUND, so that nobody learns what exists elsewhere */
    public void requireSees(Viewer viewer, OwnerKind kind, long ownerId) {
        boolean sees =
                switch (kind) {
                    case UNIT -> canSeeUnit(viewer, ownerId);
                    case MEMBER -> canSeeMember(viewer, ownerId);
                };
        if (!sees) {
            throw Refused.notFound(
                    kind == OwnerKind.UNIT ? "organisation.unit.none" : "organisation.member.none", ownerId);
        }
    }

    /** Acts for the unit today: its branch head, or who stands in for a unit without one. */
    public boolean actsFor(Viewer viewer, long unitId) {
        return viewer.memberId() != null
                && organisation.responsibleFor(unitId, LocalDate.now(clock)).stream()
                        .anyMatch(m -> m.id() == viewer.memberId());
    }

    /** @throws io.dacheng.shared.Refused FORBIDDEN unless the viewer manages people */
    public void requireManagesPeople(Viewer viewer) {
        if (!viewer.managesPeople()) {
            throw Refused.forbidden("access.people.forbidden");
        }
    }

    /** Whether the viewer may publish models and act on running cases, which concern everybody. */
    public boolean runsProcesses(Viewer viewer) {
        return viewer.administrator()
                || organisation
                        .root()
                        .map(r -> viewer.unitsAs(Role.PROCESS_ADMIN).contains(r.id()))
                        .orElse(false);
    }

    /** @throws io.dacheng.shared.Refused FORBIDDEN unless the viewer looks after the processes */
    public void requireRunsProcesses(Viewer viewer) {
        if (!runsProcesses(viewer)) {
            throw Refused.forbidden("access.processes.forbidden");
        }
    }

    /** Whether the viewer manages the whole organisation, and so may import and hand out rights that reach everywhere. */
    public boolean managesEverything(Viewer viewer) {
        return viewer.administrator()
                || organisation
                        .root()
                        .map(r -> viewer.unitsAs(Role.ADMIN).contains(r.id()))
                        .orElse(false);
    }

    /** Logins of who manages the whole organisation today: active administrators, and ADMIN of the root. */
    public List<String> administrators() {
        return jdbc.sql("""
                select login from user_account where administrator and active
                union
                select m.login from assignment a join org_unit u on u.id = a.unit_id and u.parent_id is null
                join member m on m.id = a.member_id
                where a.role = 'ADMIN' and :today between a.valid_from and a.valid_to
                order by login
                """)
                .param("today", LocalDate.now(clock))
                .query(String.class)
                .list();
    }

    /** Logins of who may publish models today and can log in: active administrators, and PROCESS_ADMIN of the root. */
    public List<String> processAdmins() {
        return jdbc.sql("""
                select login from user_account where administrator and active
                union
                select m.login from assignment a join org_unit u on u.id = a.unit_id and u.parent_id is null
                join member m on m.id = a.member_id
                join user_account c on c.login = m.login and c.active and c.password_hash is not null
                where a.role = 'PROCESS_ADMIN' and :today between a.valid_from and a.valid_to
                order by login
                """)
                .param("today", LocalDate.now(clock))
                .query(String.class)
                .list();
    }

    /** Whether every unit the member belongs to, today or later, is one that the viewer manages. */
    public boolean managesMember(Viewer viewer, long memberId) {
        if (managesEverything(viewer)) {
            return true;
        }
        Set<Long> roots = managedRoots(viewer);
        return !roots.isEmpty()
                && jdbc.sql("""
                        select not exists (select 1 from assignment s
                            where s.member_id = :member and s.valid_to >= :today and not exists (
                                select 1 from org_unit_ancestry a
                                where a.unit_id = s.unit_id and a.ancestor_id in (:roots)))
                        """)
                        .param("member", memberId)
                        .param("today", LocalDate.now(clock))
                        .param("roots", roots)
                        .query(Boolean.class)
                        .single();
    }

    boolean isInOrBelowAny(long unitId, Collection<Long> roots) {
        return !roots.isEmpty()
                && jdbc.sql("""
                        select exists (select 1 from org_unit_ancestry where unit_id = :unit and ancestor_id in (:roots))
                        """)
                        .param("unit", unitId)
                        .param("roots", roots)
                        .query(Boolean.class)
                        .single();
    }

    private Set<Long> root() {
        return organisation.root().map(UnitView::id).map(Set::of).orElse(Set.of());
    }

    private Set<Long> topmost(Set<Long> units) {
        if (units.size() < 2) {
            return Set.copyOf(units);
        }
        return Set.copyOf(jdbc.sql("""
                select u.id from org_unit u where u.id in (:units) and not exists (
                    select 1 from org_unit_ancestry a
                    where a.unit_id = u.id and a.distance > 0 and a.ancestor_id in (:units))
                """).param("units", units).query(Long.class).list());
    }
}
