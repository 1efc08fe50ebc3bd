package io.dacheng.ui.explain;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.access.Onlooker;
import io.dacheng.shared.Slice;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Who can see this figure, with the reason (V4). */
final class OnlookersSection extends Folded {

    static final int AT_ONCE = 20;

    private final transient IntFunction<Slice<Onlooker>> people;
    private final FactTable table;
    private final Span range = new Span();
    private final Button back = new Button(getTranslation("explain.records.back"), e -> turn(-AT_ONCE));
    private final Button next = new Button(getTranslation("explain.records.next"), e -> turn(AT_ONCE));
    private int offset;

    /** @param people a page of them, from a position on */
    OnlookersSection(IntFunction<Slice<Onlooker>> people) {
        this(people, people.apply(0), new Div());
    }

    private OnlookersSection(IntFunction<Slice<Onlooker>> people, Slice<Onlooker> first, Div content) {
        super(
                I18NProvider.translate("explain.onlookers"),
                I18NProvider.translate("explain.onlookers.number", first.total()),
                false,
                content);
        this.people = people;
        this.table = new FactTable(
                getTranslation("explain.onlookers"),
                List.of(getTranslation("explain.onlookers.who"), getTranslation("explain.onlookers.why")),
                Set.of());
        Div pages = new Div(back, range, next);
        pages.addClassNames("toolbar", "pages");
        content.add(table, pages);
        show(first);
    }

    private void turn(int by) {
        offset = Math.max(0, offset + by);
        show(people.apply(offset));
    }

    private void show(Slice<Onlooker> page) {
        table.clear();
        page.items().forEach(person -> table.row(person.name() + " · " + person.login(), reasons(person)));
        int last = offset + page.items().size();
        range.setText(getTranslation(
                "explain.records.range",
                OriginSection.count(offset + 1L),
                OriginSection.count(last),
                OriginSection.count(page.total())));
        back.setVisible(offset > 0);
        next.setVisible(last < page.total());
        range.setVisible(back.isVisible() || next.isVisible());
    }

    private String reasons(Onlooker person) {
        return person.reasons().stream()
                .map(reason -> reason.unit() == null
                        ? getTranslation("explain.onlookers." + reason.kind())
                        : getTranslation("explain.onlookers." + reason.kind(), reason.unit()))
                .collect(Collectors.joining("; "));
    }
}
