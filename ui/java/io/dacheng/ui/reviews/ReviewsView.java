package io.dacheng.ui.reviews;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import io.dacheng.review.ActionService;
import io.dacheng.review.OwnAction;
import io.dacheng.review.ReviewService;
import io.dacheng.review.ReviewView;
import io.dacheng.shared.Refused;
import io.dacheng.target.PlanService;
import io.dacheng.target.PlanState;
import io.dacheng.target.PlanView;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** Reviews of the viewer's units, the open ones first, and what the viewer has agreed to do. */
@Route(value = Navigation.REVIEWS, layout = MainLayout.class)
@PermitAll
class ReviewsView extends Page implements BeforeEnterObserver {

    private final transient CurrentViewer viewer;
    private final transient ReviewService reviews;
    private final transient ActionService actions;
    private final transient PlanService plans;
    private final transient OrganisationService organisation;
    private final transient AccessService access;
    private final transient Clock clock;

    ReviewsView(
            CurrentViewer viewer,
            ReviewService reviews,
            ActionService actions,
            PlanService plans,
            OrganisationService organisation,
            AccessService access,
            Clock clock) {
        super(I18NProvider.translate("nav.reviews"));
        this.viewer = viewer;
        this.reviews = reviews;
        this.actions = actions;
        this.plans = plans;
        this.organisation = organisation;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        removeAll();
        Viewer person = viewer.get();
        List<ReviewView> all = reviews.reviews(person);
        List<ReviewView> open = all.stream()
                .filter(review -> review.state() == ReviewView.State.OPEN)
                .toList();
        List<ReviewView> past = all.stream()
                .filter(review -> review.state() != ReviewView.State.OPEN)
                .toList();
        List<OwnAction> own = actions.openActions(person);
        PageHeader header =
                new PageHeader(getTranslation("nav.reviews"), getTranslation("reviews.knows", open.size(), own.size()));
        add(header);
        if (Navigation.leads(person)) {
            Button now = new Button(getTranslation("reviews.now"), e -> openDialog());
            now.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            header.setActions(now);
        }
        if (!own.isEmpty()) {
            add(section("reviews.actions.own", new OwnActions(own, LocalDate.now(clock), this::done)));
        }
        if (!open.isEmpty()) {
            add(section("reviews.open", new ReviewList(open)));
        }
        if (!past.isEmpty()) {
            add(section("reviews.past", new ReviewList(past)));
        }
        if (all.isEmpty() && own.isEmpty()) {
            String whose = Navigation.leads(person) ? "reviews.empty" : "reviews.empty.member";
            add(new EmptyState(getTranslation(whose), getTranslation(whose + ".sentence")));
        }
    }

    private Section section(String word, Component content) {
        Section section = new Section(new H2(getTranslation(word)), content);
        section.addClassName("section");
        return section;
    }

    private void done(OwnAction action) {
        try {
            actions.done(viewer.get(), action.id());
            Notify.success(getTranslation("reviews.action.ticked", action.text()));
        } catch (Refused refused) {
            Notify.refused(refused);
        }
        show();
    }

    private void openDialog() {
        Viewer person = viewer.get();
        List<PlanView> active = plans.plans(person).stream()
                .filter(plan -> plan.state() == PlanState.ACTIVE)
                .toList();
        List<UnitView> units = organisation.units().stream()
                .filter(unit -> access.canSeeUnit(person, unit.id()))
                .toList();
        new OpenReviewDialog(active, units, (plan, unit) -> {
                    long review = reviews.openOnDemand(viewer.get(), plan, unit);
                    MainLayout.refresh();
                    Navigation.openReview(review);
                })
                .open();
    }
}
