package io.dacheng.ui.leads;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.Positions.Staff;
import io.dacheng.school.leads.LeadView;
import io.dacheng.school.leads.NewTrial;
import io.dacheng.school.leads.TrialView;
import io.dacheng.school.lessons.RoomView;
import io.dacheng.school.students.CourseView;
import io.dacheng.school.students.SigningType;
import io.dacheng.ui.Dates;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Labels;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Books a trial or moves one; the end follows the beginning and the course. */
final class TrialForm {

    private static final LocalTime USUAL = LocalTime.of(10, 0);
    private static final LocalTime EARLIEST = LocalTime.of(7, 0);
    private static final LocalTime LATEST = LocalTime.of(22, 0);
    private static final int STEP_MINUTES = 30;
    private static final int USUAL_MINUTES = 60;
    private static final int LONGEST_NOTE = 500;

    private final Select<CourseView> course = new Select<>();
    private final Select<Staff> teacher;
    private final DatePicker on = Dates.picker(word("leads.trial.on"));
    private final TimePicker starts = time("leads.trial.starts");
    private final TimePicker ends = time("leads.trial.ends");
    private final Select<RoomView> room = new Select<>();
    private final Select<SigningType> type = new Select<>();
    private final TextArea note = new TextArea(word("leads.note"));

    private TrialForm(LeadView lead, @Nullable TrialView trial, LeadChoices choices, LocalDate today) {
        List<CourseView> courses = choices.courses(lead.unitId());
        course.setLabel(word("leads.course"));
        course.setRequiredIndicatorVisible(true);
        course.setItems(courses);
        course.setItemLabelGenerator(each -> each == null ? "" : each.name());
        Long wanted = trial == null ? lead.courseId() : (Long) trial.courseId();
        courses.stream()
                .filter(each -> wanted != null && each.id() == wanted)
                .findFirst()
                .ifPresent(course::setValue);
        teacher = LeadDialogs.staff(
                "leads.trial.teacher",
                choices.trialTeachers(lead.unitId()),
                trial == null ? lead.intentionTeacher() : trial.teacher());
        teacher.setEmptySelectionAllowed(false);
        teacher.setRequiredIndicatorVisible(true);
        on.setValue(trial == null ? today : trial.on());
        on.setRequiredIndicatorVisible(true);
        starts.setValue(trial == null ? USUAL : trial.starts());
        ends.setValue(trial == null ? USUAL.plusMinutes(minutes()) : trial.ends());
        starts.addValueChangeListener(change -> end());
        course.addValueChangeListener(change -> end());
        room.setLabel(word("leads.trial.room"));
        room.setEmptySelectionAllowed(true);
        List<RoomView> rooms = choices.rooms(lead.unitId());
        room.setItems(rooms);
        room.setItemLabelGenerator(each -> each == null ? "—" : each.name());
        rooms.stream()
                .filter(each -> trial != null && trial.roomId() != null && each.id() == trial.roomId())
                .findFirst()
                .ifPresent(room::setValue);
        type.setLabel(word("leads.signing.type"));
        type.setItems(SigningType.values());
        type.setItemLabelGenerator(each -> each == null ? word("leads.signing.type.usual") : Labels.of(each));
        type.setEmptySelectionAllowed(true);
        type.setEmptySelectionCaption(word("leads.signing.type.usual"));
        if (trial != null) {
            type.setValue(trial.signingType());
            note.setValue(trial.note());
        }
        note.setMaxLength(LONGEST_NOTE);
    }

    /** @param trial null to book a new one */
    static FormDialog dialog(
            LeadView lead, @Nullable TrialView trial, LeadChoices choices, LocalDate today, Consumer<NewTrial> save) {
        TrialForm form = new TrialForm(lead, trial, choices, today);
        String verb = word(trial == null ? "leads.trial.book" : "leads.trial.move");
        return new FormDialog(
                verb,
                verb,
                () -> save.accept(form.value()),
                form.course,
                form.teacher,
                form.on,
                form.room,
                form.starts,
                form.ends,
                form.type,
                form.note);
    }

    private NewTrial value() {
        return new NewTrial(
                course.getValue().id(),
                room.getValue() == null ? null : room.getValue().id(),
                on.getValue(),
                starts.getValue(),
                ends.getValue(),
                teacher.getValue().memberId(),
                type.getValue(),
                note.getValue());
    }

    private void end() {
        if (starts.getValue() != null) {
            ends.setValue(starts.getValue().plusMinutes(minutes()));
        }
    }

    private long minutes() {
        return course.getValue() == null ? USUAL_MINUTES : course.getValue().lessonMinutes();
    }

    private static TimePicker time(String key) {
        TimePicker field = Dates.time(word(key));
        field.setStep(Duration.ofMinutes(STEP_MINUTES));
        field.setMin(EARLIEST);
        field.setMax(LATEST);
        field.setRequiredIndicatorVisible(true);
        return field;
    }

    private static String word(String key) {
        return I18NProvider.translate(key);
    }
}
