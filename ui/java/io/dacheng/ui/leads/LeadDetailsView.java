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
import io.dacheng.school.leads.LeadDetails;
import io.dacheng.school.leads.LeadState;
import io.dacheng.school.leads.LeadView;
import io.dacheng.school.leads.Leads;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
        LeadDetails details = leads.lead(viewer.get(), id);
        setPageTitle(details.lead().childName());
        show(details);
        live.onSchool(body, Set.of(details.lead().unitId()), this::again);
    }

    private void again() {
        show(leads.lead(viewer.get(), id));
    }

    private void show(LeadDetails details) {
        LeadView lead = details.lead();
        body.removeAll();
        Anchor back = new Anchor(Navigation.LEADS, getTranslation("leads.back"));
        back.addClassName("back-link");
        PageHeader header = new PageHeader(
                lead.childName(),
                getTranslation(
                        "leads.lead.knows",
                        lead.unitName(),
                        LeadParts.inOneLanguage(lead.source().name(), getLocale()),
                        Formats.current().date(lead.createdOn())),
                actions(details));
        body.add(back, header, new LeadFacts(lead), new LeadLadder(details, acts, this::again));
        body.add(
                new LeadTrials(details, acts, this::again),
                talks.of(lead, details.mayChange(), this::again),
                new LeadHistory(details, clock));
    }

    private Component[] actions(LeadDetails details) {
        LeadView lead = details.lead();
        List<Component> actions = new ArrayList<>();
        if (lead.studentId() != null && lead.state() == LeadState.SIGNED) {
            Anchor student = new Anchor(Navigation.STUDENTS + "/" + lead.studentId(), getTranslation("leads.student"));
            student.addClassName("button-link");
            actions.add(student);
        }
        if (!details.mayChange()) {
            return actions.toArray(Component[]::new);
        }
        if (lead.open()) {
            actions.add(button("leads.lose", () -> acts.lose(lead, this::again)));
            actions.add(button("leads.assign", () -> acts.assign(details, this::again)));
        }
        if (lead.state() == LeadState.LOST) {
            actions.add(button("leads.reopen", () -> acts.reopen(lead, this::again)));
        }
        actions.add(button("leads.correct", () -> acts.correct(lead, this::again)));
        if (lead.open()) {
            Button sign = new Button(
                    getTranslation("leads.sign"), Icons.CHECK.create(), click -> acts.sign(details, this::again));
            sign.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            sign.addClassName("lead-sign");
            actions.add(sign);
        }
        return actions.toArray(Component[]::new);
    }

    private Button button(String word, Runnable act) {
        return new Button(getTranslation(word), click -> act.run());
    }
}
