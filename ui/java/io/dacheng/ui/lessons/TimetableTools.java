package io.dacheng.ui.lessons;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.school.Campuses.Campus;
import io.dacheng.school.leads.TrialView;
import io.dacheng.school.lessons.LessonView;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Above the timetable: the week, and whose lessons are shown. */
final class TimetableTools extends Div {

    private final transient TimetableAddress address;
    private final SerializableConsumer<TimetableAddress> changed;

    /**
     * @param lessons of the week, whatever is filtered
     * @param trials of the week
     */
    TimetableTools(
            TimetableAddress address,
            LocalDate today,
            List<Campus> units,
            @Nullable Campus unit,
            List<LessonView> lessons,
            List<TrialView> trials,
            SerializableConsumer<TimetableAddress> changed) {
        this.address = address;
        this.changed = changed;
        addClassNames("toolbar", "week-tools");
        Button before =
                new Button(Icons.BACK.create(), click -> day(address.day().minusWeeks(1)));
        before.setAriaLabel(getTranslation("timetable.week.before"));
        Button next = new Button(Icons.NEXT.create(), click -> day(address.day().plusWeeks(1)));
        next.setAriaLabel(getTranslation("timetable.week.next"));
        Span label = new Span(getTranslation(
                "timetable.week",
                address.monday().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                Formats.current().period(address.monday(), address.sunday())));
        label.addClassName("week-label");
        label.getElement().setAttribute("aria-live", "polite");
        add(before, new Button(getTranslation("timetable.week.this"), click -> day(today)), next, label);
        if (units.size() > 1 && unit != null) {
            add(campus(units, unit));
        }
        Map<Long, String> teachers = names(lessons, LessonView::teacherId, LessonView::teacherName);
        trials.forEach(each -> teachers.put(each.teacher().id(), each.teacher().name()));
        Map<Long, String> rooms = names(lessons, LessonView::roomId, LessonView::room);
        trials.stream()
                .filter(each -> each.roomId() != null)
                .forEach(each -> rooms.put(each.roomId(), String.valueOf(each.roomName())));
        Map<Long, String> classes = names(lessons, LessonView::classId, LessonView::className);
        add(
                filter("timetable.teacher", teachers, address.teacher(), to -> changed.accept(address.withTeacher(to))),
                filter("timetable.room", rooms, address.room(), to -> changed.accept(address.withRoom(to))),
                filter("timetable.class", classes, address.ofClass(), to -> changed.accept(address.withClass(to))));
    }

    private void day(LocalDate day) {
        changed.accept(address.withDay(day));
    }

    private Select<Campus> campus(List<Campus> units, Campus unit) {
        Select<Campus> campus = new Select<>();
        campus.setItems(units);
        campus.setItemLabelGenerator(Campus::name);
        campus.setValue(unit);
        campus.setAriaLabel(getTranslation("timetable.campus"));
        campus.addValueChangeListener(
                choice -> changed.accept(address.withUnit(choice.getValue().code())));
        return campus;
    }

    private static Map<Long, String> names(
            List<LessonView> lessons,
            Function<LessonView, @Nullable Long> id,
            Function<LessonView, @Nullable String> name) {
        Map<Long, String> names = new HashMap<>();
        for (LessonView lesson : lessons) {
            Long key = id.apply(lesson);
            String text = name.apply(lesson);
            if (key != null && text != null) {
                names.put(key, text);
            }
        }
        return names;
    }

    private interface Chosen {
        void take(@Nullable Long id);
    }

    private ComboBox<Long> filter(String word, Map<Long, String> names, @Nullable Long value, Chosen chosen) {
        ComboBox<Long> field = new ComboBox<>();
        field.setItems(names.keySet().stream()
                .sorted((a, b) -> names.getOrDefault(a, "").compareTo(names.getOrDefault(b, "")))
                .toList());
        field.setItemLabelGenerator(key -> names.getOrDefault(key, "?"));
        field.setPlaceholder(getTranslation(word + ".all"));
        field.setAriaLabel(getTranslation(word));
        field.setClearButtonVisible(true);
        if (value != null && names.containsKey(value)) {
            field.setValue(value);
        }
        field.addValueChangeListener(change -> chosen.take(change.getValue()));
        field.setVisible(names.size() > 1 || value != null);
        return field;
    }
}
