package io.dacheng.ui.lessons;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import io.dacheng.school.lessons.AttendanceState;
import io.dacheng.school.lessons.LessonView;
import io.dacheng.school.lessons.Mark;
import io.dacheng.school.lessons.MarkResult;
import io.dacheng.school.lessons.Participant;
import io.dacheng.shared.Refused;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Notify;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who takes part in a lesson, and who was there; what is marked can be undone for ten seconds, and changed afterwards. */
final class AttendanceList extends Div {

    private static final int LONGEST_NOTE = 500;

    /** What the list asks the page for. */
    interface Book {

        List<MarkResult> mark(List<Mark> marks);

        List<MarkResult> allPresent();

        void askLeave(Participant student);

        void makeUp(Participant student);

        void growth(Participant student);

        /** Reads everything again. */
        void again();
    }

    private final transient Book book;
    private final boolean marks;
    private final boolean ahead;
    private final UnorderedList list = new UnorderedList();
    private final Map<Long, AttendanceRow> rows = new HashMap<>();
    private final Button everybody = new Button();
    private final Div bar = new Div(everybody);

    AttendanceList(boolean marks, boolean ahead, Book book) {
        this.marks = marks;
        this.ahead = ahead;
        this.book = book;
        addClassNames("section", "attendance");
        list.addClassName("attendance-list");
        everybody.setText(getTranslation("lessons.all-present"));
        everybody.setIcon(Icons.CHECK.create());
        everybody.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        everybody.addClickListener(click -> markEverybody());
        bar.addClassName("attendance-bar");
        add(list, bar);
    }

    void show(LessonView lesson, List<Participant> now, Function<Participant, AttendanceRow.Growth> growth) {
        boolean same = now.size() == rows.size() && now.stream().allMatch(each -> rows.containsKey(each.studentId()));
        if (!same) {
            list.removeAll();
            rows.clear();
            for (Participant each : now) {
                AttendanceRow row = new AttendanceRow(each, lesson.hours(), marks, ahead, new Taps());
                rows.put(each.studentId(), row);
                list.add(row);
            }
        }
        now.forEach(each -> rows.get(each.studentId()).show(each, growth.apply(each)));
        bar.setVisible(marks && now.stream().anyMatch(each -> each.state() == null));
    }

    private final class Taps implements AttendanceRow.Taps {

        @Override
        public void mark(Participant student, @Nullable AttendanceState state) {
            List<MarkResult> results =
                    book.mark(List.of(new Mark(student.studentId(), state, student.note(), student.version())));
            told(results);
            if (results.stream().allMatch(MarkResult::done)) {
                String sentence = state == null
                        ? getTranslation("lessons.mark.taken-back", student.name())
                        : getTranslation("lessons.mark.done", student.name(), Labels.of(state));
                Notify.undo(
                        sentence,
                        () -> undo(List.of(new Mark(student.studentId(), student.state(), student.note(), null))));
            }
        }

        @Override
        public void askLeave(Participant student) {
            book.askLeave(student);
        }

        @Override
        public void makeUp(Participant student) {
            book.makeUp(student);
        }

        @Override
        public void note(Participant student) {
            noteOf(student).open();
        }

        @Override
        public void growth(Participant student) {
            book.growth(student);
        }
    }

    private FormDialog noteOf(Participant student) {
        TextArea note = new TextArea(getTranslation("lessons.mark.note"));
        note.setMaxLength(LONGEST_NOTE);
        note.setValue(student.note());
        note.setHelperText(getTranslation("contacts.note.how"));
        return new FormDialog(
                getTranslation("lessons.mark.note.title", student.name()),
                getTranslation("lessons.mark.note.save"),
                () -> {
                    Mark wanted = new Mark(student.studentId(), student.state(), note.getValue(), student.version());
                    for (MarkResult result : book.mark(List.of(wanted))) {
                        if (result.refusal() != null) {
                            throw result.refusal();
                        }
                    }
                    book.again();
                    Notify.success(getTranslation("lessons.mark.note.saved", student.name()));
                },
                note);
    }

    private void markEverybody() {
        List<MarkResult> results = book.allPresent();
        told(results);
        List<Mark> back = new ArrayList<>();
        results.stream().filter(MarkResult::done).forEach(done -> back.add(new Mark(done.studentId(), null)));
        if (!back.isEmpty()) {
            Notify.undo(getTranslation("lessons.mark.many", back.size()), () -> undo(back));
        }
    }

    private void undo(List<Mark> back) {
        told(book.mark(back));
    }

    private void told(List<MarkResult> results) {
        book.again();
        for (MarkResult result : results) {
            AttendanceRow row = rows.get(result.studentId());
            Refused why = result.refusal();
            if (row != null) {
                row.refuse(why == null ? null : Notify.sentence(why));
            } else if (why != null) {
                Notify.refused(why);
            }
        }
    }
}
