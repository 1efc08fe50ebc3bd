package io.dacheng.ui.school;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import io.dacheng.school.Campuses.Campus;
import io.dacheng.school.Position;
import io.dacheng.school.PositionEditing;
import io.dacheng.school.PositionEditing.Colleague;
import io.dacheng.school.PositionEditing.Held;
import io.dacheng.ui.Badge;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Dates;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Notify;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The people of a campus with their positions, and the days of each. */
class PositionsPanel extends Div {

    private final transient CurrentViewer viewer;
    private final transient PositionEditing positions;
    private final transient Clock clock;
    private final transient Formats formats = Formats.current();
    private final CampusSelect campuses;
    private final Div list = new Div();

    PositionsPanel(CurrentViewer viewer, List<Campus> led, PositionEditing positions, Clock clock) {
        this.viewer = viewer;
        this.positions = positions;
        this.clock = clock;
        addClassName("section");
        campuses = new CampusSelect(led, campus -> show());
        Button give = new Button(getTranslation("school.positions.give"), Icons.PLUS.create(), click -> openGive());
        give.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div bar = new Div(campuses, give);
        bar.addClassNames("toolbar", "school-bar");
        list.addClassName("section");
        add(new Paragraph(getTranslation("school.positions.knows")), bar, list);
        show();
    }

    private long campus() {
        return campuses.getValue().id();
    }

    private void show() {
        list.removeAll();
        List<Held> held = positions.at(viewer.get(), campus());
        if (held.isEmpty()) {
            list.add(new EmptyState(
                    getTranslation("school.positions.empty"), getTranslation("school.positions.empty.sentence")));
            return;
        }
        Map<Long, List<Held>> people =
                held.stream().collect(Collectors.groupingBy(Held::memberId, LinkedHashMap::new, Collectors.toList()));
        UnorderedList rows = new UnorderedList();
        rows.addClassName("school-list");
        people.values().forEach(of -> rows.add(person(of)));
        list.add(rows);
    }

    private ListItem person(List<Held> of) {
        Span login = new Span(of.get(0).login());
        login.addClassName("muted");
        Div words = new Div(new H3(of.get(0).name()), login);
        words.addClassName("words");
        Div all = new Div();
        all.addClassName("held");
        of.forEach(one -> all.add(position(one)));
        return new ListItem(words, all);
    }

    private Div position(Held one) {
        boolean today = one.on(LocalDate.now(clock));
        Badge badge = Badge.of(today ? "●" : "○", Labels.of(one.position()), today ? "good" : "quiet");
        Span days = new Span(days(one));
        days.addClassName("muted");
        Div actions = new Div(
                small("school.positions.days", one, () -> openDays(one)),
                small("school.positions.end", one, () -> end(one)));
        actions.addClassName("row-actions");
        Div line = new Div(badge, days, actions);
        line.addClassName("held-line");
        return line;
    }

    private String days(Held one) {
        if (one.from() == null && one.to() == null) {
            return getTranslation("school.positions.always");
        }
        if (one.to() == null) {
            return getTranslation("school.positions.from", formats.date(one.from()));
        }
        return one.from() == null
                ? getTranslation("school.positions.to", formats.date(one.to()))
                : formats.period(one.from(), one.to());
    }

    private Button small(String word, Held one, Runnable action) {
        Button button = new Button(getTranslation(word), click -> action.run());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        button.setAriaLabel(getTranslation(word) + ": " + one.name() + ", " + Labels.of(one.position()));
        return button;
    }

    private void openGive() {
        ComboBox<Colleague> person = new ComboBox<>(getTranslation("school.positions.person"));
        person.setItems(positions.colleagues(viewer.get(), campus()));
        person.setItemLabelGenerator(one -> one.name() + " (" + one.login() + ")");
        person.setRequiredIndicatorVisible(true);
        person.addClassName(FormDialog.WHOLE_LINE);
        Select<Position> position = new Select<>();
        position.setLabel(getTranslation("school.positions.position"));
        position.setItems(Position.values());
        position.setItemLabelGenerator(Labels::of);
        position.setRequiredIndicatorVisible(true);
        position.addClassName(FormDialog.WHOLE_LINE);
        DatePicker from = Dates.picker(getTranslation("school.positions.first"));
        from.setValue(LocalDate.now(clock));
        DatePicker to = Dates.picker(getTranslation("school.positions.last"));
        to.setHelperText(getTranslation("school.positions.last.how"));
        new FormDialog(
                        getTranslation("school.positions.give"),
                        getTranslation("school.positions.give"),
                        () -> {
                            Colleague chosen = person.getValue();
                            positions.give(
                                    viewer.get(),
                                    campus(),
                                    chosen.memberId(),
                                    position.getValue(),
                                    from.getValue(),
                                    to.getValue());
                            done(getTranslation("school.positions.given", chosen.name()));
                        },
                        person,
                        position,
                        from,
                        to)
                .open();
    }

    private void openDays(Held one) {
        DatePicker from = Dates.picker(getTranslation("school.positions.first"));
        from.setValue(one.from());
        from.setHelperText(getTranslation("school.positions.first.how"));
        DatePicker to = Dates.picker(getTranslation("school.positions.last"));
        to.setValue(one.to());
        to.setHelperText(getTranslation("school.positions.last.how"));
        new FormDialog(
                        getTranslation("school.positions.days.of", one.name(), Labels.of(one.position())),
                        getTranslation("school.positions.days.save"),
                        () -> {
                            positions.change(viewer.get(), one.id(), from.getValue(), to.getValue());
                            done(getTranslation("school.positions.changed"));
                        },
                        from,
                        to)
                .open();
    }

    private void end(Held one) {
        positions.end(viewer.get(), one.id());
        done(getTranslation("school.positions.ended", one.name()));
    }

    private void done(String sentence) {
        Notify.success(sentence);
        show();
    }
}
