package io.dacheng.ui.substitutions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.inbox.Substitution;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Substitutions with who, when, in what and how they stand; on a phone each is a card. */
final class SubstitutionRows extends NativeTable {

    private static final List<String> COLUMNS = List.of(
            "substitutions.absent",
            "substitutions.substitute",
            "substitutions.days",
            "substitutions.tasks",
            "substitutions.state");

    private final Formats formats = Formats.current();
    private final SerializableConsumer<Substitution> change;
    private final SerializableConsumer<Substitution> end;

    SubstitutionRows(
            List<Substitution> rows,
            SerializableConsumer<Substitution> change,
            SerializableConsumer<Substitution> end) {
        this.change = change;
        this.end = end;
        addClassNames("plain-table", "substitution-rows");
        NativeTableRow header = new NativeTableRow();
        COLUMNS.forEach(word -> {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(getTranslation(word));
            cell.getElement().setAttribute("scope", "col");
            header.add(cell);
        });
        getHead().add(header);
        rows.forEach(each -> getBody().add(row(each)));
    }

    private NativeTableRow row(Substitution each) {
        return new NativeTableRow(
                cell("substitutions.absent", new Span(each.absentName())),
                cell("substitutions.substitute", new Span(each.substituteName())),
                cell(
                        "substitutions.days",
                        new Span(getTranslation(
                                "substitutions.from-to", formats.date(each.firstDay()), formats.date(each.lastDay())))),
                cell("substitutions.tasks", tasks(each)),
                cell("substitutions.state", state(each)));
    }

    /** In which tasks, and what the substitute should know. */
    private Div tasks(Substitution each) {
        List<String> words = new ArrayList<>();
        if (!each.unitName().isEmpty()) {
            words.add(each.unitName());
        }
        if (!each.processes().isEmpty()) {
            words.add(each.processes().stream()
                    .map(process -> getTranslation("substitutions.process." + process))
                    .collect(Collectors.joining(", ")));
        }
        Div tasks =
                new Div(new Span(words.isEmpty() ? getTranslation("substitutions.all") : String.join(" · ", words)));
        if (!each.note().isEmpty()) {
            Div note = new Div(each.note());
            note.addClassName("muted");
            tasks.add(note);
        }
        if (!each.createdBy().equals(each.absent())) {
            Div by = new Div(getTranslation("substitutions.set-by", each.createdByName()));
            by.addClassName("muted");
            tasks.add(by);
        }
        return tasks;
    }

    private Component[] state(Substitution each) {
        String word = getTranslation("substitutions.state." + each.state().name());
        Badge badge =
                switch (each.state()) {
                    case CURRENT -> Badge.of("●", word, "good");
                    case COMING -> Badge.of("◌", word, "open");
                    case OVER -> Badge.of("■", word, "quiet");
                    case REVOKED -> Badge.of("✕", word, "quiet");
                };
        if (!each.changeable()) {
            return new Component[] {badge};
        }
        Button other = small("substitutions.change", each, change);
        Button stop = small("substitutions.end", each, end);
        stop.addThemeVariants(ButtonVariant.LUMO_ERROR);
        Div buttons = new Div(other, stop);
        buttons.addClassName("row-buttons");
        return new Component[] {badge, buttons};
    }

    private Button small(String word, Substitution each, SerializableConsumer<Substitution> action) {
        Button button = new Button(getTranslation(word), click -> action.accept(each));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(
                getTranslation("substitutions.button", getTranslation(word), each.substituteName(), each.absentName()));
        return button;
    }

    private NativeTableCell cell(String word, Component... content) {
        NativeTableCell cell = new NativeTableCell(content);
        cell.getElement().setAttribute("data-label", getTranslation(word));
        return cell;
    }
}
