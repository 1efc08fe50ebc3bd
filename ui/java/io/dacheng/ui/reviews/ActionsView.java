package io.dacheng.ui.reviews;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.export.ActionsExport;
import io.dacheng.export.Asker;
import io.dacheng.review.ActionCounts;
import io.dacheng.review.ActionQuery;
import io.dacheng.review.ActionQuery.Shown;
import io.dacheng.review.ActionService;
import io.dacheng.review.ActionView;
import io.dacheng.review.ReviewService;
import io.dacheng.shared.Slice;
import io.dacheng.ui.Address;
import io.dacheng.ui.AsOf;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.ExportLinks;
import io.dacheng.ui.Formats;
import io.dacheng.ui.LooksBack;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.ui.Pager;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What was agreed in reviews: the viewer's own actions, and those of the units the viewer sees. */
@Route(value = Navigation.ACTIONS, layout = MainLayout.class)
@PermitAll
class ActionsView extends Page implements BeforeEnterObserver, LooksBack {

    private static final String USUAL = word(Shown.OPEN);
    private static final String MINE = "mine";

    private final transient CurrentViewer viewer;
    private final transient ActionService actions;
    private final transient ActionsExport exports;
    private final transient ReviewService reviews;
    private final transient ReviewChoices choices;
    private final transient Clock clock;
    private final AsOf asOf;
    private boolean mine;

    ActionsView(
            CurrentViewer viewer,
            ActionService actions,
            ActionsExport exports,
            ReviewService reviews,
            ReviewChoices choices,
            Clock clock,
            AsOf asOf) {
        super(I18NProvider.translate("actions.title"));
        this.viewer = viewer;
        this.actions = actions;
        this.exports = exports;
        this.reviews = reviews;
        this.choices = choices;
        this.clock = clock;
        this.asOf = asOf;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        mine = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("whose")
                .map(MINE::equals)
                .orElse(!Navigation.leads(viewer.get()));
        show(ReviewsAddress.of(event.getLocation().getQueryParameters(), USUAL));
    }

    private void change(ReviewsAddress address) {
        address.toAddress(USUAL);
        show(address);
    }

    private void show(ReviewsAddress address) {
        removeAll();
        Viewer person = viewer.get();
        ActionQuery query = new ActionQuery(
                mine,
                shown(address.show()),
                address.plan(),
                choices.unit(person, address.unit()),
                asOf.date(),
                asOf.knownAt(),
                address.page() * ReviewsAddress.PAGE_SIZE,
                ReviewsAddress.PAGE_SIZE);
        ActionCounts counts = actions.counts(person, query);
        Slice<ActionView> slice = actions.actions(person, query);
        Anchor back = new Anchor(Navigation.REVIEWS, getTranslation("actions.back"));
        back.addClassName("back-link");
        add(
                back,
                new PageHeader(
                        getTranslation("actions.title"),
                        getTranslation(
                                "actions.knows",
                                counts.open(),
                                counts.overdue(),
                                Formats.current().date(asOf.date()))),
                bar(person, address, counts));
        if (slice.items().isEmpty()) {
            boolean none = counts.open() + counts.done() + counts.notDone() == 0 && !address.narrows();
            add(new EmptyState(
                    getTranslation(none ? "actions.empty" : "actions.none"),
                    getTranslation(none ? "actions.empty.sentence" : "actions.none.sentence")));
            return;
        }
        ActionDialogs dialogs = asOf.looksBack()
                ? null
                : new ActionDialogs(actions, reviews, viewer::get, asOf.today(), () -> show(address));
        UnorderedList list = new UnorderedList();
        list.addClassName("action-list");
        slice.items().forEach(action -> list.add(new ActionCard(action, clock, dialogs, false)));
        Locale language = getLocale();
        add(
                list,
                new Pager(slice, ReviewsAddress.PAGE_SIZE, page -> change(address.withPage(page))),
                new ExportLinks(format -> exports.file(new Asker(viewer.get(), language), query, format)));
    }

    private ListBar bar(Viewer person, ReviewsAddress address, ActionCounts counts) {
        ListBar bar = new ListBar(
                List.of(
                        new ListBar.Choice(USUAL, getTranslation("actions.show.open"), counts.open(), false),
                        new ListBar.Choice(
                                word(Shown.OVERDUE), getTranslation("actions.show.overdue"), counts.overdue(), true),
                        new ListBar.Choice(
                                word(Shown.CLOSED),
                                getTranslation("actions.show.closed"),
                                counts.done() + counts.notDone(),
                                false),
                        new ListBar.Choice(word(Shown.ALL), getTranslation("reviews.show.all"), null, false)),
                address,
                this::change);
        if (Navigation.leads(person)) {
            bar.narrow(
                    whose(address),
                    ListBar.plan(choices.plans(person), address, this::change),
                    ListBar.unit(choices.units(person), address, this::change));
        }
        return bar;
    }

    private Select<Boolean> whose(ReviewsAddress address) {
        Select<Boolean> whose = new Select<>();
        whose.setItems(false, true);
        whose.setItemLabelGenerator(own -> getTranslation(own ? "actions.whose.mine" : "actions.whose.units"));
        whose.setAriaLabel(getTranslation("actions.whose"));
        whose.setValue(mine);
        whose.addValueChangeListener(change -> {
            mine = change.getValue();
            Address.set("whose", mine ? MINE : null);
            change(address.withPage(0));
        });
        return whose;
    }

    private static Shown shown(String word) {
        return Arrays.stream(Shown.values())
                .filter(shown -> word(shown).equals(word))
                .findFirst()
                .orElse(Shown.OPEN);
    }

    private static String word(Shown shown) {
        return shown.name().toLowerCase(Locale.ROOT);
    }
}
