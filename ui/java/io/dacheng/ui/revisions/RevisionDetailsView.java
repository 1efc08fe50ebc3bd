package io.dacheng.ui.revisions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.WorkItem;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.shared.Refused;
import io.dacheng.target.RevisionQueries;
import io.dacheng.target.RevisionService;
import io.dacheng.target.RevisionState;
import io.dacheng.target.RevisionView;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** One revision: how far it is, who asked and decided, and before and after of everybody. */
@Route(value = "plans/:plan/revisions/:revision([0-9]{1,18})", layout = MainLayout.class)
@PermitAll
class RevisionDetailsView extends Page implements BeforeEnterObserver {

    private final transient RevisionService revisions;
    private final transient RevisionQueries queries;
    private final transient InboxService inbox;
    private final transient CurrentViewer viewer;
    private final transient Clock clock;

    RevisionDetailsView(
            RevisionService revisions, RevisionQueries queries, InboxService inbox, CurrentViewer viewer, Clock clock) {
        super(I18NProvider.translate("revision.title"));
        this.revisions = revisions;
        this.queries = queries;
        this.inbox = inbox;
        this.viewer = viewer;
        this.clock = clock;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        long plan = RevisionAddress.id(event, RevisionAddress.PLAN);
        long id = RevisionAddress.id(event, RevisionAddress.REVISION);
        if (queries.revision(viewer.get(), id).planId() != plan) {
            throw Refused.notFound("target.revision.unknown", String.valueOf(id));
        }
        load(id);
    }

    private void load(long id) {
        Viewer person = viewer.get();
        RevisionView revision = queries.revision(person, id);
        boolean stale = queries.changedMeanwhile(person, id);
        setPageTitle(getTranslation("revision.title.of", revision.unitName()));
        removeAll();
        add(
                new PageHeader(
                        getTranslation("revision.title.of", revision.unitName()),
                        revision.planName() + " · " + revision.metric().name(),
                        actions(person, revision, stale)),
                new Anchor(Navigation.PLANS + "/" + revision.planId(), getTranslation("revision.to-plan")),
                new RevisionFacts(revision, clock));
        if (stale) {
            Paragraph changed = new Paragraph(getTranslation("revision.stale"));
            changed.addClassName("alarm-text");
            add(changed);
        }
        Div figures = new Div(new RevisionTable(queries.figures(person, id)));
        figures.addClassName("section");
        add(figures);
    }

    private Component[] actions(Viewer person, RevisionView revision, boolean stale) {
        List<Component> actions = new ArrayList<>();
        boolean own = revision.requestedBy().equals(person.login());
        if (stale && own && revision.state() == RevisionState.SUBMITTED) {
            actions.add(new Button(getTranslation("revision.recalculate"), e -> {
                revisions.recalculate(viewer.get(), revision.id());
                Notify.success(getTranslation("done.revision.recalculate"));
                load(revision.id());
            }));
        }
        if (own && (revision.state() == RevisionState.SUBMITTED || revision.state() == RevisionState.DRAFT)) {
            Button withdraw = new Button(getTranslation("revision.withdraw"), e -> {
                revisions.withdraw(viewer.get(), revision.id());
                Notify.success(getTranslation("revision.withdrawn"));
                MainLayout.refresh();
                load(revision.id());
            });
            withdraw.addThemeVariants(ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_TERTIARY);
            actions.add(withdraw);
        }
        if (queries.decides(person, revision.id())) {
            WorkItem task = inbox.openItem(person, WorkItemKind.APPROVE_REVISION, revision.targetId());
            if (task != null) {
                Anchor decide = new Anchor(Navigation.INBOX + "/" + task.id(), getTranslation("revision.decide"));
                decide.addClassName("button-link");
                actions.add(decide);
            }
        }
        return actions.toArray(Component[]::new);
    }
}
