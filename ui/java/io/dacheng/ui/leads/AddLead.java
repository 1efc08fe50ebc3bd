package io.dacheng.ui.leads;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.Campuses.Campus;
import io.dacheng.school.Positions.Staff;
import io.dacheng.school.families.Families;
import io.dacheng.school.families.MaskedFamily;
import io.dacheng.school.families.NewFamily;
import io.dacheng.school.families.NewParent;
import io.dacheng.school.families.Relation;
import io.dacheng.school.leads.NewLead;
import io.dacheng.school.leads.SourceView;
import io.dacheng.school.students.CourseView;
import io.dacheng.ui.Dates;
import io.dacheng.ui.FormDialog;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Adds a lead and, in the same step, its family. A number that is known already is told while it is typed: the lead then
 * goes to that family, or on one's own word into a new one.
 */
final class AddLead {

    private final Select<Campus> campus = new Select<>();
    private final TextField child = text("leads.child", 60);
    private final TextField parent = text("leads.parent", 80);
    private final Select<Relation> relation = new Select<>();
    private final TextField phone = text("leads.phone", 30);
    private final Select<SourceView> source = new Select<>();
    private final Select<CourseView> course = new Select<>();
    private final Select<Staff> consultant = new Select<>();
    private final DatePicker born = Dates.picker(word("leads.born"));
    private final DatePicker next = Dates.picker(word("leads.next.field"));
    private final TextArea note = new TextArea(word("leads.note"));
    private final Div known = new Div();
    private final Checkbox toFamily = new Checkbox();
    private final Checkbox nevertheless = new Checkbox(word("leads.known.nevertheless"));
    private final LeadChoices choices;
    private final Function<String, Families.Known> numbers;
    private final FormDialog dialog;
    private @Nullable MaskedFamily family;

    /** @param add adds what was typed; may refuse */
    AddLead(List<Campus> places, LeadChoices choices, Function<String, Families.Known> numbers, Consumer<NewLead> add) {
        this.choices = choices;
        this.numbers = numbers;
        campus.setLabel(word("leads.campus"));
        campus.setItems(places);
        campus.setItemLabelGenerator(Campus::name);
        campus.setValue(places.get(0));
        campus.setVisible(places.size() > 1);
        campus.addValueChangeListener(change -> fill());
        child.setRequiredIndicatorVisible(true);
        parent.setRequiredIndicatorVisible(true);
        relation.setLabel(word("leads.relation"));
        relation.setItems(Relation.values());
        relation.setItemLabelGenerator(each -> word("leads.relation." + each.name()));
        relation.setValue(Relation.MOTHER);
        phone.getElement().setAttribute("inputmode", "tel");
        phone.getElement().setAttribute("autocomplete", "off");
        phone.addValueChangeListener(change -> look(change.getValue()));
        source.setLabel(word("leads.source"));
        source.setRequiredIndicatorVisible(true);
        source.setItems(choices.sources());
        source.setItemLabelGenerator(
                each -> LeadParts.inOneLanguage(each.name(), UI.getCurrent().getLocale()));
        course.setLabel(word("leads.course"));
        course.setEmptySelectionAllowed(true);
        course.setItemLabelGenerator(each -> each == null ? "—" : each.name());
        consultant.setLabel(word("leads.consultant"));
        consultant.setEmptySelectionAllowed(true);
        consultant.setItemLabelGenerator(each -> each == null ? "—" : each.name());
        note.setMaxLength(2000);
        known.addClassNames("lead-known", FormDialog.WHOLE_LINE);
        known.getElement().setAttribute("aria-live", "polite");
        known.setVisible(false);
        toFamily.addValueChangeListener(change -> parent.setRequiredIndicatorVisible(!change.getValue()));
        fill();
        dialog = new FormDialog(
                word("leads.add"),
                word("leads.add"),
                () -> add.accept(lead()),
                campus,
                child,
                phone,
                known,
                parent,
                relation,
                source,
                course,
                consultant,
                born,
                next,
                note);
        dialog.addClassName("add-lead");
    }

    void open() {
        dialog.open();
        child.focus();
    }

    private void fill() {
        long unit = campus.getValue().id();
        course.setItems(choices.courses(unit));
        consultant.setItems(choices.consultants(unit));
    }

    private void look(String number) {
        Families.Known found = numbers.apply(number);
        family = found.families().stream()
                .filter(each -> each.unitId() == campus.getValue().id())
                .findFirst()
                .orElse(null);
        known.removeAll();
        known.setVisible(found.any());
        toFamily.setValue(family != null);
        nevertheless.setValue(false);
        if (family != null) {
            toFamily.setLabel(known.getTranslation("leads.known.take", family.parent(), family.phone()));
            known.add(new Paragraph(known.getTranslation("leads.known.here")), toFamily);
        } else if (found.any()) {
            known.add(new Paragraph(known.getTranslation("leads.known.elsewhere")), nevertheless);
        }
    }

    private NewLead lead() {
        long unit = campus.getValue().id();
        boolean joins = family != null && toFamily.getValue();
        return new NewLead(
                unit,
                joins && family != null ? family.id() : null,
                joins
                        ? null
                        : new NewFamily(
                                unit,
                                "",
                                List.of(NewParent.of(
                                        parent.getValue().strip(),
                                        relation.getValue(),
                                        phone.getValue().strip()))),
                null,
                child.getValue(),
                born.getValue(),
                course.getValue() == null ? null : course.getValue().id(),
                source.getValue().id(),
                consultant.getValue() == null ? null : consultant.getValue().memberId(),
                null,
                note.getValue(),
                next.getValue(),
                null,
                nevertheless.getValue() || family != null);
    }

    private static TextField text(String key, int longest) {
        TextField field = new TextField(word(key));
        field.setMaxLength(longest);
        return field;
    }

    private static String word(String key) {
        return I18NProvider.translate(key);
    }
}
