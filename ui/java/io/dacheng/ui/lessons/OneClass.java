package io.dacheng.ui.lessons;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.access.Viewer;
import io.dacheng.school.Position;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.lessons.ClassStudent;
import io.dacheng.school.lessons.ClassView;
import io.dacheng.school.lessons.Classes;
import io.dacheng.school.lessons.LessonQuery;
import io.dacheng.school.lessons.LessonView;
import io.dacheng.school.lessons.Timetable;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.PageHeader;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** One class on the page of classes, with what can be done with it. */
@Component
class OneClass {

    private static final int MONTHS_AHEAD = 3;
    private static final int LESSONS = 24;

    private final Classes classes;
    private final Timetable timetable;
    private final SchoolAccess access;
    private final ClassForms forms;
    private final PlanDialogs plans;
    private final CurrentViewer viewer;

    OneClass(
            Classes classes,
            Timetable timetable,
            SchoolAccess access,
            ClassForms forms,
            PlanDialogs plans,
            CurrentViewer viewer) {
        this.classes = classes;
        this.timetable = timetable;
        this.access = access;
        this.forms = forms;
        this.plans = plans;
        this.viewer = viewer;
    }

    /** All that the page of a class tells. */
    record Facts(ClassView of, List<ClassStudent> students, List<LessonView> ahead) {}

    Facts facts(ClassView of, LocalDate today) {
        Viewer person = viewer.get();
        return new Facts(
                of,
                classes.students(person, of.id(), false),
                timetable
                        .lessons(
                                person,
                                LessonQuery.between(today, today.plusMonths(MONTHS_AHEAD))
                                        .withClass(of.id())
                                        .withPage(0, LESSONS))
                        .items());
    }

    /** @param again shows the page again after a change */
    List<com.vaadin.flow.component.Component> show(Facts facts, LocalDateTime now, Runnable again) {
        ClassView of = facts.of();
        LocalDate today = now.toLocalDate();
        Viewer person = viewer.get();
        boolean leads = classes.mayChange(person, of.unitId());
        Anchor back = new Anchor(Navigation.CLASSES + "?unit=" + of.unit(), t("classes.back"));
        back.addClassName("back-link");
        List<String> knows = new ArrayList<>(List.of(of.course(), of.unitName(), of.teacherName()));
        if (of.room() != null) {
            knows.add(of.room());
        }
        if (!of.active()) {
            knows.add(t("classes.has-ended"));
        }
        PageHeader header = new PageHeader(of.name(), String.join(" · ", knows));
        header.setActions(actions(of, leads, today, again).toArray(com.vaadin.flow.component.Component[]::new));
        ClassPanel panel = new ClassPanel(
                of,
                facts.students(),
                facts.ahead(),
                leads || access.works(person, of.unitId(), Position.COURSE_CONSULTANT),
                now,
                new ClassPanel.Ways() {
                    @Override
                    public void join() {
                        forms.join(of, today, again);
                    }

                    @Override
                    public void leave(ClassStudent student) {
                        forms.leave(of, student, today, again);
                    }
                });
        return List.of(back, header, panel);
    }

    private List<com.vaadin.flow.component.Component> actions(
            ClassView of, boolean leads, LocalDate today, Runnable again) {
        List<com.vaadin.flow.component.Component> actions = new ArrayList<>();
        if (!leads) {
            return actions;
        }
        if (!of.active()) {
            Button reopen = new Button(t("classes.reopen"), click -> {
                classes.reopen(viewer.get(), of.id());
                again.run();
            });
            actions.add(reopen);
            return actions;
        }
        Button end = new Button(t("classes.end"), click -> forms.end(of, again));
        end.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
        Button change =
                new Button(t("classes.change"), click -> forms.schoolClass(of.unitId(), of, saved -> again.run()));
        Button plan =
                new Button(t("lessons.plan"), Icons.PLUS.create(), click -> plans.plan(of.unitId(), of, today, again));
        plan.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        actions.addAll(List.of(end, change, plan));
        return actions;
    }

    private static String t(String key) {
        return I18NProvider.translate(key);
    }
}
