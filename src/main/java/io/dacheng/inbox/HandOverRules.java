package io.dacheng.inbox;

import io.dacheng.access.Viewer;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.Role;
import io.dacheng.shared.Refused;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may hand over a work item, and to whom. */
@Component
class HandOverRules {

    private final JdbcClient jdbc;
    private final WorkItemRules rules;
    private final TaskModel model;
    private final OrganisationService organisation;

    HandOverRules(JdbcClient jdbc, WorkItemRules rules, TaskModel model, OrganisationService organisation) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.model = model;
        this.organisation = organisation;
    }

    /** T2: nobody submits another's target. */
    static void requireForOthers(WorkItem item) {
        if (item.kind() == WorkItemKind.SUBMIT_TARGET) {
            throw Refused.invalid("inbox.handOver.own", item.subject());
        }
    }

    static boolean isTheirs(Viewer acting, WorkItem item) {
        return item.isFor(acting.login()) || item.isFor(acting.inPlaceOf());
    }

    boolean mayReassign(Viewer acting, WorkItem item) {
        if (acting.administrator()
                || isTheirs(acting, item)
                || acting.inPlaceOf().equals(item.owner())) {
            return true;
        }
        Long unit = item.unitId();
        if (unit == null) {
            return false;
        }
        boolean ofTheUnitsHead = model.step(rules.taskRef(item.id()))
                .map(step -> step.role() == Role.MEMBER)
                .orElse(false);
        return acting.unitsAs(Role.PROCESS_ADMIN).stream().anyMatch(above -> organisation.isInOrBelow(unit, above))
                || List.of(Role.BRANCH_HEAD, Role.TARGET_SETTER).stream()
                        .flatMap(role -> acting.unitsAs(role).stream())
                        .anyMatch(above ->
                                (above != unit.longValue() || ofTheUnitsHead) && organisation.isInOrBelow(unit, above));
    }

    /** Who sees the unit anyway (V1), and for a step of an admin's own also who belongs there; never the target's owner. */
    WorkItemPeople.Pool helpers(Viewer acting, WorkItem item) {
        Set<String> without = ownersOf(item);
        without.add(acting.login());
        without.add(acting.inPlaceOf());
        Long around = item.kind() == WorkItemKind.GENERIC ? item.unitId() : null;
        return new WorkItemPeople.Pool(item.candidates(), item.unitId(), around, without);
    }

    /** Who could do the step, but for who has it. */
    WorkItemPeople.Pool able(WorkItem item) {
        Set<String> logins = new TreeSet<>(item.candidates());
        logins.addAll(model.couldAct(rules.taskRef(item.id())));
        Set<String> without = ownersOf(item);
        if (item.assignee() != null) {
            without.add(item.assignee());
        }
        boolean generic = item.kind() == WorkItemKind.GENERIC;
        return new WorkItemPeople.Pool(logins, generic ? item.unitId() : null, generic ? item.unitId() : null, without);
    }

    /** Nobody decides on an own target (T3), however the task comes to them. */
    private Set<String> ownersOf(WorkItem item) {
        return item.kind() != WorkItemKind.APPROVE_TARGET
                ? new TreeSet<>()
                : new TreeSet<>(
                        jdbc.sql("select m.login from target t join member m on m.id = t.member_id where t.id = :id")
                                .param("id", item.targetId())
                                .query(String.class)
                                .list());
    }
}
