package io.dacheng.ui.lessons;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.dacheng.school.lessons.ClassStudent;
import io.dacheng.school.lessons.ClassView;
import io.dacheng.school.lessons.LessonView;
import io.dacheng.ui.Badge;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** A class: who is in it, with the hours they have left, and its lessons ahead. */
final class ClassPanel extends Div {

    /** What can be done here; absent rights hide the ways. */
    interface Ways {

        void join();

        void leave(ClassStudent student);
    }

    ClassPanel(
            ClassView of,
            List<ClassStudent> students,
            List<LessonView> ahead,
            boolean joins,
            LocalDateTime now,
            Ways ways) {
        addClassNames("section", "class-panel");
        add(new H2(getTranslation("classes.students", of.students(), of.seats())));
        if (students.isEmpty()) {
            add(new EmptyState(getTranslation("classes.empty"), getTranslation("classes.empty.sentence")));
        } else {
            UnorderedList list = new UnorderedList();
            list.addClassName("class-students");
            students.forEach(each -> list.add(student(of, each, joins, now.toLocalDate(), ways)));
            add(list);
        }
        if (joins && of.active() && of.freeSeats() > 0) {
            Button join = new Button(getTranslation("classes.join"), Icons.PLUS.create(), click -> ways.join());
            join.addClassName("join");
            add(join);
        }
        add(new H2(getTranslation("classes.lessons")));
        if (ahead.isEmpty()) {
            Paragraph none = new Paragraph(getTranslation("classes.lessons.none"));
            none.addClassName("muted");
            add(none);
            return;
        }
        Div lessons = new Div();
        lessons.addClassName("lesson-cards");
        for (LessonView lesson : ahead) {
            LessonCard card = new LessonCard(lesson, now);
            Span day = new Span(Formats.current().date(lesson.on()));
            day.addClassName("day");
            card.addComponentAsFirst(day);
            lessons.add(card);
        }
        add(lessons);
    }

    private ListItem student(ClassView of, ClassStudent student, boolean joins, LocalDate today, Ways ways) {
        Anchor name = new Anchor("students/" + student.studentId(), student.name());
        name.addClassName("name");
        Span since = new Span(getTranslation(
                student.leftOn() == null ? "classes.since" : "classes.between",
                Formats.current().date(student.joinedOn()),
                Formats.current().date(student.leftOn())));
        since.addClassName("muted");
        Span number = new Span(student.number());
        number.addClassName("muted");
        Div words = new Div(name, number, since);
        words.addClassName("words");
        String hours = AttendanceRow.plain(student.hoursLeft());
        boolean few = student.hoursLeft().compareTo(of.lessonHours()) < 0;
        ListItem item = new ListItem(
                words,
                few
                        ? Badge.of("○", getTranslation("lessons.no-hours", hours), "alarm")
                        : new Span(getTranslation("lessons.hours-left", hours)));
        if (joins && (student.leftOn() == null || student.leftOn().isAfter(today))) {
            Button leave = new Button(getTranslation("classes.leave"), click -> ways.leave(student));
            leave.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            leave.setAriaLabel(getTranslation("classes.leave.of", student.name()));
            item.add(leave);
        }
        return item;
    }
}
