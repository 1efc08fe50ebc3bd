package io.dacheng.ui.lessons;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.Positions.Staff;
import io.dacheng.school.lessons.LeaveView;
import io.dacheng.school.lessons.Leaves;
import io.dacheng.school.lessons.LessonChange;
import io.dacheng.school.lessons.LessonChanges;
import io.dacheng.school.lessons.LessonView;
import io.dacheng.school.lessons.MakeUps;
import io.dacheng.school.lessons.Participant;
import io.dacheng.school.lessons.Reach;
import io.dacheng.school.lessons.RoomView;
import io.dacheng.shared.Refused;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Dates;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Notify;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The forms about one lesson: move it, cancel it, ask for leave and choose what makes up for it. */
@org.springframework.stereotype.Component
class LessonDialogs {

    private static final int LONGEST = 500;

    private final PlanDialogs plans;
    private final LessonChanges changes;
    private final Leaves leaves;
    private final MakeUps makeUps;
    private final CurrentViewer viewer;

    LessonDialogs(PlanDialogs plans, LessonChanges changes, Leaves leaves, MakeUps makeUps, CurrentViewer viewer) {
        this.plans = plans;
        this.changes = changes;
        this.leaves = leaves;
        this.makeUps = makeUps;
        this.viewer = viewer;
    }

    void change(LessonView lesson, Runnable done) {
        DatePicker day = Dates.picker(t("lessons.day"));
        day.setValue(lesson.on());
        day.setRequiredIndicatorVisible(true);
        TimePicker starts = PlanDialogs.time("lessons.starts", lesson.starts());
        TimePicker ends = PlanDialogs.time("lessons.ends", lesson.ends());
        ComboBox<Staff> teacher = plans.teacher(lesson.unitId(), lesson.teacherId());
        teacher.setHelperText(t("lessons.teacher.how"));
        ComboBox<RoomView> room = plans.room(lesson.unitId(), lesson.roomId());
        BigDecimalField hours = new BigDecimalField(t("lessons.hours"));
        hours.setValue(lesson.hours());
        hours.setRequiredIndicatorVisible(true);
        TextArea note = text("lessons.note");
        note.setValue(lesson.note());
        RadioButtonGroup<Reach> reach = reach(lesson);
        new FormDialog(
                        t("lessons.change.title", lesson.className()),
                        t("lessons.change.submit"),
                        () -> {
                            int number = changes.change(
                                    viewer.get(),
                                    lesson.id(),
                                    lesson.version(),
                                    new LessonChange(
                                            day.getValue(),
                                            starts.getValue(),
                                            ends.getValue(),
                                            teacher.isEmpty()
                                                    ? lesson.teacherId()
                                                    : teacher.getValue().memberId(),
                                            room.isEmpty()
                                                    ? null
                                                    : room.getValue().id(),
                                            hours.getValue(),
                                            note.getValue()),
                                    reach.getValue());
                            Notify.success(t("lessons.changed", number));
                            done.run();
                        },
                        day,
                        hours,
                        starts,
                        ends,
                        teacher,
                        room,
                        note,
                        reach)
                .open();
    }

    void cancel(LessonView lesson, Runnable done) {
        TextArea reason = text("lessons.cancel.reason");
        RadioButtonGroup<Reach> reach = reach(lesson);
        new FormDialog(
                        t("lessons.cancel.title", lesson.className()),
                        t("lessons.cancel"),
                        () -> {
                            List<Long> cancelled = changes.cancel(
                                    viewer.get(), lesson.id(), lesson.version(), reach.getValue(), reason.getValue());
                            Notify.undo(t("lessons.cancelled", cancelled.size()), () -> {
                                changes.restore(viewer.get(), cancelled);
                                done.run();
                            });
                            done.run();
                        },
                        new Paragraph(t("lessons.cancel.how")),
                        reason,
                        reach)
                .open();
    }

    void restore(LessonView lesson, Runnable done) {
        changes.restore(viewer.get(), List.of(lesson.id()));
        Notify.success(t("lessons.restored"));
        done.run();
    }

