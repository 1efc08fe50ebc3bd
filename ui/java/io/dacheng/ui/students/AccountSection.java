package io.dacheng.ui.students;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.students.HourAccounts;
import io.dacheng.school.students.HourEntryView;
import io.dacheng.school.students.StudentView;
import io.dacheng.shared.Slice;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Pager;

/** Every line of what became of the hours, with the lesson that used them. */
@org.springframework.stereotype.Component
class AccountSection implements StudentSection {

    private static final int AT_ONCE = 20;

    private final CurrentViewer viewer;
    private final HourAccounts accounts;

    AccountSection(CurrentViewer viewer, HourAccounts accounts) {
        this.viewer = viewer;
        this.accounts = accounts;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public Component of(StudentView student, Runnable changed) {
        Div lines = new Div();
        lines.addClassName("section");
        Section section = new Section(new H2(t("hours.line.title")), lines);
        section.addClassName("section");
        show(lines, student.id(), 0);
        section.setVisible(lines.getComponentCount() > 0);
        return section;
    }

    private void show(Div lines, long student, int page) {
        lines.removeAll();
        Slice<HourEntryView> slice = accounts.entries(viewer.get(), student, page * AT_ONCE, AT_ONCE);
        if (slice.items().isEmpty()) {
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("school-list");
        slice.items().forEach(entry -> list.add(row(entry)));
        lines.add(list, new Pager(slice, AT_ONCE, next -> show(lines, student, next)));
    }

    private static ListItem row(HourEntryView entry) {
        Formats formats = Formats.current();
        String word = t(entry.reversal() ? "hours.line.back." + entry.kind() : "hours.line." + entry.kind());
        String text = formats.date(entry.on()) + " · " + word;
        Component what = entry.lessonId() == null ? new Span(text) : new Anchor("lessons/" + entry.lessonId(), text);
        if (entry.takenBack()) {
            what.getElement().getClassList().add("taken-back");
        }
        Span about = new Span(entry.course() + " · " + Labels.of(entry.from())
                + (entry.teacher() == null ? "" : " · " + entry.teacher()));
        about.addClassName("muted");
        Div words = new Div(what, about);
        words.addClassName("words");
        Span hours = new Span(t("hours.line.hours", formats.signed(entry.hours().negate())));
        hours.addClassName("figure");
        Span amount = new Span(formats.signed(entry.amount().negate()));
        amount.addClassName("figure");
        return new ListItem(words, hours, amount);
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
