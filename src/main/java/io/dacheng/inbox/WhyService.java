package io.dacheng.inbox;

import io.dacheng.access.Viewer;
import io.dacheng.inbox.TimelineEntry.Kind;
import io.dacheng.inbox.Why.Reason;
import io.dacheng.inbox.Why.Rule;
import io.dacheng.organisation.AssignmentView;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.Role;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers "why did I get this?": by which rule, role and unit, from whom, at which step of which model. */
@Service
@Transactional(readOnly = true)
public class WhyService {

    private final JdbcClient jdbc;
    private final InboxService inbox;
    private final Substitutions substitutions;
    private final WorkItemRules rules;
    private final TaskModel model;
    private final OrganisationService organisation;
    private final Clock clock;

    WhyService(
            JdbcClient jdbc,
            InboxService inbox,
            Substitutions substitutions,
            WorkItemRules rules,
            TaskModel model,
            OrganisationService organisation,
            Clock clock) {
        this.jdbc = jdbc;
        this.inbox = inbox;
        this.substitutions = substitutions;
        this.rules = rules;
        this.model = model;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** @param language of what the model says about the step, where it says it in that language */
    public Why why(Viewer viewer, long id, Locale language) {
        WorkItem item = inbox.workItem(viewer, id);
        Viewer acting = substitutions.actingOn(viewer, item);
        Optional<TaskModel.Step> step = model.step(rules.taskRef(id), language);
        List<Reason> reasons = new ArrayList<>();
        if (acting.onBehalfOf() != null) {
            reasons.add(new Reason(Rule.STANDS_IN, "", acting.onBehalfOf().name(), null));
        }
        handedOver(viewer, item).ifPresent(reasons::add);
        String whose = acting.inPlaceOf();
        if (item.candidates().contains(whose)) {
            reasons.add(byRole(whose, item, step.map(TaskModel.Step::role).orElse(Role.BRANCH_HEAD)));
        }
        if (reasons.isEmpty()) {
            reasons.add(new Reason(
                    viewer.login().equals(item.closedBy()) ? Rule.DID_IT : Rule.SEES_UNIT, item.unitName(), "", null));
        }
        return new Why(reasons, step.orElse(null));
    }

    private Optional<Reason> handedOver(Viewer viewer, WorkItem item) {
        if (!viewer.login().equals(item.assignee())) {
            return Optional.empty();
        }
        Kind kind = item.owner() != null ? Kind.DELEGATED : Kind.REASSIGNED;
        return jdbc
                .sql("""
                select e.kind, e.person, e.happened_at, coalesce(m.name, e.actor) as who
                from work_item_event e left join member m on m.login = e.actor
                where e.work_item_id = :id and e.kind in ('CLAIMED', 'RELEASED', 'DELEGATED', 'REASSIGNED', 'GIVEN_BACK', 'TAKEN_BACK')
                order by e.id desc limit 1
                """)
                .param("id", item.id())
                .query((row, n) -> kind.name().equals(row.getString("kind"))
                                && viewer.login().equals(row.getString("person"))
                        ? Optional.of(new Reason(
                                kind == Kind.DELEGATED ? Rule.DELEGATED : Rule.REASSIGNED,
                                "",
                                row.getString("who"),
                                instant(row.getTimestamp("happened_at"))))
                        : Optional.<Reason>empty())
                .list()
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** By the assignments of the day on which the task came. */
    private Reason byRole(String login, WorkItem item, Role role) {
        if (item.kind() == WorkItemKind.APPROVE_REVISION) {
            return new Reason(Rule.DECIDES_REVISION, item.unitName(), "", null);
        }
        if (item.kind() == WorkItemKind.CLOSE_GAP && item.escalatedAt() == null) {
            return new Reason(Rule.IN_CHARGE, item.unitName(), "", null);
        }
        if (role == Role.MEMBER && ownsTarget(login, item)) {
            return new Reason(Rule.OWN_TARGET, item.unitName(), "", null);
        }
        LocalDate day = LocalDate.ofInstant(item.createdAt(), clock.getZone());
        List<AssignmentView> then = organisation
                .memberByLogin(login)
                .map(MemberView::id)
                .map(member -> organisation.assignmentsOf(member, day))
                .orElse(List.of());
        Long unit = item.unitId();
        if (unit != null) {
            boolean first = organisation.responsibleFor(unit, day).stream()
                    .anyMatch(member -> member.login().equals(login));
            for (AssignmentView assignment : then) {
                if (assignment.role() == Role.BRANCH_HEAD && assignment.unitId() == unit) {
                    return new Reason(Rule.LEADS_UNIT, item.unitName(), item.unitName(), null);
                }
            }
            for (AssignmentView assignment : then) {
                String where = organisation.unit(assignment.unitId()).name();
                if (assignment.role() == Role.BRANCH_HEAD && organisation.isInOrBelow(unit, assignment.unitId())) {
                    Rule rule =
                            first ? Rule.LEADS_ABOVE : item.escalatedAt() != null ? Rule.ESCALATED : Rule.HIGHER_HEAD;
                    return new Reason(rule, item.unitName(), where, rule == Rule.ESCALATED ? item.escalatedAt() : null);
                }
                if (assignment.role() == Role.TARGET_SETTER && organisation.isInOrBelow(unit, assignment.unitId())) {
                    return role != Role.TARGET_SETTER && item.escalatedAt() != null && !first
                            ? new Reason(Rule.ESCALATED, item.unitName(), where, item.escalatedAt())
                            : new Reason(Rule.SETS_TARGETS, item.unitName(), where, null);
                }
            }
        }
        return new Reason(setPlan(login, item) ? Rule.SET_PLAN : Rule.ROLE_THEN, item.unitName(), "", null);
    }

    private boolean ownsTarget(String login, WorkItem item) {
        return item.targetId() != null
                && jdbc.sql("""
                        select exists (select from target t join member m on m.id = t.member_id
                                       where t.id = :target and m.login = :login)
                        """)
                        .param("target", item.targetId())
                        .param("login", login)
                        .query(Boolean.class)
                        .single();
    }

    private boolean setPlan(String login, WorkItem item) {
        return item.planId() != null
                && jdbc.sql("select exists (select from plan where id = :plan and created_by = :login)")
                        .param("plan", item.planId())
                        .param("login", login)
                        .query(Boolean.class)
                        .single();
    }

    private static Instant instant(Timestamp at) {
        return at.toInstant();
    }
}
