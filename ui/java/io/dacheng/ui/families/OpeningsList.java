package io.dacheng.ui.families;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.dacheng.school.Campuses.Campus;
import io.dacheng.school.families.OpeningQuery;
import io.dacheng.school.families.OpeningView;
import io.dacheng.school.families.Openings;
import io.dacheng.shared.Slice;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Dates;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Narrow;
import io.dacheng.ui.Pager;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who looked at personal data, when and what for; of a campus, or of one family. */
class OpeningsList extends Div {

    private static final int AT_ONCE = 50;
    private static final List<String> WIDE = List.of("when", "who", "about", "purpose", "note");

    private final transient Openings openings;
    private final transient CurrentViewer viewer;
    private final transient Clock clock;
    private final @Nullable Long familyId;
    private final Select<Campus> campus = new Select<>();
    private final DatePicker from = Dates.picker(getTranslation("openings.from"));
    private final DatePicker to = Dates.picker(getTranslation("openings.to"));
    private final Div list = new Div();
    private int page;

    /** Of the campuses that the person leads. */
    OpeningsList(Openings openings, CurrentViewer viewer, List<Campus> places, Clock clock) {
        this(openings, viewer, clock, null);
        campus.setAriaLabel(getTranslation("families.campus"));
        campus.setEmptySelectionAllowed(true);
        campus.setEmptySelectionCaption(getTranslation("families.campus.all"));
        campus.setItems(places);
        campus.setItemLabelGenerator(each -> each == null ? getTranslation("families.campus.all") : each.name());
        campus.setVisible(places.size() > 1);
        campus.addValueChangeListener(change -> again());
        from.setClearButtonVisible(true);
        to.setClearButtonVisible(true);
        from.addValueChangeListener(change -> again());
        to.addValueChangeListener(change -> again());
        Div toolbar = new Div(campus, from, to);
        toolbar.addClassName("toolbar");
        addComponentAsFirst(toolbar);
        show();
    }

    /** Of one family. */
    OpeningsList(Openings openings, CurrentViewer viewer, long familyId, Clock clock) {
        this(openings, viewer, clock, familyId);
        show();
    }

    private OpeningsList(Openings openings, CurrentViewer viewer, Clock clock, @Nullable Long familyId) {
        this.openings = openings;
        this.viewer = viewer;
        this.clock = clock;
        this.familyId = familyId;
        addClassName("section");
        list.addClassName("section");
        add(list);
    }

    private void again() {
        page = 0;
        show();
    }

    private void show() {
        Slice<OpeningView> found = openings.openings(
                viewer.get(),
                new OpeningQuery(
                        campus.getValue() == null ? null : campus.getValue().id(),
                        familyId,
                        null,
                        from.getValue(),
                        to.getValue(),
                        page * AT_ONCE,
                        AT_ONCE));
        list.removeAll();
        if (found.items().isEmpty()) {
            list.add(new EmptyState(getTranslation("openings.none"), getTranslation("openings.none.how")));
            return;
        }
        list.add(grid(found.items()), new Pager(found, AT_ONCE, turned -> {
            page = turned;
            show();
        }));
    }

    private Grid<OpeningView> grid(List<OpeningView> some) {
        Formats formats = Formats.current();
        Grid<OpeningView> grid = new Grid<>();
        grid.addColumn(each -> formats.moment(each.openedAt(), clock))
                .setHeader(getTranslation("openings.when"))
                .setKey("when");
        grid.addColumn(OpeningView::name)
                .setHeader(getTranslation("openings.who"))
                .setKey("who");
        grid.addComponentColumn(each -> new Anchor(FamilyParts.path(each.familyId()), each.about()))
                .setHeader(getTranslation("openings.about"))
                .setKey("about");
        grid.addColumn(each -> Labels.of(each.purpose()))
                .setHeader(getTranslation("openings.purpose"))
                .setKey("purpose");
        grid.addColumn(OpeningView::note)
                .setHeader(getTranslation("openings.note"))
                .setKey("note")
                .setFlexGrow(2);
        grid.addComponentColumn(each -> card(each, formats))
                .setHeader(getTranslation("openings.title"))
                .setKey("card")
                .setVisible(false);
        grid.setItems(some);
        grid.setAllRowsVisible(true);
        grid.addClassName("list");
        grid.getElement().setAttribute("aria-label", getTranslation("openings.title"));
        Narrow.watch(grid, narrow -> {
            WIDE.forEach(key -> grid.getColumnByKey(key).setVisible(!narrow));
            grid.getColumnByKey("card").setVisible(narrow);
        });
        return grid;
    }

    private Div card(OpeningView each, Formats formats) {
        Div card = new Div(
                new Anchor(FamilyParts.path(each.familyId()), each.about()),
                FamilyParts.muted(each.name() + " · " + formats.moment(each.openedAt(), clock)),
                FamilyParts.muted(Labels.of(each.purpose()) + (each.note().isEmpty() ? "" : " · " + each.note())));
        card.addClassName("list-card");
        return card;
    }
}
