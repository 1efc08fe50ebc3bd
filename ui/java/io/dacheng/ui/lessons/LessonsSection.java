package io.dacheng.ui.lessons;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.access.Viewer;
import io.dacheng.school.lessons.ClassPlaces;
import io.dacheng.school.lessons.ClassView;
import io.dacheng.school.lessons.LessonQuery;
import io.dacheng.school.lessons.LessonView;
import io.dacheng.school.lessons.Timetable;
import io.dacheng.school.students.StudentView;
import io.dacheng.shared.Refused;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.students.StudentSection;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** The student's classes and next lessons; from there leave is asked and classes are joined. */
@org.springframework.stereotype.Component
class LessonsSection implements StudentSection {

    private static final int SHOWN = 6;
    private static final int WEEKS = 8;

    private final CurrentViewer viewer;
    private final ClassPlaces places;
    private final Timetable timetable;
    private final Clock clock;

    LessonsSection(CurrentViewer viewer, ClassPlaces places, Timetable timetable, Clock clock) {
        this.viewer = viewer;
        this.places = places;
        this.timetable = timetable;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 25;
    }

    @Override
    public Component of(StudentView student, Runnable changed) {
        Section section = new Section(new H2(t("classes.lessons")));
        section.addClassName("section");
        Viewer person = viewer.get();
        LocalDateTime now = LocalDateTime.now(clock);
        LocalDate today = now.toLocalDate();
        Div classes = new Div();
        classes.addClassName("toolbar");
        for (ClassView each : classes(person, student.id())) {
            classes.add(new Anchor(
                    Navigation.CLASSES + "?class=" + each.id(),
                    t("lessons.to-class", each.name()) + " · " + each.teacherName()));
        }
        if (classes.getComponentCount() > 0) {
            section.add(classes);
        }
        List<LessonView> ahead = timetable
                .lessons(
                        person,
                        LessonQuery.between(today, today.plusWeeks(WEEKS))
                                .withStudent(student.id())
                                .withPage(0, SHOWN))
                .items();
        if (ahead.isEmpty()) {
            Paragraph none = new Paragraph(t("lessons.of-student.none"));
            none.addClassName("muted");
            section.add(none);
            return section;
        }
        Div cards = new Div();
        cards.addClassName("lesson-cards");
        for (LessonView lesson : ahead) {
            LessonCard card = new LessonCard(lesson, now);
            Span day = new Span(Formats.current().date(lesson.on()));
            day.addClassName("day");
            card.addComponentAsFirst(day);
            cards.add(card);
        }
        section.add(cards);
        return section;
    }

    /** None for a teacher, who sees the lessons but puts nobody into classes. */
    private List<ClassView> classes(Viewer person, long studentId) {
        try {
            return places.of(person, studentId);
        } catch (Refused notTheirs) {
            return List.of();
        }
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
