package io.dacheng.ui.diagnosis;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.dacheng.school.diagnosis.RiskReason;
import io.dacheng.school.diagnosis.StudentFigures;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Navigation;
import java.util.List;
import java.util.function.Function;

/** One page of students: a table on a desk, cards on a phone, the reasons of a risk beside the name. */
final class StudentTable extends Div {

    private final Formats formats = Formats.current();
    private final Grid<StudentFigures> grid = new Grid<>();

    StudentTable(List<StudentFigures> students) {
        grid.addClassName("figures");
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_ROW_STRIPES);
        grid.addColumn(new ComponentRenderer<>(StudentTable::name))
                .setHeader(getTranslation("diagnosis.student"))
                .setFrozen(true)
                .setWidth("150px")
                .setFlexGrow(1);
        grid.addColumn(new ComponentRenderer<>(StudentTable::risks))
                .setHeader(getTranslation("diagnosis.risks"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(student -> Labels.of(student.state()))
                .setHeader(getTranslation("diagnosis.state"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        figure("diagnosis.hours", student -> formats.amount(student.hours()));
        figure("diagnosis.consumed", student -> formats.amount(student.amount()));
        figure("diagnosis.lessons-attended", student -> Parts.count(student.lessons()));
        figure("diagnosis.absent", student -> Parts.count(student.absent()));
        figure("diagnosis.left", student -> formats.amount(student.left()));
        figure("diagnosis.worth", student -> formats.amount(student.worth()));
        figure("diagnosis.last-lesson", student -> formats.date(student.lastLesson()));
        text("diagnosis.consultant", student -> student.consultant() == null ? "" : student.consultant());
        text("diagnosis.campus", StudentFigures::unit);
        grid.setItems(students);
        grid.setAllRowsVisible(true);
        Div wide = new Div(grid);
        wide.addClassName("wide-only");
        UnorderedList cards = new UnorderedList();
        cards.addClassNames("cards", "figure-cards");
        students.forEach(student -> cards.add(card(student)));
        Div phone = new Div(cards);
        phone.addClassName("phone-only");
        add(wide, phone);
    }

    private void figure(String word, Function<StudentFigures, String> text) {
        grid.addColumn(text::apply)
                .setHeader(getTranslation(word))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    private void text(String word, Function<StudentFigures, String> text) {
        grid.addColumn(text::apply)
                .setHeader(getTranslation(word))
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    private static Component name(StudentFigures student) {
        Anchor name = new Anchor(Navigation.STUDENTS + "/" + student.id(), student.name());
        name.addClassName("name");
        name.setTitle(student.number());
        return name;
    }

    private static Component risks(StudentFigures student) {
        Div all = new Div();
        all.addClassName("toolbar");
        student.risks().forEach(reason -> all.add(badge(reason)));
        return all;
    }

    private static Component badge(RiskReason reason) {
        return Badge.of(reason == RiskReason.FALLING ? "◐" : "○", Labels.of(reason), "watch");
    }

    private ListItem card(StudentFigures student) {
        Div figures = new Div(
                fact("diagnosis.left", formats.amount(student.left())),
                fact("diagnosis.worth", formats.amount(student.worth())),
                fact("diagnosis.hours", formats.amount(student.hours())),
                fact("diagnosis.last-lesson", formats.date(student.lastLesson())));
        figures.addClassName("facts");
        ListItem card = new ListItem(name(student), risks(student), figures);
        card.addClassName("card");
        return card;
    }

    private Div fact(String word, String text) {
        Span name = new Span(getTranslation(word));
        name.addClassName("muted");
        Span figure = new Span(text);
        figure.addClassName("figure");
        return new Div(name, figure);
    }
}
