package io.dacheng.ui.revisions;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import io.dacheng.target.MemberChange;
import io.dacheng.target.NewRevision;
import io.dacheng.target.PlanService;
import io.dacheng.target.PlanView;
import io.dacheng.target.RevisionQueries;
import io.dacheng.target.RevisionService;
import io.dacheng.target.TargetService;
import io.dacheng.target.TargetState;
import io.dacheng.target.TargetView;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.FormDraft;
import io.dacheng.ui.FormDrafts;
import io.dacheng.ui.Formats;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asking for a revision: what changes, how the rest is shared, and what that makes of everybody. */
@Route(value = "plans/:plan/revisions/new", layout = MainLayout.class)
@PermitAll
class NewRevisionView extends Page implements BeforeEnterObserver {

    private static final String NOTHING_CHANGES = "target.revision.nothing";

    private final transient PlanService plans;
    private final transient TargetService targets;
    private final transient RevisionService revisions;
    private final transient RevisionQueries queries;
    private final transient CurrentViewer viewer;
    private final transient FormDrafts drafts;
    private final transient Clock clock;
    private final Paragraph refusal = new Paragraph();
    private final Div preview = new Div();
    private transient RevisionInputs inputs;
    private @Nullable FormDraft draft;
    private long planId;

    NewRevisionView(
            PlanService plans,
            TargetService targets,
            RevisionService revisions,
            RevisionQueries queries,
            CurrentViewer viewer,
            FormDrafts drafts,
            Clock clock) {
        super(I18NProvider.translate("revision.new"));
        this.plans = plans;
        this.targets = targets;
        this.revisions = revisions;
        this.queries = queries;
        this.viewer = viewer;
        this.drafts = drafts;
        this.clock = clock;
        refusal.addClassName("alarm-text");
        refusal.getElement().setAttribute("role", "alert");
        preview.getElement().setAttribute("aria-live", "polite");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        planId = RevisionAddress.id(event, RevisionAddress.PLAN);
        Viewer person = viewer.get();
        PlanView plan = plans.plan(person, planId);
        List<TargetView> units = queries.revisable(person, planId, null);
        removeAll();
        add(
                new PageHeader(
                        getTranslation("revision.new"),
                        plan.name() + " · " + Formats.current().period(plan.periodStart(), plan.periodEnd())),
                new Anchor(Navigation.PLANS + "/" + planId, getTranslation("revision.to-plan")));
        if (units.isEmpty()) {
            add(new EmptyState(getTranslation("revision.nothing"), getTranslation("revision.nothing.how")));
            return;
        }
        List<MemberChange> changes = queries.memberChanges(person, planId);
        LocalDate today = LocalDate.now(clock);
        LocalDate start = today.isBefore(plan.periodStart()) ? plan.periodStart() : today;
        inputs = new RevisionInputs(
                units,
                changes,
                plan.lines().size() > 1,
                start.isAfter(plan.periodEnd()) ? plan.periodEnd() : start,
                this::below,
                this::calculate);
        inputs.addClassName("card");
        Button ask = new Button(getTranslation("revision.ask"), e -> ask());
        ask.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div buttons = new Div(ask);
        buttons.addClassName("toolbar");
        add(inputs, new H2(getTranslation("revision.preview")), refusal, preview, buttons);
        String key = "revision-" + planId;
        QueryParameters asked = event.getLocation().getQueryParameters();
        String target = asked.getSingleParameter("target")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .orElse("");
        if (!target.isEmpty()) {
            inputs.startWith(Long.parseLong(target));
            key += "-" + target;
        }
        if (asked.getSingleParameter("people").isPresent()) {
            inputs.startWithPeople();
            key += "-people";
        }
        draft = drafts.of(
                key, units.stream().map(unit -> unit.id() + " " + unit.amount()).toList());
        inputs.keepIn(draft);
        inputs.addComponentAsFirst(draft.note());
        buttons.add(draft.saved());
        calculate();
        draft.begin(inputs);
    }

    private List<TargetView> below(long top) {
        Set<Long> above = new HashSet<>(Set.of(top));
        List<TargetView> below = new ArrayList<>();
        for (TargetView target : targets.tree(viewer.get(), planId)) {
            if (target.parentId() != null
                    && above.contains(target.parentId())
                    && target.state() != TargetState.CLOSED) {
                above.add(target.id());
                below.add(target);
            }
        }
        return below;
    }

    private void calculate() {
        if (inputs == null) {
            return;
        }
        preview.removeAll();
        refusal.setVisible(false);
        try {
            List<NewRevision> asked = inputs.asked(getTranslation("revision.preview"));
            if (asked.isEmpty()) {
                refuse(getTranslation("revision.people.none"));
            }
            asked.forEach(each -> preview.add(new RevisionTable(revisions.preview(viewer.get(), each))));
        } catch (Refused refused) {
            refuse(Notify.sentence(refused));
            // Nothing is wrong yet on a form that has just been opened.
            refusal.setClassName("alarm-text", !NOTHING_CHANGES.equals(refused.code()));
            refusal.setClassName("muted", NOTHING_CHANGES.equals(refused.code()));
        }
    }

    private void refuse(String sentence) {
        refusal.setText(sentence);
        refusal.setClassName("alarm-text", true);
        refusal.setClassName("muted", false);
        refusal.setVisible(true);
    }

    private void ask() {
        if (Objects.requireNonNull(inputs).needsReason()) {
            return;
        }
        try {
            List<Long> asked = revisions.requestAll(viewer.get(), inputs.asked(""));
            if (!asked.isEmpty()) {
                Objects.requireNonNull(draft).done();
                Notify.success(getTranslation("revision.asked", asked.size()));
                MainLayout.refresh();
                Navigation.open(Navigation.PLANS + "/" + planId + "/revisions/" + asked.get(asked.size() - 1));
            }
        } catch (Refused refused) {
            refuse(Notify.sentence(refused));
        }
    }
}
