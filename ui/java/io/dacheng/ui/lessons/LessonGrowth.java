package io.dacheng.ui.lessons;

import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.families.GrowthRecords;
import io.dacheng.school.families.GrowthView;
import io.dacheng.school.lessons.AttendanceState;
import io.dacheng.school.lessons.LessonView;
import io.dacheng.school.lessons.Participant;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Notify;
import io.dacheng.ui.families.GrowthForm;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Growth records from a lesson's page: of who was there, once by each teacher, while it is fresh. */
@Component
class LessonGrowth {

    private final GrowthRecords records;
    private final CurrentViewer viewer;

    LessonGrowth(GrowthRecords records, CurrentViewer viewer) {
        this.records = records;
        this.viewer = viewer;
    }

    /** What the person does about each student of the lesson. */
    Function<Participant, AttendanceRow.Growth> of(LessonView lesson, LocalDate today) {
        Set<Long> writes = lesson.on().isAfter(today) ? Set.of() : records.writableIn(viewer.get(), lesson.id());
        Map<Long, GrowthView> own = writes.isEmpty()
                ? Map.of()
                : own(lesson.id()).collect(Collectors.toMap(GrowthView::studentId, Function.identity()));
        return student -> {
            if (!writes.contains(student.studentId())) {
                return AttendanceRow.Growth.NOT_HERE;
            }
            if (own.containsKey(student.studentId())) {
                return AttendanceRow.Growth.WRITTEN;
            }
            boolean there = student.state() == AttendanceState.PRESENT || student.state() == AttendanceState.LATE;
            return there ? AttendanceRow.Growth.TO_WRITE : AttendanceRow.Growth.NOT_HERE;
        };
    }

    /** The form: the person's record of the lesson, or a new one. */
    void open(long lessonId, Participant student, LocalDate today, Runnable done) {
        Optional<GrowthView> written = own(lessonId)
                .filter(record -> record.studentId() == student.studentId())
                .findFirst();
        if (written.isPresent()) {
            GrowthView before = written.get();
            GrowthForm.change(before, (aspects, note) -> {
                        records.change(viewer.get(), before.id(), aspects, note, before.version());
                        Notify.success(I18NProvider.translate("growth.changed"));
                        done.run();
                    })
                    .open();
            return;
        }
        GrowthForm.add(student.name(), student.studentId(), lessonId, today, record -> {
                    records.add(viewer.get(), record);
                    Notify.success(I18NProvider.translate("growth.added"));
                    done.run();
                })
                .open();
    }

    private Stream<GrowthView> own(long lessonId) {
        return records.ofLesson(viewer.get(), lessonId).stream()
                .filter(record ->
                        Objects.equals(record.teacherId(), viewer.get().memberId()));
    }
}