    void askLeave(LessonView lesson, Participant student, Runnable done) {
        TextArea reason = text("lessons.leave.reason");
        new FormDialog(
                        t("lessons.leave.title", student.name()),
                        t("lessons.leave.ask"),
                        () -> {
                            LeaveView leave =
                                    leaves.ask(viewer.get(), lesson.id(), student.studentId(), reason.getValue());
                            Notify.undo(t("lessons.leave.asked", student.name()), () -> {
                                leaves.takeBack(viewer.get(), leave.id());
                                done.run();
                            });
                            done.run();
                        },
                        new Paragraph(t("lessons.leave.how")),
                        reason)
                .open();
    }

    /** Shows what makes up for a leave, and lets it be chosen or taken back. */
    void makeUp(long leaveId, Runnable done) {
        LeaveView leave = leaves.leave(viewer.get(), leaveId);
        if (leave.madeUpIn() != null) {
            release(leave, done);
            return;
        }
        List<LessonView> choices = makeUps.choices(viewer.get(), leaveId);
        ComboBox<LessonView> lesson = new ComboBox<>(t("lessons.makeup.lesson"));
        lesson.setItems(choices);
        lesson.setItemLabelGenerator(LessonDialogs::words);
        lesson.addClassName(FormDialog.WHOLE_LINE);
        lesson.setVisible(!choices.isEmpty());
        RadioButtonGroup<Boolean> what = new RadioButtonGroup<>(t("lessons.makeup.what"));
        what.setItems(choices.isEmpty() ? List.of(false) : List.of(true, false));
        what.setItemLabelGenerator(chosen -> t(chosen ? "lessons.makeup.choose" : "lessons.leave.take-back"));
        what.setValue(!choices.isEmpty());
        what.addClassName(FormDialog.WHOLE_LINE);
        what.addValueChangeListener(choice -> lesson.setVisible(Boolean.TRUE.equals(choice.getValue())));
        List<Component> fields = new ArrayList<>();
        fields.add(new Paragraph(t(
                choices.isEmpty() ? "lessons.makeup.none" : "lessons.makeup.how",
                leave.student(),
                Formats.current().date(leave.on()))));
        fields.add(what);
        fields.add(lesson);
        new FormDialog(
                        t("lessons.makeup.title", leave.student()),
                        t("lessons.makeup.submit"),
                        () -> {
                            if (Boolean.TRUE.equals(what.getValue()) && lesson.isEmpty()) {
                                throw Refused.invalid("school.makeup.choose");
                            }
                            if (Boolean.TRUE.equals(what.getValue())) {
                                makeUps.choose(
                                        viewer.get(), leaveId, lesson.getValue().id());
                                Notify.success(t("lessons.makeup.chosen", leave.student(), words(lesson.getValue())));
                            } else {
                                leaves.takeBack(viewer.get(), leaveId);
                                Notify.success(t("lessons.leave.taken-back", leave.student()));
                            }
                            done.run();
                        },
                        fields.toArray(Component[]::new))
                .open();
    }

    private void release(LeaveView leave, Runnable done) {
        new FormDialog(
                        t("lessons.makeup.title", leave.student()),
                        t("lessons.makeup.release"),
                        () -> {
                            makeUps.release(viewer.get(), leave.id());
                            Notify.success(t("lessons.makeup.released", leave.student()));
                            done.run();
                        },
                        new Paragraph(t(
                                "lessons.makeup.is",
                                leave.student(),
                                leave.madeUpClass(),
                                Formats.current().date(leave.madeUpOn()),
                                String.valueOf(leave.madeUpStarts()))))
                .open();
    }

    private static String words(@Nullable LessonView lesson) {
        return lesson == null
                ? ""
                : Formats.current().date(lesson.on()) + " " + lesson.starts() + " · " + lesson.className() + " · "
                        + lesson.teacherName();
    }

    private static RadioButtonGroup<Reach> reach(LessonView lesson) {
        RadioButtonGroup<Reach> reach = new RadioButtonGroup<>(t("lessons.reach"));
        reach.setItems(Reach.values());
        reach.setItemLabelGenerator(Labels::of);
        reach.setValue(Reach.ONE);
        reach.addClassName(FormDialog.WHOLE_LINE);
        reach.setVisible(lesson.series() != null);
        return reach;
    }

    private static TextArea text(String word) {
        TextArea text = new TextArea(t(word));
        text.setMaxLength(LONGEST);
        return text;
    }

    private static String t(String key, @Nullable Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
