package io.dacheng.ui.lessons;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.Positions.Staff;
import io.dacheng.school.lessons.AttendanceChoice;
import io.dacheng.school.lessons.ClassDraft;
import io.dacheng.school.lessons.ClassPlaces;
import io.dacheng.school.lessons.ClassStudent;
import io.dacheng.school.lessons.ClassView;
import io.dacheng.school.lessons.Classes;
import io.dacheng.school.lessons.RoomView;
import io.dacheng.school.lessons.Rooms;
import io.dacheng.school.students.CourseView;
import io.dacheng.school.students.Courses;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Dates;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Notify;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The forms about classes and rooms. */
@Component
class ClassForms {

    private static final int USUAL_SEATS = 8;
    private static final int MOST_SEATS = 1000;

    private final Classes classes;
    private final ClassPlaces places;
    private final Rooms rooms;
    private final Courses courses;
    private final AttendanceChoice choice;
    private final PlanDialogs plans;
    private final CurrentViewer viewer;

    ClassForms(
            Classes classes,
            ClassPlaces places,
            Rooms rooms,
            Courses courses,
            AttendanceChoice choice,
            PlanDialogs plans,
            CurrentViewer viewer) {
        this.classes = classes;
        this.places = places;
        this.rooms = rooms;
        this.courses = courses;
        this.choice = choice;
        this.plans = plans;
        this.viewer = viewer;
    }

    /** @param before null for a new class */
    void schoolClass(long unitId, @Nullable ClassView before, Consumer<ClassView> done) {
        TextField name = new TextField(t("classes.name"));
        name.setMaxLength(60);
        name.setRequiredIndicatorVisible(true);
        ComboBox<CourseView> course = new ComboBox<>(t("classes.course"));
        List<CourseView> offered = courses.courses(viewer.get()).stream()
                .filter(each -> each.active() && (each.unitId() == null || each.unitId() == unitId))
                .toList();
        course.setItems(offered);
        course.setItemLabelGenerator(CourseView::name);
        course.setRequiredIndicatorVisible(true);
        ComboBox<Staff> teacher = plans.teacher(unitId, before == null ? null : before.teacherId());
        teacher.setRequiredIndicatorVisible(true);
        ComboBox<RoomView> room = plans.room(unitId, before == null ? null : before.roomId());
        IntegerField seats = seats(before == null ? USUAL_SEATS : before.seats());
        if (before != null) {
            name.setValue(before.name());
            offered.stream()
                    .filter(each -> each.id() == before.courseId())
                    .findFirst()
                    .ifPresent(course::setValue);
            teacher.setHelperText(t("classes.teacher.how"));
        }
        new FormDialog(
                        before == null ? t("classes.add") : t("classes.change.title", before.name()),
                        t(before == null ? "classes.add" : "classes.change.submit"),
                        () -> {
                            ClassDraft draft = new ClassDraft(
                                    name.getValue(),
                                    course.getValue().id(),
                                    teacher.getValue().memberId(),
                                    room.isEmpty() ? null : room.getValue().id(),
                                    seats.getValue());
                            ClassView saved = before == null
                                    ? classes.add(viewer.get(), unitId, draft)
                                    : classes.change(viewer.get(), before.id(), before.version(), draft);
                            Notify.success(t("classes.saved", saved.name()));
                            done.accept(saved);
                        },
                        name,
                        course,
                        teacher,
                        room,
                        seats)
                .open();
    }

    void end(ClassView of, Runnable done) {
        new FormDialog(
                        t("classes.end.title", of.name()),
                        t("classes.end"),
                        () -> {
                            classes.end(viewer.get(), of.id(), of.version());
                            Notify.success(t("classes.ended", of.name()));
                            done.run();
                        },
                        new Paragraph(t("classes.end.how", of.students(), of.lessonsAhead())))
                .open();
    }

    void join(ClassView of, LocalDate today, Runnable done) {
        ComboBox<ClassPlaces.Candidate> student = new ComboBox<>(t("classes.student"));
        student.setItems(query -> places
                .candidates(viewer.get(), of.id(), query.getFilter().orElse(""))
                .stream()
                .skip(query.getOffset())
                .limit(query.getLimit()));
        student.setItemLabelGenerator(each -> each.name() + " · " + each.number());
        student.setRequiredIndicatorVisible(true);
        DatePicker from = Dates.picker(t("classes.join.from"));
        from.setValue(today);
        from.setRequiredIndicatorVisible(true);
        new FormDialog(
                        t("classes.join.title", of.name()),
                        t("classes.join"),
                        () -> {
                            places.join(
                                    viewer.get(), of.id(), student.getValue().studentId(), from.getValue());
                            Notify.success(
                                    t("classes.joined", student.getValue().name(), of.name()));
                            done.run();
                        },
                        student,
                        from)
                .open();
    }

    void leave(ClassView of, ClassStudent student, LocalDate today, Runnable done) {
        DatePicker last = Dates.picker(t("classes.leave.last"));
        last.setValue(today);
        last.setRequiredIndicatorVisible(true);
        new FormDialog(
                        t("classes.leave.title", student.name()),
                        t("classes.leave"),
                        () -> {
                            places.leave(viewer.get(), of.id(), student.studentId(), last.getValue());
                            Notify.success(t(
                                    "classes.left",
                                    student.name(),
                                    Formats.current().date(last.getValue())));
                            done.run();
                        },
                        new Paragraph(t("classes.leave.how", of.name())),
                        last)
                .open();
    }

    /** @param before null for a new room */
    void room(long unitId, @Nullable RoomView before, Runnable done) {
        TextField name = new TextField(t("rooms.name"));
        name.setMaxLength(60);
        name.setRequiredIndicatorVisible(true);
        IntegerField seats = seats(before == null ? USUAL_SEATS : before.seats());
        if (before != null) {
            name.setValue(before.name());
        }
        new FormDialog(
                        t(before == null ? "rooms.add" : "rooms.change"),
                        t(before == null ? "rooms.add" : "rooms.save"),
                        () -> {
                            RoomView saved = before == null
                                    ? rooms.add(viewer.get(), unitId, name.getValue(), seats.getValue())
                                    : rooms.change(
                                            viewer.get(),
                                            before.id(),
                                            name.getValue(),
                                            seats.getValue(),
                                            before.active());
                            Notify.success(t("rooms.saved", saved.name()));
                            done.run();
                        },
                        name,
                        seats)
                .open();
    }

    void closeOrOpen(RoomView room, Runnable done) {
        rooms.change(viewer.get(), room.id(), room.name(), room.seats(), !room.active());
        Notify.success(t(room.active() ? "rooms.closed" : "rooms.opened", room.name()));
        done.run();
    }

    /** Whether absence without leave uses hours; empty for who may not choose it. */
    Optional<Checkbox> absence() {
        if (!choice.mayChoose(viewer.get())) {
            return Optional.empty();
        }
        Checkbox absence = new Checkbox(t("lessons.absent-consumes"), choice.absentConsumes(viewer.get()));
        absence.addValueChangeListener(change -> {
            choice.choose(viewer.get(), change.getValue());
            Notify.success(t("lessons.absent-consumes.saved"));
        });
        return Optional.of(absence);
    }

    private static IntegerField seats(int value) {
        IntegerField seats = new IntegerField(t("classes.seats"));
        seats.setMin(1);
        seats.setMax(MOST_SEATS);
        seats.setValue(value);
        seats.setRequiredIndicatorVisible(true);
        seats.setStepButtonsVisible(true);
        return seats;
    }

    private static String t(String key, @Nullable Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
