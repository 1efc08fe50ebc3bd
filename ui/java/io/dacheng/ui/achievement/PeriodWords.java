package io.dacheng.ui.achievement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Navigation;
import java.util.ArrayList;
import java.util.List;

/** Sentences about where in its period an owner stands, and what is missing to say more. */
final class PeriodWords {

    private PeriodWords() {}

    /** The period shown: start to the as-of day, or to the end when time progress is 1 (A1). */
    static String knows(AchievementRow row, String unit, Formats formats) {
        String days = row.elapsed().signum() == 0
                ? I18NProvider.translate(
                        "achievement.knows.before", formats.date(row.start()), formats.days(row.total()))
                : I18NProvider.translate(
                        "achievement.knows",
                        formats.date(row.start()),
                        formats.date(new Formulas(row, formats).shownEnd()),
                        formats.days(row.elapsed()),
                        formats.days(row.total()));
        return unit.isEmpty() ? days : days + " · " + I18NProvider.translate("achievement.knows.unit", unit);
    }

    /** @param leads whether the person may bring in records */
    static List<Component> hints(AchievementRow row, boolean leads, Formats formats) {
        List<Component> hints = new ArrayList<>();
        if (row.target() == null) {
            hints.add(hint(I18NProvider.translate("achievement.hint.no-target")));
        }
        if (row.elapsed().signum() == 0) {
            hints.add(hint(I18NProvider.translate("achievement.hint.not-begun", formats.date(row.start()))));
        } else if (row.asOf().isAfter(row.end())) {
            hints.add(hint(I18NProvider.translate("achievement.hint.ended", formats.date(row.end()))));
        }
        if (row.elapsed().signum() > 0 && row.actual().signum() == 0) {
            Paragraph noData = hint(I18NProvider.translate("achievement.hint.no-data", formats.date(row.asOf())));
            if (leads) {
                noData.add(new Anchor(Navigation.RECORDS, I18NProvider.translate("achievement.hint.no-data.action")));
            }
            hints.add(noData);
        }
        return hints;
    }

    /** Sentences below a chart: for everybody, and for who cannot see it. */
    static Component notes(List<String> sentences) {
        Div notes = new Div();
        notes.addClassName("chart-notes");
        sentences.stream()
                .filter(sentence -> !sentence.isEmpty())
                .forEach(sentence -> notes.add(new Paragraph(sentence)));
        return notes;
    }

    private static Paragraph hint(String sentence) {
        Paragraph hint = new Paragraph(sentence + " ");
        hint.addClassName("hint");
        return hint;
    }
}
