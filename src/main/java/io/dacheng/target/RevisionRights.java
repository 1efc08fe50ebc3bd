package io.dacheng.target;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.Role;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may ask for a revision, and who decides on it (T5). */
@Component
class RevisionRights {

    private final TargetRights rights;
    private final AccessService access;
    private final OrganisationService organisation;
    private final JdbcClient jdbc;
    private final Clock clock;

    RevisionRights(
            TargetRights rights, AccessService access, OrganisationService organisation, JdbcClient jdbc, Clock clock) {
        this.rights = rights;
        this.access = access;
        this.organisation = organisation;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A target setter over the plan's root: any tree. A branch head: the own unit's and those below it. */
    boolean mayRevise(Viewer viewer, Plan plan, long unitId, boolean root) {
        if (rights.setsTargetsFor(viewer, plan.rootUnitId())) {
            return true;
        }
        return !root
                && (access.actsFor(viewer, unitId)
                        || viewer.unitsAs(Role.BRANCH_HEAD).stream()
                                .anyMatch(led -> organisation.isInOrBelow(unitId, led)));
    }

    void requireRevises(Viewer viewer, Plan plan, Target target) {
        rights.requireSees(viewer, target);
        if (target.ownerKind() == OwnerKind.MEMBER) {
            throw Refused.invalid("target.unit.only");
        }
        long unit = Objects.requireNonNull(target.unitId());
        if (!mayRevise(viewer, plan, unit, target.isRoot())) {
            throw Refused.forbidden(
                    "target.revision.who", organisation.unit(unit).name());
        }
    }

    /** Whoever sees the unit whose tree is revised. */
    boolean sees(Viewer viewer, long unitId) {
        return access.canSeeUnit(viewer, unitId);
    }

    /**
     * Logins of those who decide: the next higher heads; for the root another target setter; else an administrator. Never
     * who asked for it.
     */
    Set<String> deciders(Plan plan, Target target, String requester) {
        Set<String> people = new TreeSet<>();
        if (!target.isRoot()) {
            LocalDate today = LocalDate.now(clock);
            for (UnitView unit : organisation.ancestors(Objects.requireNonNull(target.unitId()))) {
                add(people, organisation.responsibleAbove(unit.id(), today), requester);
                if (!people.isEmpty() || unit.id() == plan.rootUnitId()) {
                    break;
                }
            }
        }
        if (people.isEmpty()) {
            people.addAll(setters(plan.rootUnitId()));
            people.remove(requester);
        }
        if (people.isEmpty()) {
            people.addAll(jdbc.sql("select login from user_account where administrator and active")
                    .query(String.class)
                    .list());
            people.remove(requester);
        }
        return people;
    }

    private static void add(Set<String> people, List<MemberView> heads, String requester) {
        heads.stream()
                .map(MemberView::login)
                .filter(login -> !login.equals(requester))
                .forEach(people::add);
    }

    private List<String> setters(long rootUnitId) {
        return jdbc.sql("""
                select distinct m.login from assignment s join member m on m.id = s.member_id
                join org_unit_ancestry a on a.ancestor_id = s.unit_id
                where s.role = 'TARGET_SETTER' and a.unit_id = :unit and :today between s.valid_from and s.valid_to
                """)
                .param("unit", rootUnitId)
                .param("today", LocalDate.now(clock))
                .query(String.class)
                .list();
    }

    /** Those who decide, and those to whom the open task was passed on when it was overdue (I3). */
    void requireDecides(Viewer viewer, Plan plan, Target target, RevisionView revision) {
        if (viewer.login().equals(revision.requestedBy()) || viewer.inPlaceOf().equals(revision.requestedBy())) {
            throw Refused.forbidden("target.revision.decide.own");
        }
        TargetRights.requireInTask(viewer, target.id());
        requireNoneOfOwn(viewer, revision);
        Set<String> deciders = deciders(plan, target, revision.requestedBy());
        if (!deciders.contains(viewer.inPlaceOf()) && !holdsTask(viewer, target.id())) {
            throw Refused.forbidden("target.revision.decide.who", String.join(", ", names(deciders)));
        }
    }

    /** Whose own target a revision changes does not decide on it in somebody else's place (I4). */
    private void requireNoneOfOwn(Viewer viewer, RevisionView revision) {
        Viewer.Behalf behalf = viewer.onBehalfOf();
        if (behalf == null || behalf.ownMemberId() == null) {
            return;
        }
        boolean own = jdbc.sql("""
                select exists (select from revision_part p join target t on t.id = p.target_id
                               where p.revision_id = :revision and t.member_id = :member)
                    or exists (select from revision_person where revision_id = :revision and member_id = :member)
                """)
                .param("revision", revision.id())
                .param("member", behalf.ownMemberId())
                .query(Boolean.class)
                .single();
        if (own) {
            throw Refused.forbidden("target.revision.decide.own-target");
        }
    }

    private boolean holdsTask(Viewer viewer, long targetId) {
        return jdbc.sql("""
                select exists (
                    select from work_item w join work_item_candidate c on c.work_item_id = w.id
                    where w.target_id = :target and w.kind = 'APPROVE_REVISION' and w.closed_at is null and c.login = :login)
                """)
                .param("target", targetId)
                .param("login", viewer.inPlaceOf())
                .query(Boolean.class)
                .single();
    }

    private List<String> names(Set<String> logins) {
        return logins.stream()
                .map(login ->
                        organisation.memberByLogin(login).map(MemberView::name).orElse(login))
                .toList();
    }
}
