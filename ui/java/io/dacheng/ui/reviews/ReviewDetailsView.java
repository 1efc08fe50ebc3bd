package io.dacheng.ui.reviews;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.export.Asker;
import io.dacheng.export.ReviewExport;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.Substitutions;
import io.dacheng.inbox.WorkItem;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.review.ReviewOutcome;
import io.dacheng.review.ReviewService;
import io.dacheng.review.ReviewView;
import io.dacheng.target.RevisionQueries;
import io.dacheng.target.TargetView;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.ExportLinks;
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
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One review: a form for who acts for the unit while it is open, its result for everybody who sees the unit. */
@Route(value = Navigation.REVIEWS, layout = MainLayout.class)
@PermitAll
class ReviewDetailsView extends Page implements HasUrlParameter<Long> {

    private final transient CurrentViewer viewer;
    private final transient ReviewService reviews;
    private final transient ReviewExport exports;
    private final transient RevisionQueries revisions;
    private final transient InboxService inbox;
    private final transient Substitutions substitutions;
    private final transient AccessService access;
    private final transient MetricService metrics;
    private final transient OrganisationService organisation;
    private final transient FormDrafts drafts;
    private final transient Clock clock;
    private @Nullable Long task;

    ReviewDetailsView(
            CurrentViewer viewer,
            ReviewService reviews,
            ReviewExport exports,
            RevisionQueries revisions,
            InboxService inbox,
            Substitutions substitutions,
            AccessService access,
            MetricService metrics,
            OrganisationService organisation,
            FormDrafts drafts,
            Clock clock) {
        super(I18NProvider.translate("nav.reviews"));
        this.viewer = viewer;
        this.reviews = reviews;
        this.exports = exports;
        this.revisions = revisions;
        this.inbox = inbox;
        this.substitutions = substitutions;
        this.access = access;
        this.metrics = metrics;
        this.organisation = organisation;
        this.drafts = drafts;
        this.clock = clock;
    }

    @Override
    public void setParameter(BeforeEvent event, Long id) {
        task = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("task")
                .filter(given -> given.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .orElse(null);
        show(id);
    }

    /** The person, or whom they stand in for in the task by which they have come. */
    private Viewer reader(long review) {
        Viewer person = viewer.get();
        if (task == null) {
            return person;
        }
        WorkItem item = inbox.workItem(person, task);
        return Objects.equals(item.reviewId(), review) ? substitutions.actingOn(person, item) : person;
    }

    private void show(long id) {
        removeAll();
        Viewer person = reader(id);
        ReviewView review = reviews.review(person, id);
        String title = getTranslation("reviews.title", review.unitName(), review.planName());
        setPageTitle(title);
        add(back(), new PageHeader(title, knows(review), ReviewList.badge(review.state())));
        boolean acts = review.unitId() != null && access.actsFor(person, review.unitId());
        Revise revise = new Revise(review.planId(), revisable(viewer.get(), review));
        if (review.state() == ReviewView.State.OPEN && acts) {
            add(new ReviewForm(
                    review,
                    reviews.actionOwners(person, id),
                    revise,
                    LocalDate.now(clock),
                    drafts.of("review-" + id, review.asOf(), review.findings().size()),
                    outcome -> complete(id, outcome)));
            addFiles(person, id);
            return;
        }
        if (review.state() == ReviewView.State.OPEN) {
            Paragraph waits = new Paragraph(getTranslation("reviews.waits", review.unitName()));
            waits.addClassName("muted");
            add(waits);
        }
        add(new ReviewResult(review, completedBy(review), revise, clock));
        addFiles(person, id);
    }

    /** Files are for who sees the review by themselves, not in somebody's place. */
    private void addFiles(Viewer person, long id) {
        if (person.onBehalfOf() == null) {
            Locale language = getLocale();
            add(new ExportLinks(format -> exports.one(new Asker(viewer.get(), language), id, format)));
        }
    }

    /** Both clocks, what is counted, until when, and by which version of the decision table. */
    private String knows(ReviewView review) {
        Formats formats = Formats.current();
        String unit = metrics.byCode(review.metric()).map(MetricView::unit).orElse("");
        String metric = metrics.byCode(review.metric()).map(MetricView::name).orElse(review.metric());
        String knows = getTranslation(
                "reviews.knows.one",
                unit.isEmpty() ? metric : metric + ", " + unit,
                formats.date(review.asOf()),
                formats.moment(review.knownAt(), clock));
        if (review.statusTable() != null) {
            knows += " " + getTranslation("reviews.knows.table", String.valueOf(review.statusTable()));
        }
        if (review.state() == ReviewView.State.OPEN && review.due() != null) {
            knows += " " + getTranslation("reviews.knows.due", formats.date(review.due()));
        }
        return knows;
    }

    /** Ids of the targets that the viewer may ask to revise. */
    private Set<Long> revisable(Viewer person, ReviewView review) {
        return revisions.revisable(person, review.planId(), null).stream()
                .map(TargetView::id)
                .collect(Collectors.toSet());
    }

    private Anchor back() {
        Anchor back = new Anchor(Navigation.REVIEWS, getTranslation("reviews.back"));
        back.addClassName("back-link");
        return back;
    }

    private String name(@Nullable String login) {
        return login == null
                ? ""
                : organisation.memberByLogin(login).map(MemberView::name).orElse(login);
    }

    private String completedBy(ReviewView review) {
        String by = name(review.completedBy());
        return review.completedFor() == null ? by : getTranslation("behalf.for", by, name(review.completedFor()));
    }

    private void complete(long id, ReviewOutcome outcome) {
        reviews.complete(reader(id), id, outcome);
        Notify.success(getTranslation("reviews.completed"));
        MainLayout.refresh();
        show(id);
    }
}
