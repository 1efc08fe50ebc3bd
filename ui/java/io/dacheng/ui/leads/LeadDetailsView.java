package io.dacheng.ui.leads;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.school.families.ContactView;
import io.dacheng.school.leads.LeadDetails;
import io.dacheng.school.leads.LeadState;
import io.dacheng.school.leads.LeadView;
import io.dacheng.school.leads.Leads;
import io.dacheng.school.leads.StageView;
import io.dacheng.shared.Slice;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Live;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One lead: how far it is, what to do next, its trials and talks. */
@Route(value = Navigation.LEAD, layout = MainLayout.class)
@PermitAll
class LeadDetailsView extends Page implements BeforeEnterObserver {

    private final transient Leads leads;
    private final transient LeadActs acts;
    private final transient LeadTalkList talks;
    private final transient CurrentViewer viewer;
    private final transient Live live;
    private final transient Clock clock;
    private final Div body = new Div();
    private long id;
    private transient @Nullable Facts known;
    private @Nullable LeadHistory history;
    private transient @Nullable Head headed;

    /** What the head of the page tells, and which buttons it has. */
    private record Head(
            String name,
            String knows,
            LeadState state,
            @Nullable Long student,
            boolean open,
            boolean mayChange) {}

    /** All that the page of a lead tells. */
    private record Facts(LeadDetails details, List<StageView> stages, Slice<ContactView> talks, LocalDate today) {}

    LeadDetailsView(Leads leads, LeadActs acts, LeadTalkList talks, CurrentViewer viewer, Live live, Clock clock) {
        super(I18NProvider.translate("nav.leads"));
        this.leads = leads;
        this.acts = acts;
        this.talks = talks;
        this.viewer = viewer;
        this.live = live;
        this.clock = clock;
        addClassName("lead");
        body.addClassName("lead-body");
        add(body);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = Long.parseLong(event.getRouteParameters().get("lead").orElseThrow());
        history = null;
        headed = null;
        Facts facts = facts();
        LeadView lead = facts.details().lead();
        setPageTitle(lead.childName());
        show(facts);
        live.onSchool(body, Set.of(lead.unitId()), this::told);
    }

    private Facts facts() {
        LeadDetails details = now();
        return new Facts(details, acts.stages(details), talks.latest(details.lead()), acts.today());
    }

    /** News of other children leaves an open choice, and the button that is being pressed, where they are. */
    void told() {
        Facts now = facts();
        if (!now.equals(known)) {
            show(now);
        }
    }

    private void again() {
        show(facts());
    }

    private void show(Facts facts) {
        known = facts;
        LeadDetails details = facts.details();
        LeadView lead = details.lead();
        boolean unfolded = history != null && history.isOpened();
        history = new LeadHistory(details, clock);
        history.setOpened(unfolded);
        showHead(lead, details.mayChange());
        body.getChildren().skip(2).toList().forEach(body::remove);
        body.add(new LeadFacts(lead), new LeadLadder(details, facts.stages(), acts, this::again));
        body.add(
                new LeadTrials(details, acts, this::again),
                talks.of(lead, facts.talks(), details.mayChange(), this::again),
                history);
    }

    /** A head that tells the same stays, so that its buttons are where they are being pressed. */
    private void showHead(LeadView lead, boolean mayChange) {
        String knows = getTranslation(
                "leads.lead.knows",
                lead.unitName(),
                LeadParts.inOneLanguage(lead.source().name(), getLocale()),
                Formats.current().date(lead.createdOn()));
        Head head = new Head(lead.childName(), knows, lead.state(), lead.studentId(), lead.open(), mayChange);
        if (head.equals(headed)) {
            return;
        }
        headed = head;
        body.removeAll();
        Anchor back = new Anchor(Navigation.LEADS, getTranslation("leads.back"));
        back.addClassName("back-link");
        body.add(back, new PageHeader(head.name(), knows, actions(head)));
    }

    /** Each begins with the lead as it is when it is pressed. */
    private Component[] actions(Head head) {
        List<Component> actions = new ArrayList<>();
        if (head.student() != null && head.state() == LeadState.SIGNED) {
            Anchor student = new Anchor(Navigation.STUDENTS + "/" + head.student(), getTranslation("leads.student"));
            student.addClassName("button-link");
            actions.add(student);
        }
        if (!head.mayChange()) {
            return actions.toArray(Component[]::new);
        }
        if (head.open()) {
            actions.add(button("leads.lose", () -> acts.lose(now().lead(), this::again)));
            actions.add(button("leads.assign", () -> acts.assign(now(), this::again)));
        }
        if (head.state() == LeadState.LOST) {
            actions.add(button("leads.reopen", () -> acts.reopen(now().lead(), this::again)));
        }
        actions.add(button("leads.correct", () -> acts.correct(now().lead(), this::again)));
        if (head.open()) {
            Button sign = new Button(
                    getTranslation("leads.sign"), Icons.CHECK.create(), click -> acts.sign(now(), this::again));
            sign.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            sign.addClassName("sticks");
            actions.add(sign);
        }
        return actions.toArray(Component[]::new);
    }

    private LeadDetails now() {
        return leads.lead(viewer.get(), id);
    }

    private Button button(String word, Runnable act) {
        return new Button(getTranslation(word), click -> act.run());
    }
}
