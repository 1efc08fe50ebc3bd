package io.dacheng.ui.achievement;

import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.review.PaceMark;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.chart.Drawing.Tip;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Revisions and reviews of a period in words, and the way to them. */
final class MarkWords {

    private static final Pattern KEY = Pattern.compile("(REVISION|REVIEW)-(\\d{1,18})-(\\d{1,18})");

    private final List<PaceMark> marks;
    private final Formats formats;

    MarkWords(List<PaceMark> marks, Formats formats) {
        this.marks = marks;
        this.formats = formats;
    }

    /** Of a day. */
    List<PaceMark> on(LocalDate date) {
        return marks.stream().filter(mark -> mark.date().equals(date)).toList();
    }

    boolean any(PaceMark.Kind kind) {
        return marks.stream().anyMatch(mark -> mark.kind() == kind);
    }

    /** What is told beside a day. */
    List<Tip.Line> lines(LocalDate date) {
        return on(date).stream()
                .map(mark -> new Tip.Line(
                        Labels.of(mark.kind()),
                        mark.review() == null
                                ? formats.amount(mark.before()) + " → " + formats.amount(mark.after())
                                : I18NProvider.translate("reviews.kind." + mark.review())))
                .toList();
    }

    /** The day with what happened on it. */
    String named(LocalDate date) {
        return Stream.concat(
                        Stream.of(formats.date(date)),
                        lines(date).stream().map(line -> line.name() + " " + line.figure()))
                .collect(Collectors.joining(" · "));
    }

    /** How many there are, as a sentence; empty for none. */
    String sentence() {
        long revisions = count(PaceMark.Kind.REVISION);
        long reviews = count(PaceMark.Kind.REVIEW);
        return revisions + reviews == 0 ? "" : I18NProvider.translate("achievement.marks", revisions, reviews);
    }

    private long count(PaceMark.Kind kind) {
        return marks.stream().filter(mark -> mark.kind() == kind).count();
    }

    /** Where the day leads to; null for nowhere. */
    @Nullable
    String key(LocalDate date) {
        return on(date).stream()
                .filter(PaceMark::opens)
                .map(MarkWords::key)
                .findFirst()
                .orElse(null);
    }

    static String key(PaceMark mark) {
        return mark.kind() + "-" + mark.planId() + "-" + mark.id();
    }

    /** Goes where a key leads; it comes from the browser, so it may be anything. */
    static void open(String key) {
        Matcher found = KEY.matcher(key);
        if (found.matches()) {
            Navigation.open(
                    found.group(1).equals(PaceMark.Kind.REVIEW.name())
                            ? Navigation.REVIEWS + "/" + found.group(3)
                            : Navigation.PLANS + "/" + found.group(2) + "/revisions/" + found.group(3));
        }
    }
}
