package io.dacheng.ui.reviews;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.review.ActionChange;
import io.dacheng.review.ActionService;
import io.dacheng.review.ActionView;
import io.dacheng.review.ReviewService;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Formats;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** One agreed action with every step on its way. */
@Route(value = Navigation.ACTIONS, layout = MainLayout.class)
@PermitAll
class ActionDetailsView extends Page implements HasUrlParameter<Long> {

    private final transient CurrentViewer viewer;
    private final transient ActionService actions;
    private final transient ReviewService reviews;
    private final transient Clock clock;

    ActionDetailsView(CurrentViewer viewer, ActionService actions, ReviewService reviews, Clock clock) {
        super(I18NProvider.translate("actions.title"));
        this.viewer = viewer;
        this.actions = actions;
        this.reviews = reviews;
        this.clock = clock;
    }

    @Override
    public void setParameter(BeforeEvent event, Long id) {
        show(id);
    }

    private void show(long id) {
        removeAll();
        Viewer person = viewer.get();
        ActionView action = actions.action(person, id);
        setPageTitle(action.text());
        Anchor back = new Anchor(Navigation.ACTIONS, getTranslation("actions.all"));
        back.addClassName("back-link");
        UnorderedList card = new UnorderedList(new ActionCard(
                action,
                clock,
                new ActionDialogs(actions, reviews, viewer::get, LocalDate.now(clock), () -> show(id)),
                true));
        card.addClassName("action-list");
        Section history = new Section(new H2(getTranslation("actions.history")), history(actions.history(person, id)));
        history.addClassName("section");
        add(
                back,
                new PageHeader(
                        getTranslation("actions.one", action.unitName()),
                        getTranslation(
                                "actions.one.knows",
                                action.planName(),
                                Formats.current().moment(action.agreedAt(), clock))),
                card,
                history);
    }

    /** The latest first. */
    private OrderedList history(List<ActionChange> steps) {
        OrderedList history = new OrderedList();
        history.addClassName("history");
        steps.forEach(step -> history.addComponentAsFirst(entry(step)));
        return history;
    }

    private ListItem entry(ActionChange step) {
        Formats formats = Formats.current();
        Span what = new Span(getTranslation("actions.step." + step.step().name()));
        what.addClassName("strong");
        Span until = new Span(getTranslation("reviews.action.who", step.ownerName(), formats.date(step.due())));
        Div first = new Div(what, until);
        first.addClassName("line");
        Span who = new Span(step.changedByName() + " · " + formats.moment(step.changedAt(), clock));
        who.addClassName("muted");
        ListItem entry = new ListItem(first, who);
        if (!step.reason().isEmpty()) {
            Paragraph reason = new Paragraph(step.reason());
            reason.addClassName("reason");
            entry.add(reason);
        }
        return entry;
    }
}
