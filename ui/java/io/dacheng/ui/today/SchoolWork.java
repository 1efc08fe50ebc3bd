package io.dacheng.ui.today;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.dacheng.school.leads.TrialState;
import io.dacheng.school.leads.TrialView;
import io.dacheng.school.lessons.LessonState;
import io.dacheng.school.lessons.LessonView;
import io.dacheng.school.weeks.SchoolDay;
import io.dacheng.school.weeks.SchoolDay.ToTalk;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Navigation;
import java.time.LocalDate;
import java.util.List;

/** Lessons and trials of the day and whom to talk with again, each a touch away from where it is done. */
final class SchoolWork extends Div {

    SchoolWork(SchoolDay day) {
        addClassName("school-work");
        add(
                list(
                        getTranslation("school-day.lessons"),
                        day.lessonsTotal(),
                        Navigation.TIMETABLE,
                        getTranslation("school-day.lessons.none"),
                        day.lessons().stream()
                                .map(lesson -> lesson(lesson, day.campuses()))
                                .toList()),
                list(
                        getTranslation("school-day.trials"),
                        day.trialsTotal(),
                        Navigation.LEADS,
                        getTranslation("school-day.trials.none"),
                        day.trials().stream()
                                .map(trial -> trial(trial, day.campuses()))
                                .toList()),
                list(
                        getTranslation("school-day.talks"),
                        0,
                        "",
                        getTranslation("school-day.talks.none"),
                        day.followUps().stream()
                                .map(talk -> talk(talk, day.on()))
                                .toList(),
                        allOf(day)));
        if (day.unmarked() > 0) {
            Paragraph unmarked = new Paragraph(getTranslation("school-day.unmarked", day.unmarked()));
            unmarked.addClassNames("card", "alarm-text");
            addComponentAsFirst(unmarked);
        }
    }

    /** The ways to all leads and to all families that wait for a talk, where not all of them are shown. */
    private Anchor[] allOf(SchoolDay day) {
        if (day.followUpsTotal() + day.familiesTotal() <= day.followUps().size()) {
            return new Anchor[0];
        }
        Anchor leads = new Anchor(
                Navigation.LEADS + "?show=due", getTranslation("school-day.all.leads", day.followUpsTotal()));
        Anchor families = new Anchor(
                Navigation.FAMILIES + "?show=due", getTranslation("school-day.all.families", day.familiesTotal()));
        leads.setVisible(day.followUpsTotal() > 0);
        families.setVisible(day.familiesTotal() > 0);
        return new Anchor[] {leads, families};
    }

    private Section list(String title, long total, String all, String none, List<Anchor> lines, Anchor... ways) {
        Section section = new Section();
        section.addClassNames("section", "needs-you");
        Div head = new Div(new H2(title));
        head.addClassName("line");
        section.add(head);
        if (lines.isEmpty()) {
            Paragraph nothing = new Paragraph(none);
            nothing.addClassNames("card", "muted");
            section.add(nothing);
            return section;
        }
        if (total > lines.size()) {
            head.add(new Anchor(all, getTranslation("school-day.all", total)));
        }
        head.add(ways);
        Div items = new Div();
        items.addClassName("work-items");
        lines.forEach(items::add);
        section.add(items);
        return section;
    }

    private Anchor lesson(LessonView lesson, boolean withTeacher) {
        boolean done = lesson.students() > 0 && lesson.marked() >= lesson.students();
        Component state = lesson.state() == LessonState.CANCELLED
                ? Badge.of("×", getTranslation("school-day.lesson.cancelled"), "quiet")
                : done
                        ? Badge.of("✓", getTranslation("school-day.lesson.marked"), "good")
                        : Badge.of(
                                "○",
                                getTranslation("school-day.lesson.mark", lesson.marked(), lesson.students()),
                                "open");
        String where = lesson.room() == null ? lesson.unitName() : lesson.room();
        return line(
                Navigation.LESSON.substring(0, Navigation.LESSON.indexOf('/') + 1) + lesson.id(),
                lesson.starts() + "–" + lesson.ends() + " · " + lesson.className(),
                withTeacher ? lesson.teacherName() + " · " + where : where,
                state);
    }

    private Anchor trial(TrialView trial, boolean withTeacher) {
        Component state = trial.state() == TrialState.BOOKED
                ? Badge.of("○", getTranslation("school-day.trial.booked"), "open")
                : trial.state() == TrialState.ATTENDED
                        ? Badge.of("✓", getTranslation("school-day.trial.attended"), "good")
                        : Badge.of("×", getTranslation("school-day.trial.missed"), "alarm");
        return line(
                lead(trial.leadId()),
                trial.starts() + "–" + trial.ends() + " · " + trial.childName(),
                withTeacher ? trial.teacher().name() + " · " + trial.courseName() : trial.courseName(),
                state);
    }

    private Anchor talk(ToTalk talk, LocalDate today) {
        boolean late = talk.on().isBefore(today);
        String address = talk.leadId() == null
                ? Navigation.FAMILY.substring(0, Navigation.FAMILY.indexOf('/') + 1) + talk.familyId()
                : lead(talk.leadId());
        Anchor line = line(
                address,
                talk.child().isEmpty() ? talk.parent() : talk.child(),
                talk.stage().isEmpty() ? talk.parent() : talk.parent() + " · " + talk.stage(),
                late
                        ? Badge.of("!", Formats.current().shortDate(talk.on()), "alarm")
                        : Badge.of("○", getTranslation("school-day.talk.today"), "open"));
        line.setClassName("late", late);
        return line;
    }

    private static String lead(long id) {
        return Navigation.LEAD.substring(0, Navigation.LEAD.indexOf('/') + 1) + id;
    }

    private static Anchor line(String address, String title, String below, Component state) {
        Span name = new Span(title);
        name.addClassName("title");
        Div first = new Div(name, state);
        first.addClassName("line");
        Span second = new Span(below);
        second.addClassName("plan");
        Div under = new Div(second);
        under.addClassName("line");
        Anchor line = new Anchor(address, first, under);
        line.addClassNames("work-item", "urgent");
        return line;
    }
}
