package io.dacheng.ui.explain;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.dacheng.achievement.Explanation;
import io.dacheng.achievement.Explanation.CheckLine;
import io.dacheng.achievement.Explanation.Figure;
import io.dacheng.achievement.Explanation.Name;
import io.dacheng.achievement.Status;
import io.dacheng.export.FigureSentences;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The figure in one sentence, by which clocks, and whether it came out the same when it was computed again. */
final class Answer extends Div {

    private final transient Explanation explanation;
    private final transient Formats formats = Formats.current();

    Answer(Explanation explanation, FigureSentences words, Name first, Clock clock) {
        this.explanation = explanation;
        addClassNames("card", "answer");
        Figure figure = words.figure(first);
        Span label = new Span(words.name(first));
        label.addClassName("label");
        Paragraph sentence = new Paragraph(
                figure.value() == null
                        ? words.formula(figure)
                        : getTranslation(
                                first == Name.ACTUAL ? "explain.sentence.actual" : "explain.sentence",
                                words.shortValue(figure),
                                words.formula(figure)));
        sentence.addClassName("sentence");
        Paragraph clocks = new Paragraph(getTranslation(
                "explain.clocks",
                formats.date(explanation.row().asOf()),
                formats.fullMoment(explanation.knownAt(), clock)));
        clocks.addClassName("muted");
        add(label, sentence, clocks, check());
    }

    private Div check() {
        Div check = new Div();
        check.addClassName("check");
        String records = formats.amount(BigDecimal.valueOf(explanation.records().all()));
        if (explanation.check().agrees()) {
            check.add(
                    Badge.of("✓", getTranslation("explain.check.agrees"), "good"),
                    new Span(getTranslation("explain.check.agrees.how", records)));
            return check;
        }
        check.addClassName("wrong");
        check.getElement().setAttribute("role", "alert");
        FactTable lines = new FactTable(
                getTranslation("explain.check.wrong"),
                List.of(
                        getTranslation("explain.check.figure"),
                        getTranslation("explain.check.shown"),
                        getTranslation("explain.check.again"),
                        getTranslation("explain.check.difference")),
                Set.of(1, 2, 3));
        explanation.check().lines().stream()
                .filter(line -> !line.agrees())
                .forEach(line -> lines.row(
                        getTranslation("explain.figure." + line.name()),
                        text(line, line.shown()),
                        text(line, line.recomputed()),
                        formats.signed(line.difference())));
        check.add(
                Badge.of("!", getTranslation("explain.check.wrong"), "alarm"),
                new Paragraph(getTranslation("explain.check.wrong.how")),
                lines);
        return check;
    }

    private String text(CheckLine line, @Nullable String value) {
        if (value == null) {
            return Formats.NO_ANSWER;
        }
        return line.name().equals("STATUS") ? Labels.of(Status.valueOf(value)) : formats.amount(new BigDecimal(value));
    }
}
