package io.dacheng.target;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.Role;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may see a target and who may do what to it (V1, T2, T3). */
@Component
class TargetRights {

    private final AccessService access;
    private final OrganisationService organisation;
    private final Targets targets;
    private final Plans plans;
    private final OwnerLines lines;
    private final TargetChanges changes;
    private final JdbcClient jdbc;
    private final Clock clock;

    TargetRights(
            AccessService access,
            OrganisationService organisation,
            Targets targets,
            Plans plans,
            OwnerLines lines,
            TargetChanges changes,
            JdbcClient jdbc,
            Clock clock) {
        this.access = access;
        this.organisation = organisation;
        this.targets = targets;
        this.plans = plans;
        this.lines = lines;
        this.changes = changes;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Unknown and invisible are the same to who asks. */
    void requireSees(Viewer viewer, Target target) {
        if (!sees(viewer, target)) {
            throw unknown(target.id());
        }
    }

    boolean sees(Viewer viewer, Target target) {
        if (isOwner(viewer, target)) {
            return true;
        }
        Long memberId = target.memberId();
        if (memberId != null && target.parentId() == null) {
            return access.canSeeMember(viewer, memberId);
        }
        return access.canSeeUnit(viewer, unitOf(target));
    }

    static Refused unknown(long targetId) {
        return Refused.notFound("target.unknown", targetId);
    }

    static boolean isOwner(Viewer viewer, Target target) {
        return target.memberId() != null && target.memberId().equals(viewer.memberId());
    }

    void requireOwner(Viewer viewer, Target target) {
        if (target.ownerKind() == OwnerKind.UNIT) {
            throw Refused.invalid("target.member.only");
        }
        if (!isOwner(viewer, target)) {
            throw Refused.forbidden("target.submit.owner");
        }
    }

    /** May set overall targets for the unit: a target setter at or above it, or an administrator. */
    boolean setsTargetsFor(Viewer viewer, long unitId) {
        return viewer.administrator()
                || viewer.unitsAs(Role.TARGET_SETTER).stream().anyMatch(unit -> organisation.isInOrBelow(unitId, unit));
    }

    /** Who schedules, splits and balances a unit's target; for the root also who set it. */
    void requireActsForUnit(Viewer viewer, Target target, Plan plan) {
        if (target.ownerKind() == OwnerKind.MEMBER) {
            throw Refused.invalid("target.unit.only");
        }
        boolean mayAct = access.actsFor(viewer, unitOf(target))
                || passedOnTo(viewer, target)
                || (target.isRoot()
                        && (plan.createdBy().equals(viewer.inPlaceOf()) || setsTargetsFor(viewer, plan.rootUnitId())));
        if (!mayAct) {
            throw Refused.forbidden(
                    "target.unit.head", organisation.unit(unitOf(target)).name());
        }
    }

    /** T3: who decides on a member's target; never its owner, nor who has submitted it in the owner's place (I4). */
    void requireDecides(Viewer viewer, Target target, Plan plan) {
        if (target.ownerKind() == OwnerKind.UNIT) {
            throw Refused.invalid("target.member.only");
        }
        requireNotOwn(viewer, target);
        if (changes.substitutesWhoSubmitted(target.leadingId()).contains(viewer.login())) {
            throw Refused.forbidden("target.decide.submitted");
        }
        List<MemberView> deciders = deciders(target, plan);
        boolean mayDecide = deciders.stream().anyMatch(m -> m.login().equals(viewer.inPlaceOf()))
                || (!goesAbove(target, plan) && access.actsFor(viewer, unitOf(target)))
                || passedOnTo(viewer, target)
                || (deciders.isEmpty() && setsTargetsFor(viewer, plan.rootUnitId()));
        if (!mayDecide) {
            throw Refused.forbidden(
                    "target.decide.head",
                    String.join(", ", deciders.stream().map(MemberView::name).toList()));
        }
    }

    /**
     * T3: who returns a target straight to its author, also an agreed one: heads above, target setters, who set the plan;
     * the heads of the unit itself an agreed one, a submitted one when the decision is theirs. Never the owner.
     */
    void requireReturns(Viewer viewer, Target target, Plan plan) {
        if (target.ownerKind() == OwnerKind.UNIT) {
            throw Refused.invalid("target.member.only");
        }
        requireNotOwn(viewer, target);
        if (leadsAbove(viewer, unitOf(target))
                || plan.createdBy().equals(viewer.inPlaceOf())
                || setsTargetsFor(viewer, plan.rootUnitId())) {
            return;
        }
        if (target.is(TargetState.AGREED) && access.actsFor(viewer, unitOf(target))) {
            return;
        }
        requireDecides(viewer, target, plan);
    }

    /** Neither the viewer's own nor the own one of whom the viewer stands in for. */
    private static void requireNotOwn(Viewer viewer, Target target) {
        if (viewer.isOrStandsInFor(target.memberId())) {
            throw Refused.forbidden("target.decide.own");
        }
    }

    /** Who stands in for somebody in one task does nothing to the targets of others (I4). */
    static void requireInTask(Viewer viewer, long targetId) {
        Viewer.Behalf behalf = viewer.onBehalfOf();
        if (behalf != null && !Objects.equals(behalf.targetId(), targetId)) {
            throw Refused.forbidden("target.behalf.task", behalf.name());
        }
    }

    private boolean leadsAbove(Viewer viewer, long unitId) {
        return viewer.unitsAs(Role.BRANCH_HEAD).stream()
                .anyMatch(led -> led != unitId && organisation.isInOrBelow(unitId, led));
    }

    /**
     * The target's open step is overdue and was passed on to the next head, who may act as well from then on (I3), or
     * somebody who could do it has been entrusted with it on purpose (I2).
     */
    private boolean passedOnTo(Viewer viewer, Target target) {
        return jdbc.sql("""
                select exists (
                    select from work_item w join work_item_candidate c on c.work_item_id = w.id
                    where w.target_id = :target and w.closed_at is null and w.escalated_at is not null and c.login = :login
                    union all
                    select from work_item w
                    where w.target_id = :target and w.closed_at is null and w.entrusted and w.assignee = :login)
                """)
                .param("target", target.leadingId())
                .param("login", viewer.inPlaceOf())
                .query(Boolean.class)
                .single();
    }

    /**
     * The heads of the unit that the target is part of, without its owner and who submitted it for the owner; the next higher ones when one of the owner's
     * lines has been returned as often as the plan's round limit, or when there is nobody else.
     */
    List<MemberView> deciders(Target target, Plan plan) {
        LocalDate today = LocalDate.now(clock);
        List<MemberView> heads = withoutOwner(target, organisation.responsibleFor(unitOf(target), today));
        if (!heads.isEmpty() && lines.rounds(target.leadingId()) < plan.roundLimit()) {
            return heads;
        }
        List<MemberView> above = withoutOwner(target, organisation.responsibleAbove(unitOf(target), today));
        return above.isEmpty() ? heads : above;
    }

    private boolean goesAbove(Target target, Plan plan) {
        return lines.rounds(target.leadingId()) >= plan.roundLimit()
                && !withoutOwner(target, organisation.responsibleAbove(unitOf(target), LocalDate.now(clock)))
                        .isEmpty();
    }

    private List<MemberView> withoutOwner(Target target, List<MemberView> heads) {
        Set<String> submitters =
                target.memberId() == null ? Set.of() : changes.substitutesWhoSubmitted(target.leadingId());
        return heads.stream()
                .filter(head -> !Objects.equals(head.id(), target.memberId()))
                .filter(head -> !submitters.contains(head.login()))
                .toList();
    }

    /** The owner unit, or the unit whose target is the parent of this member's. */
    long unitOf(Target target) {
        Long unitId = target.unitId();
        if (unitId != null) {
            return unitId;
        }
        Target parent =
                targets.findById(Objects.requireNonNull(target.parentId())).orElseThrow();
        return Objects.requireNonNull(parent.unitId());
    }

    Plan planOf(Target target) {
        Long planId = target.planId();
        if (planId == null) {
            throw Refused.conflict("target.imported");
        }
        return plans.findById(planId).orElseThrow();
    }

    /** For SQL: the viewer's topmost visible units; never empty, so that it can stand in an {@code in (...)}. */
    Set<Long> visibleRoots(Viewer viewer) {
        Set<Long> roots = access.visibleRoots(viewer);
        return roots.isEmpty() ? Set.of(-1L) : roots;
    }

    static long memberIdOrNone(Viewer viewer) {
        return viewer.memberId() == null ? -1L : viewer.memberId();
    }
}
