package io.dacheng.ui.processes;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.dacheng.shared.Slice;
import io.dacheng.ui.Badge;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Pager;
import io.dacheng.workflow.cases.CaseRow;
import io.dacheng.workflow.cases.CaseState;
import java.time.Clock;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Cases, a page at a time, with what narrows them. */
final class CaseList extends Div {

    private final transient BiFunction<CaseAddress, Locale, Slice<CaseRow>> find;
    private final transient CaseBar.Choices choices;
    private final transient Clock clock;
    private final Div bar = new Div();
    private final Div rows = new Div();

    CaseList(
            CaseAddress shown,
            BiFunction<CaseAddress, Locale, Slice<CaseRow>> find,
            CaseBar.Choices choices,
            Clock clock) {
        this.find = find;
        this.choices = choices;
        this.clock = clock;
        addClassName("case-list");
        rows.addClassName("case-rows");
        add(bar, rows);
        show(shown, true);
    }

    private void change(CaseAddress address, CaseAddress before) {
        address.toAddress();
        // Whoever types goes on typing: the field stays.
        show(address, address.text().equals(before.text()));
    }

    private void show(CaseAddress shown, boolean withBar) {
        Slice<CaseRow> slice = find.apply(shown, getLocale());
        if (withBar) {
            bar.removeAll();
        }
        bar.getChildren()
                .findFirst()
                .ifPresentOrElse(
                        kept -> ((CaseBar) kept).shows(shown),
                        () -> bar.add(new CaseBar(choices, shown, stepName(shown, slice), this::change)));
        rows.removeAll();
        if (slice.items().isEmpty()) {
            String none = shown.narrows() || shown.page() > 0 ? "cases.none" : "cases.empty";
            rows.add(new EmptyState(getTranslation(none), getTranslation(none + ".sentence")));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("batches");
        slice.items().forEach(row -> list.add(item(row)));
        rows.add(list, new Pager(slice, CaseAddress.PAGE_SIZE, page -> change(shown.turned(page), shown)));
    }

    private static String stepName(CaseAddress shown, Slice<CaseRow> slice) {
        return slice.items().stream()
                .flatMap(row -> row.at().stream())
                .filter(place -> place.element().equals(shown.step()))
                .map(CaseRow.Place::name)
                .findFirst()
                .orElse(String.valueOf(shown.step()));
    }

    private ListItem item(CaseRow row) {
        Span name = new Span(title(row));
        name.addClassName("name");
        Span about = new Span(getTranslation(
                "cases.about",
                row.subject().planName().isEmpty()
                        ? row.processName()
                        : row.subject().planName(),
                String.valueOf(row.version()),
                Formats.current().moment(row.since(), clock)));
        about.addClassName("muted");
        Div what = new Div(name, about);
        what.addClassName("what");
        Span where = new Span(
                row.open()
                        ? row.at().stream().map(CaseRow.Place::name).collect(Collectors.joining(", "))
                        : getTranslation("cases.until", Formats.current().moment(row.until(), clock)));
        where.addClassName("counts");
        Div states = new Div(badge(row.state()));
        states.addClassName("case-states");
        if (row.overdue() > 0) {
            states.add(Badge.of("◷", getTranslation("cases.overdue"), "watch"));
        }
        Anchor way = new Anchor(Navigation.pathOfCase(row.id()), what, where, states);
        way.addClassName("card");
        return new ListItem(way);
    }

    /** Who or what it is about; a run of the clock is about nothing in particular. */
    static String title(CaseRow row) {
        return row.subject().name().isEmpty()
                ? row.subject().key().isEmpty()
                        ? row.processName()
                        : row.subject().key()
                : row.subject().name();
    }

    static Badge badge(CaseState state) {
        return switch (state) {
            case RUNNING -> Badge.of("▸", Labels.of(state), "open");
            case STUCK -> Badge.of("✕", Labels.of(state), "alarm");
            case SUSPENDED -> Badge.of("‖", Labels.of(state), "watch");
            case ENDED -> Badge.of("●", Labels.of(state), "good");
            case CANCELLED -> Badge.of("■", Labels.of(state), "quiet");
        };
    }
}
