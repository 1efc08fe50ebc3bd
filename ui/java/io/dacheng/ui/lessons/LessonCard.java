package io.dacheng.ui.lessons;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.lessons.LessonState;
import io.dacheng.school.lessons.LessonView;
import io.dacheng.ui.Badge;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.stream.Stream;

/** A lesson in the timetable: the way to it. */
final class LessonCard extends Anchor {

    LessonCard(LessonView lesson, LocalDateTime now) {
        super(path(lesson.id()), "");
        addClassNames("lesson", lesson.state().name().toLowerCase(Locale.ROOT));
        Span time = new Span(times(lesson.starts(), lesson.ends()));
        time.addClassName("time");
        Span name = new Span(lesson.className());
        name.addClassName("name");
        Span where = new Span(Stream.of(lesson.teacherName(), lesson.room() == null ? "" : lesson.room())
                .filter(text -> !text.isEmpty())
                .reduce((a, b) -> a + " · " + b)
                .orElse(""));
        where.addClassName("where");
        add(time, name, where, state(lesson, now));
    }

    static String path(long lessonId) {
        return "lessons/" + lessonId;
    }

    static String times(LocalTime starts, LocalTime ends) {
        return starts + "–" + ends;
    }

    /** What the person is to know of it: how many are marked, or come. */
    static Span state(LessonView lesson, LocalDateTime now) {
        if (lesson.state() == LessonState.CANCELLED) {
            return Badge.of("✕", t("LessonState.CANCELLED"), "quiet");
        }
        if (lesson.students() == 0) {
            return Badge.of("–", t("lessons.nobody"), "quiet");
        }
        if (lesson.marked() == lesson.students()) {
            return Badge.of("●", t("lessons.marked.all", lesson.marked()), "good");
        }
        if (lesson.marked() > 0 || lesson.lacksAttendance(now)) {
            return Badge.of("○", t("lessons.marked", lesson.marked(), lesson.students()), "alarm");
        }
        return Badge.of("▹", t("lessons.students", lesson.students()), "quiet");
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
