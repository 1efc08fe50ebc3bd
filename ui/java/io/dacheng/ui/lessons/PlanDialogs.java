package io.dacheng.ui.lessons;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.access.Viewer;
import io.dacheng.school.Position;
import io.dacheng.school.Positions;
import io.dacheng.school.Positions.Staff;
import io.dacheng.school.lessons.ClassQuery;
import io.dacheng.school.lessons.ClassView;
import io.dacheng.school.lessons.Classes;
import io.dacheng.school.lessons.LessonView;
import io.dacheng.school.lessons.NewLessons;
import io.dacheng.school.lessons.PlannedDay;
import io.dacheng.school.lessons.Planning;
import io.dacheng.school.lessons.RoomView;
import io.dacheng.school.lessons.Rooms;
import io.dacheng.shared.Refused;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Dates;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Notify;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks what lessons are to be planned, shows on which days they come and what is in the way, and plans them. */
@org.springframework.stereotype.Component
class PlanDialogs {

    private static final LocalTime USUAL = LocalTime.of(18, 0);
    private static final Duration STEP = Duration.ofMinutes(15);

    private final Classes classes;
    private final Rooms rooms;
    private final Positions positions;
    private final Planning planning;
    private final CurrentViewer viewer;

    PlanDialogs(Classes classes, Rooms rooms, Positions positions, Planning planning, CurrentViewer viewer) {
        this.classes = classes;
        this.rooms = rooms;
        this.positions = positions;
        this.planning = planning;
        this.viewer = viewer;
    }

    boolean mayPlan(Viewer person, long unitId) {
        return planning.mayPlan(person, unitId);
    }

    /** Whether it is the person's own lesson. */
    boolean teaches(Viewer person, LessonView lesson) {
        return person.memberId() != null && person.memberId() == lesson.teacherId();
    }

    /** Who teaches at the campus, each once. */
    List<Staff> teachers(long unitId) {
        Map<Long, Staff> staff = new LinkedHashMap<>();
        positions.at(unitId, Position.TEACHER).forEach(each -> staff.put(each.memberId(), each));
        positions.at(unitId, Position.INTENTION_TEACHER).forEach(each -> staff.putIfAbsent(each.memberId(), each));
        return new ArrayList<>(staff.values());
    }

    ComboBox<Staff> teacher(long unitId, @Nullable Long chosen) {
        ComboBox<Staff> teacher = new ComboBox<>(t("timetable.teacher"));
        List<Staff> staff = teachers(unitId);
        teacher.setItems(staff);
        teacher.setItemLabelGenerator(Staff::name);
        staff.stream()
                .filter(each -> chosen != null && each.memberId() == chosen)
                .findFirst()
                .ifPresent(teacher::setValue);
        return teacher;
    }

    ComboBox<RoomView> room(long unitId, @Nullable Long chosen) {
        ComboBox<RoomView> room = new ComboBox<>(t("timetable.room"));
        List<RoomView> open = rooms.rooms(viewer.get(), unitId, false);
        room.setItems(open);
        room.setItemLabelGenerator(each -> t("rooms.with-seats", each.name(), each.seats()));
        room.setClearButtonVisible(true);
        open.stream()
                .filter(each -> chosen != null && each.id() == chosen)
                .findFirst()
                .ifPresent(room::setValue);
        return room;
    }

    static TimePicker time(String word, LocalTime value) {
        TimePicker time = Dates.time(t(word));
        time.setStep(STEP);
        time.setValue(value);
        time.setRequiredIndicatorVisible(true);
        return time;
    }

