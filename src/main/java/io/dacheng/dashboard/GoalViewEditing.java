package io.dacheng.dashboard;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Composes templates (W2). Who manages a unit may make templates for it and change those for it and the units below,
 * whoever made them.
 */
@Service
@Transactional
public class GoalViewEditing {

    private final AccessService access;
    private final OrganisationService organisation;
    private final GoalViewRules rules;
    private final GoalViewRows rows;
    private final AuditLog audit;
    private final Clock clock;

    GoalViewEditing(
            AccessService access,
            OrganisationService organisation,
            GoalViewRules rules,
            GoalViewRows rows,
            AuditLog audit,
            Clock clock) {
        this.access = access;
        this.organisation = organisation;
        this.rules = rules;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    /** The composed templates that the viewer may change, by name. */
    @Transactional(readOnly = true)
    public List<GoalView> composed(Viewer viewer) {
        access.requireManagesPeople(viewer);
        return rows.visible(viewer, access.managedRoots(viewer)).stream()
                .filter(view -> view.composed() != null && view.composed().mayChange())
                .toList();
    }

    /** The units that the viewer may make templates for, the highest first. */
    @Transactional(readOnly = true)
    public List<UnitView> units(Viewer viewer) {
        return access.managedRoots(viewer).stream()
                .flatMap(root -> organisation.subtree(root).stream())
                .filter(unit -> !unit.closed())
                .sorted(Comparator.comparingInt(UnitView::depth).thenComparing(UnitView::id))
                .toList();
    }

    /**
     * Makes a template and tells its code.
     *
     * @throws Refused FORBIDDEN for who does not manage the unit, INVALID for what no page can be made of, CONFLICT when the
     *     unit has a template of that name
     */
    public String create(Viewer viewer, GoalViewDraft wanted) {
        GoalViewDraft draft = rules.checked(wanted);
        long unit = managedUnit(viewer, draft.unit());
        requireNameFree(draft, unit, 0);
        long id = rows.insert(draft, unit, viewer.login(), clock.instant());
        audit.record(viewer.login(), "goal-view.create", subject(id), words(draft));
        return "v" + id;
    }

    /**
     * Changes a template.
     *
     * @param version the one that was changed
     * @throws Refused as {@link #create}; CONFLICT also when somebody else has changed it since, NOT_FOUND when it is gone
     */
    public void change(Viewer viewer, String code, int version, GoalViewDraft wanted) {
        GoalView.Composed before = changeable(viewer, code);
        GoalViewDraft draft = rules.checked(wanted);
        long unit = managedUnit(viewer, draft.unit());
        requireNameFree(draft, unit, before.id());
        if (!rows.update(before.id(), version, draft, unit, viewer.login(), clock.instant())) {
            throw Refused.conflict("dashboard.view.changed", before.changedBy());
        }
        audit.record(viewer.login(), "goal-view.change", subject(before.id()), words(draft));
    }

    /** Takes a template away; who has chosen it gets the usual one. {@link #restore} brings it back. */
    public void delete(Viewer viewer, String code) {
        GoalView.Composed composed = changeable(viewer, code);
        rows.setDeleted(composed.id(), clock.instant());
        audit.record(viewer.login(), "goal-view.delete", subject(composed.id()), "");
    }

    /** @throws Refused CONFLICT when its name has been given to another one since */
    public void restore(Viewer viewer, String code) {
        access.requireManagesPeople(viewer);
        GoalView view = rows.deleted(viewer, access.managedRoots(viewer), id(code))
                .filter(deleted ->
                        deleted.composed() != null && deleted.composed().mayChange())
                .orElseThrow(() -> unknown(code));
        long unit =
                organisation.unitByCode(view.composed().unit()).orElseThrow().id();
        if (rows.nameTaken(view.name(), unit, id(code))) {
            throw Refused.conflict("dashboard.view.name.taken", view.name());
        }
        rows.setDeleted(id(code), null);
        audit.record(viewer.login(), "goal-view.restore", subject(id(code)), "");
    }

    private GoalView.Composed changeable(Viewer viewer, String code) {
        access.requireManagesPeople(viewer);
        return rows.visible(viewer, access.managedRoots(viewer)).stream()
                .filter(view -> view.code().equals(code))
                .map(GoalView::composed)
                .filter(composed -> composed != null && composed.mayChange())
                .findFirst()
                .orElseThrow(() -> unknown(code));
    }

    private long managedUnit(Viewer viewer, String code) {
        access.requireManagesPeople(viewer);
        return units(viewer).stream()
                .filter(unit -> unit.code().equals(code))
                .map(UnitView::id)
                .findFirst()
                .orElseThrow(() -> Refused.notFound("dashboard.view.unit", GoalViewService.shortened(code)));
    }

    private void requireNameFree(GoalViewDraft draft, long unit, long except) {
        if (rows.nameTaken(draft.name(), unit, except)) {
            throw Refused.conflict("dashboard.view.name.taken", draft.name());
        }
    }

    private static long id(String code) {
        if (!code.matches("v\\d{1,18}")) {
            throw unknown(code);
        }
        return Long.parseLong(code.substring(1));
    }

    private static Refused unknown(String code) {
        return Refused.notFound("dashboard.view.none", GoalViewService.shortened(code));
    }

    private static String subject(long id) {
        return "goal-view:" + id;
    }

    private static String words(GoalViewDraft draft) {
        return draft.name() + ", " + draft.unit() + ", "
                + draft.roles().stream().sorted().toList() + ", "
                + draft.widgets().stream().map(Widget::kind).toList();
    }
}
