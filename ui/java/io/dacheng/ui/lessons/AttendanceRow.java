package io.dacheng.ui.lessons;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.dacheng.school.lessons.AttendanceState;
import io.dacheng.school.lessons.Participant;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Labels;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A student in a lesson: one tap says whether he or she was there, a second one takes it back. */
final class AttendanceRow extends ListItem {

    /** Below so many lessons' hours a student is about to run out. */
    private static final BigDecimal FEW = BigDecimal.valueOf(3);

    /** What can be done about a student; each a tap. */
    interface Taps {

        /** @param state null takes the mark back */
        void mark(Participant student, @Nullable AttendanceState state);

        void askLeave(Participant student);

        void makeUp(Participant student);

        void note(Participant student);

        void growth(Participant student);
    }

    private final transient Taps taps;
    private final boolean marks;
    private final boolean ahead;
    private final BigDecimal lessonHours;
    private final Map<AttendanceState, NativeButton> buttons = new EnumMap<>(AttendanceState.class);
    private final Div facts = new Div();
    private final Span note = new Span();
    private final Span refusal = new Span();
    private transient Participant student;

    /**
     * @param marks whether attendance can be marked here and now
     * @param ahead whether leave can be asked for still
     */
    AttendanceRow(Participant student, BigDecimal lessonHours, boolean marks, boolean ahead, Taps taps) {
        this.student = student;
        this.lessonHours = lessonHours;
        this.taps = taps;
        this.marks = marks;
        this.ahead = ahead;
        addClassName("attendance-row");
        Anchor name = new Anchor("students/" + student.studentId(), student.name());
        name.addClassName("name");
        facts.addClassName("facts");
        note.addClassName("row-note");
        Div who = new Div(name, facts, note);
        who.addClassName("who-is");
        add(who);
        if (marks) {
            Div choices = new Div();
            choices.addClassName("marks");
            choices.getElement().setAttribute("role", "group");
            choices.getElement().setAttribute("aria-label", getTranslation("lessons.mark.of", student.name()));
            for (AttendanceState state : AttendanceState.values()) {
                NativeButton button = new NativeButton(Labels.of(state), click -> tap(state));
                button.addClassName(state.name().toLowerCase(Locale.ROOT));
                buttons.put(state, button);
                choices.add(button);
            }
            add(choices);
        }
        refusal.addClassNames("alarm-text", "row-refusal");
        refusal.getElement().setAttribute("role", "alert");
        refusal.setVisible(false);
        add(refusal);
        show(student, Growth.NOT_HERE);
    }

    /** What the person does about the student's growth record of the lesson. */
    enum Growth {
        NOT_HERE,
        TO_WRITE,
        WRITTEN
    }

    private void tap(AttendanceState state) {
        taps.mark(student, state == student.state() ? null : state);
    }

    long studentId() {
        return student.studentId();
    }

    /** How the student stands now; what is under a finger stays where it is. */
    void show(Participant now, Growth growth) {
        student = now;
        buttons.forEach((state, button) ->
                button.getElement().setAttribute("aria-pressed", String.valueOf(state == now.state())));
        setClassName("is-marked", now.state() != null);
        facts.removeAll();
        Span number = new Span(now.number());
        number.addClassName("muted");
        facts.add(number);
        if (now.guest()) {
            facts.add(Badge.of("↪", getTranslation("lessons.guest"), "open"));
        }
        if (!marks && now.state() != null) {
            facts.add(badge(now.state()));
        }
        if (now.leaveId() != null && now.state() == null) {
            facts.add(Badge.of(
                    "◌",
                    now.leaveReason().isEmpty()
                            ? getTranslation("AttendanceState.LEAVE")
                            : getTranslation("lessons.leave.why", now.leaveReason()),
                    "watch"));
        }
        facts.add(hours(now));
        if (now.leaveId() != null || ahead && now.state() == null) {
            facts.add(link(now.leaveId() == null ? "lessons.leave.ask" : "lessons.leave.manage", () -> {
                if (student.leaveId() == null) {
                    taps.askLeave(student);
                } else {
                    taps.makeUp(student);
                }
            }));
        }
        if (growth != Growth.NOT_HERE) {
            facts.add(link(
                    growth == Growth.WRITTEN ? "lessons.growth.change" : "lessons.growth.add",
                    () -> taps.growth(student)));
        }
        if (marks && now.state() != null) {
            facts.add(link(
                    now.note().isEmpty() ? "lessons.mark.note.add" : "lessons.mark.note.change",
                    () -> taps.note(student)));
        }
        note.setText(now.note());
        note.setVisible(!now.note().isEmpty());
    }

    private NativeButton link(String word, Runnable act) {
        NativeButton link = new NativeButton(getTranslation(word), click -> act.run());
        link.addClassName("link");
        link.getElement().setAttribute("aria-label", link.getText() + ": " + student.name());
        return link;
    }

    private Span hours(Participant now) {
        if (now.hours().signum() > 0) {
            Span used = new Span(getTranslation("lessons.used", plain(now.hours()), plain(now.hoursLeft())));
            used.addClassName("muted");
            return used;
        }
        if (now.hoursLeft().compareTo(lessonHours) < 0) {
            return Badge.of("○", getTranslation("lessons.no-hours", plain(now.hoursLeft())), "alarm");
        }
        if (now.hoursLeft().compareTo(lessonHours.multiply(FEW)) <= 0) {
            return Badge.of("◐", getTranslation("lessons.hours-left", plain(now.hoursLeft())), "watch");
        }
        Span left = new Span(getTranslation("lessons.hours-left", plain(now.hoursLeft())));
        left.addClassName("muted");
        return left;
    }

    void refuse(@Nullable String sentence) {
        refusal.setText(sentence == null ? "" : sentence);
        refusal.setVisible(sentence != null);
    }

    private static Badge badge(AttendanceState state) {
        return switch (state) {
            case PRESENT -> Badge.of("●", Labels.of(state), "good");
            case LATE -> Badge.of("◐", Labels.of(state), "watch");
            case ABSENT -> Badge.of("○", Labels.of(state), "alarm");
            case LEAVE -> Badge.of("◌", Labels.of(state), "quiet");
        };
    }

    static String plain(BigDecimal hours) {
        return hours.signum() == 0 ? "0" : hours.stripTrailingZeros().toPlainString();
    }
}
