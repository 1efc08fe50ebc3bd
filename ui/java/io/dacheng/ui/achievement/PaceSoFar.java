package io.dacheng.ui.achievement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.Course;
import io.dacheng.achievement.TargetPeriod;
import io.dacheng.ui.Formats;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the pace of several owners has gone, all drawn to one measure.
 *
 * @param days that the rates are as of
 * @param courses of the owners; none when there are too many of them, or too few days yet
 */
record PaceSoFar(List<LocalDate> days, List<Course> courses) {

    /** Each point costs a page of rows; more rows than this are read, not looked at. */
    static final int MOST_OWNERS = 60;

    private static final int POINTS = 8;

    /** Eight days at equal distances up to today or the end; none while fewer have passed. */
    static List<LocalDate> days(TargetPeriod period, LocalDate today) {
        LocalDate last = today.isBefore(period.end()) ? today : period.end();
        long passed = ChronoUnit.DAYS.between(period.start(), last) + 1;
        return passed < POINTS
                ? List.of()
                : IntStream.rangeClosed(1, POINTS)
                        .mapToObj(point -> period.start().plusDays(passed * point / POINTS - 1))
                        .toList();
    }

    boolean isEmpty() {
        return courses.isEmpty();
    }

    Component line(AchievementRow row, Formats formats) {
        List<@Nullable BigDecimal> rates = courses.stream()
                .filter(course ->
                        course.ownerKind() == row.ownerKind() && course.owner().equals(row.owner()))
                .findFirst()
                .map(Course::rates)
                .orElse(List.of());
        List<Integer> known = IntStream.range(0, rates.size())
                .filter(i -> rates.get(i) != null)
                .boxed()
                .toList();
        if (known.size() < 2) {
            Span none = new Span("—");
            none.getElement().setAttribute("aria-label", I18NProvider.translate("achievement.course.none"));
            none.getElement().setAttribute("role", "img");
            return none;
        }
        int first = known.get(0);
        int last = known.get(known.size() - 1);
        String words = I18NProvider.translate(
                "achievement.course.words",
                formats.rate(rates.get(first)),
                formats.date(days.get(first)),
                formats.rate(rates.get(last)),
                formats.date(days.get(last)));
        double reach = Sparkline.reach(courses.stream().map(Course::rates).toList());
        return new Sparkline(rates, reach, words);
    }
}
