package io.dacheng.ui.students;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.students.CourseView;
import io.dacheng.school.students.Courses;
import io.dacheng.school.students.HourAccounts;
import io.dacheng.school.students.HourKind;
import io.dacheng.school.students.NewGrant;
import io.dacheng.school.students.PackageView;
import io.dacheng.school.students.StudentView;
import io.dacheng.ui.Badge;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Dates;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Notify;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** What is left of each course, by where the hours come from, and the packages that hold them. */
@org.springframework.stereotype.Component
class HoursSection implements StudentSection {

    private final CurrentViewer viewer;
    private final HourAccounts accounts;
    private final Courses courses;
    private final SchoolAccess access;
    private final Clock clock;

    HoursSection(CurrentViewer viewer, HourAccounts accounts, Courses courses, SchoolAccess access, Clock clock) {
        this.viewer = viewer;
        this.accounts = accounts;
        this.courses = courses;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Component of(StudentView student, Runnable changed) {
        Div head = new Div(new H2(t("students.hours")));
        head.addClassName("section-head");
        boolean leads = access.leads(viewer.get(), student.unitId());
        if (leads) {
            Button give =
                    new Button(t("hours.give"), click -> form(student, changed).open());
            give.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            head.add(give);
        }
        Section section = new Section(head);
        section.addClassName("section");
        List<PackageView> packages = accounts.packages(viewer.get(), student.id());
        if (packages.isEmpty()) {
            section.add(new EmptyState(t("hours.empty"), t("hours.empty.sentence")));
            return section;
        }
        section.add(HoursTable.of(student.hours()));
        List<PackageView> given = packages.stream()
                .filter(one -> one.order() == null && one.hoursLeft().signum() > 0)
                .toList();
        if (!given.isEmpty()) {
            UnorderedList list = new UnorderedList();
            list.addClassName("school-list");
            given.forEach(one -> list.add(row(student, one, leads, changed)));
            section.add(list);
        }
        return section;
    }

    private ListItem row(StudentView student, PackageView one, boolean leads, Runnable changed) {
        Formats formats = Formats.current();
        Span what = new Span(t("hours.given.line", formats.amount(one.hoursLeft()), one.course()));
        Span why = new Span(one.reason());
        why.addClassName("muted");
        Div words = new Div(what, why);
        words.addClassName("words");
        ListItem row = new ListItem(Badge.of("＋", Labels.of(one.kind()), "open"), words);
        if (one.expiresOn() != null) {
            boolean expired = one.expiresOn().isBefore(LocalDate.now(clock));
            Span until = new Span(t(expired ? "hours.expired" : "hours.until", formats.date(one.expiresOn())));
            until.addClassName("muted");
            row.add(until);
        }
        if (leads) {
            Button away = new Button(t("hours.withdraw"), click -> {
                accounts.withdraw(viewer.get(), student.id(), one.id());
                Notify.success(t("hours.withdrawn"));
                changed.run();
            });
            away.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
            away.setAriaLabel(t("hours.withdraw") + ": " + what.getText());
            row.add(away);
        }
        return row;
    }

    private Dialog form(StudentView student, Runnable changed) {
        Select<CourseView> course = new Select<>();
        course.setLabel(t("students.course"));
        course.setItems(courses.offered(viewer.get(), student.unitId()));
        course.setItemLabelGenerator(one -> one == null ? "" : one.name());
        course.setRequiredIndicatorVisible(true);
        Select<HourKind> kind = new Select<>();
        kind.setLabel(t("hours.kind"));
        kind.setItems(HourKind.GIFT, HourKind.MAKE_UP);
        kind.setItemLabelGenerator(Labels::of);
        kind.setValue(HourKind.GIFT);
        TextField hours = OrderForm.amount("hours.how.many", 9);
        DatePicker until = Dates.picker(t("hours.expires"));
        until.setMin(LocalDate.now(clock));
        TextArea reason = new TextArea(t("hours.reason"));
        reason.setMaxLength(2000);
        reason.setRequiredIndicatorVisible(true);
        return new FormDialog(
                t("hours.give"),
                t("hours.give"),
                () -> {
                    accounts.give(
                            viewer.get(),
                            new NewGrant(
                                    student.id(),
                                    course.getValue().id(),
                                    kind.getValue(),
                                    OrderForm.number(hours),
                                    until.getValue(),
                                    reason.getValue()));
                    Notify.success(t("hours.given"));
                    changed.run();
                },
                course,
                kind,
                hours,
                until,
                reason);
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
