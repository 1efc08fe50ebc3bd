package io.dacheng.ui.reviews;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.export.Asker;
import io.dacheng.export.ReviewExport;
import io.dacheng.review.ActionQuery;
import io.dacheng.review.ActionService;
import io.dacheng.review.ReviewCounts;
import io.dacheng.review.ReviewQuery;
import io.dacheng.review.ReviewRow;
import io.dacheng.review.ReviewService;
import io.dacheng.review.ReviewView;
import io.dacheng.shared.Slice;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.ExportLinks;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.ui.Pager;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reviews of the viewer's units, the open ones first; a plain member is led to the own actions. */
@Route(value = Navigation.REVIEWS, layout = MainLayout.class)
@PermitAll
class ReviewsView extends Page implements BeforeEnterObserver {

    private static final String OPEN = "open";
    private static final String DONE = "done";
    private static final String ALL = "all";

    private final transient CurrentViewer viewer;
    private final transient ReviewService reviews;
    private final transient ReviewExport exports;
    private final transient ActionService actions;
    private final transient ReviewChoices choices;

    ReviewsView(
            CurrentViewer viewer,
            ReviewService reviews,
            ReviewExport exports,
            ActionService actions,
            ReviewChoices choices) {
        super(I18NProvider.translate("nav.reviews"));
        this.viewer = viewer;
        this.reviews = reviews;
        this.exports = exports;
        this.actions = actions;
        this.choices = choices;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(ReviewsAddress.of(event.getLocation().getQueryParameters(), ALL));
    }

    private void change(ReviewsAddress address) {
        address.toAddress(ALL);
        show(address);
    }

    private void show(ReviewsAddress address) {
        removeAll();
        Viewer person = viewer.get();
        ReviewQuery query = new ReviewQuery(
                state(address.show()),
                address.plan(),
                choices.unit(person, address.unit()),
                address.kind(),
                address.page() * ReviewsAddress.PAGE_SIZE,
                ReviewsAddress.PAGE_SIZE);
        ReviewCounts counts = reviews.counts(person, query);
        long toDo = actions.counts(person, ActionQuery.own()).open();
        boolean leads = Navigation.leads(person);
        PageHeader header =
                new PageHeader(getTranslation("nav.reviews"), getTranslation("reviews.knows", counts.open(), toDo));
        add(header);
        Anchor agreed = new Anchor(Navigation.ACTIONS, getTranslation("reviews.actions.all"));
        agreed.addClassNames("button-link", "quiet");
        if (leads) {
            Button now = new Button(getTranslation("reviews.now"), e -> openDialog());
            now.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            header.setActions(agreed, now);
        } else {
            header.setActions(agreed);
        }
        if (!leads) {
            add(new EmptyState(
                    getTranslation("reviews.empty.member"), getTranslation("reviews.empty.member.sentence")));
            return;
        }
        Slice<ReviewRow> slice = reviews.reviews(person, query);
        if (slice.total() == 0 && !address.narrows() && counts.open() + counts.done() == 0) {
            add(new EmptyState(getTranslation("reviews.empty"), getTranslation("reviews.empty.sentence")));
            return;
        }
        add(bar(person, address, counts));
        if (slice.items().isEmpty()) {
            add(new EmptyState(getTranslation("reviews.none"), getTranslation("reviews.none.sentence")));
            return;
        }
        add(
                new ReviewList(slice.items()),
                new Pager(slice, ReviewsAddress.PAGE_SIZE, page -> change(address.withPage(page))),
                files(query));
    }

    private ExportLinks files(ReviewQuery query) {
        Locale language = getLocale();
        return new ExportLinks(format -> exports.list(new Asker(viewer.get(), language), query, format));
    }

    private ListBar bar(Viewer person, ReviewsAddress address, ReviewCounts counts) {
        ListBar bar = new ListBar(
                List.of(
                        new ListBar.Choice(ALL, getTranslation("reviews.show.all"), null, false),
                        new ListBar.Choice(
                                OPEN, getTranslation("reviews.show.open"), counts.open(), counts.overdue() > 0),
                        new ListBar.Choice(DONE, getTranslation("reviews.show.done"), counts.done(), false)),
                address,
                this::change);
        bar.narrow(
                ListBar.plan(choices.plans(person), address, this::change),
                ListBar.unit(choices.units(person), address, this::change),
                kind(address));
        return bar;
    }

    private Select<ReviewView.Kind> kind(ReviewsAddress address) {
        Select<ReviewView.Kind> kind = new Select<>();
        kind.setItems(
                ReviewView.Kind.WEEKLY, ReviewView.Kind.MONTHLY, ReviewView.Kind.ON_DEMAND, ReviewView.Kind.DAILY);
        kind.setItemLabelGenerator(each ->
                each == null ? getTranslation("reviews.all.kinds") : getTranslation("reviews.kind." + each.name()));
        kind.setEmptySelectionAllowed(true);
        kind.setEmptySelectionCaption(getTranslation("reviews.all.kinds"));
        kind.setAriaLabel(getTranslation("reviews.kind"));
        kind.setValue(address.kind());
        kind.addValueChangeListener(change -> change(address.withKind(change.getValue())));
        return kind;
    }

    private static ReviewView.@Nullable State state(String show) {
        return switch (show) {
            case OPEN -> ReviewView.State.OPEN;
            case DONE -> ReviewView.State.DONE;
            default -> null;
        };
    }

    private void openDialog() {
        Viewer person = viewer.get();
        new OpenReviewDialog(choices.activePlans(person), choices.units(person), (plan, unit) -> {
                    long review = reviews.openOnDemand(viewer.get(), plan, unit);
                    MainLayout.refresh();
                    Navigation.openReview(review);
                })
                .open();
    }
}