    /**
     * @param preset null to let the person choose the class
     * @param planned run after it
     */
    void plan(long unitId, @Nullable ClassView preset, LocalDate on, Runnable planned) {
        List<ClassView> open = classes.classes(
                        viewer.get(), new ClassQuery("", unitId, null, null, false, 0, ClassQuery.MOST))
                .items();
        ComboBox<ClassView> ofClass = new ComboBox<>(t("timetable.class"));
        ofClass.setItems(open);
        ofClass.setItemLabelGenerator(ClassView::name);
        ofClass.setRequiredIndicatorVisible(true);
        DatePicker day = Dates.picker(t("lessons.first-day"));
        day.setValue(on);
        day.setRequiredIndicatorVisible(true);
        TimePicker starts = time("lessons.starts", USUAL);
        TimePicker ends = time("lessons.ends", USUAL.plusHours(1));
        ComboBox<Staff> teacher = teacher(unitId, null);
        ComboBox<RoomView> room = room(unitId, null);
        IntegerField times = new IntegerField(t("lessons.times"));
        times.setMin(1);
        times.setMax(NewLessons.MOST);
        times.setValue(1);
        times.setStepButtonsVisible(true);
        times.setHelperText(t("lessons.times.how"));
        CheckboxGroup<DayOfWeek> days = new CheckboxGroup<>(t("lessons.days"));
        days.setItems(DayOfWeek.values());
        days.setItemLabelGenerator(each ->
                each.getDisplayName(TextStyle.SHORT_STANDALONE, UI.getCurrent().getLocale()));
        days.addClassName(FormDialog.WHOLE_LINE);
        days.setVisible(false);
        times.addValueChangeListener(change -> days.setVisible(change.getValue() != null && change.getValue() > 1));
        Checkbox holidays = new Checkbox(t("lessons.skip-holidays"), true);
        Checkbox clashes = new Checkbox(t("lessons.skip-clashes"));
        ofClass.addValueChangeListener(change -> preset(change.getValue(), teacher, room, starts, ends));
        starts.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                ends.setValue(change.getValue().plusMinutes(minutes(ofClass.getValue())));
            }
        });
        Div preview = new Div();
        preview.addClassName("plan-preview");
        preview.getElement().setAttribute("aria-live", "polite");
        Asked asked = () -> {
            int number = times.getValue() == null ? 1 : times.getValue();
            return new NewLessons(
                    ofClass.getValue().id(),
                    day.getValue(),
                    starts.getValue(),
                    ends.getValue(),
                    teacher.isEmpty() ? null : teacher.getValue().memberId(),
                    room.isEmpty() ? null : room.getValue().id(),
                    null,
                    number > 1 ? days.getValue() : Set.of(),
                    null,
                    number > 1 ? number : null,
                    holidays.getValue(),
                    clashes.getValue(),
                    "");
        };
        Button look = new Button(t("lessons.preview"), click -> {
            preview.removeAll();
            if (!ofClass.isEmpty() && !day.isEmpty() && !starts.isEmpty() && !ends.isEmpty()) {
                preview.add(days(asked));
            }
        });
        Div looking = new Div(look, preview);
        looking.addClassName("section");
        if (preset != null) {
            ofClass.setValue(preset);
            ofClass.setReadOnly(true);
        }
        new FormDialog(
                        t("lessons.plan"),
                        t("lessons.plan"),
                        () -> {
                            int number = planning.plan(viewer.get(), asked.lessons())
                                    .lessons()
                                    .size();
                            Notify.success(t("lessons.planned", number));
                            planned.run();
                        },
                        ofClass,
                        day,
                        starts,
                        ends,
                        teacher,
                        room,
                        times,
                        days,
                        holidays,
                        clashes,
                        looking)
                .open();
    }

    private interface Asked {
        NewLessons lessons();
    }

    private static long minutes(@Nullable ClassView of) {
        return of == null ? 60 : of.lessonMinutes();
    }

    private static void preset(
            @Nullable ClassView of,
            ComboBox<Staff> teacher,
            ComboBox<RoomView> room,
            TimePicker starts,
            TimePicker ends) {
        if (of == null) {
            return;
        }
        teacher.getListDataView()
                .getItems()
                .filter(each -> each.memberId() == of.teacherId())
                .findFirst()
                .ifPresent(teacher::setValue);
        room.getListDataView()
                .getItems()
                .filter(each -> of.roomId() != null && each.id() == of.roomId())
                .findFirst()
                .ifPresentOrElse(room::setValue, room::clear);
        if (!starts.isEmpty()) {
            ends.setValue(starts.getValue().plusMinutes(of.lessonMinutes()));
        }
    }

    private Component days(Asked asked) {
        try {
            UnorderedList list = new UnorderedList();
            for (PlannedDay each : planning.preview(viewer.get(), asked.lessons())) {
                ListItem item = new ListItem(sentence(each));
                item.setClassName("alarm-text", each.clash() != null && each.planned());
                item.setClassName("muted", !each.planned());
                list.add(item);
            }
            return list;
        } catch (Refused refused) {
            Paragraph sentence = new Paragraph(Notify.sentence(refused));
            sentence.addClassName("alarm-text");
            return sentence;
        }
    }

    private static String sentence(PlannedDay day) {
        String date = Formats.current().date(day.on());
        if (day.holiday() != null) {
            return t("lessons.day.holiday", date, day.holiday());
        }
        if (day.clash() != null) {
            return t("lessons.day.clash", date, Notify.sentence(day.clash()));
        }
        return t("lessons.day.free", date);
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
