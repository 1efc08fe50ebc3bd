package io.dacheng.ui.explain;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.achievement.Explanation;
import io.dacheng.achievement.Explanation.PartBehind;
import io.dacheng.achievement.StatusRules;
import io.dacheng.export.FigureSentences;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How each figure is worked out, what a metric made of others is made of, and what gave the status. */
final class FormulaSection {

    private FormulaSection() {}

    static Folded formulas(Explanation explanation, FigureSentences words, ExplainAddress address) {
        FactTable table = new FactTable(
                t("explain.formulas"),
                List.of(t("explain.check.figure"), t("explain.value"), t("explain.formula")),
                Set.of(1));
        explanation
                .figures()
                .forEach(figure -> table.row(
                        new Anchor(address.first(figure.name()).href(), words.name(figure.name())),
                        words.value(figure),
                        words.formula(figure)));
        List<Component> content = new ArrayList<>(List.of(table));
        if (!explanation.parts().isEmpty()) {
            content.add(parts(explanation.parts(), address));
        }
        return new Folded(t("explain.formulas"), "", true, content.toArray(Component[]::new));
    }

    private static Component parts(List<PartBehind> parts, ExplainAddress address) {
        Formats formats = Formats.current();
        FactTable table = new FactTable(
                t("explain.parts"),
                List.of(
                        t("explain.parts.metric"),
                        t("explain.parts.role"),
                        t("explain.figure.ACTUAL"),
                        t("explain.figure.TARGET"),
                        t("explain.parts.weight"),
                        t("explain.parts.cap")),
                Set.of(2, 3, 4, 5));
        parts.forEach(part -> table.row(
                new Anchor(address.ofMetric(part.metric()).href(), part.metricName()),
                t("explain.parts.role." + part.role()),
                formats.amount(part.actual()),
                formats.amount(part.target()),
                formats.amount(part.weight()),
                part.cap() == null ? Formats.NO_ANSWER : formats.rate(part.cap())));
        return table;
    }

    static Folded status(Explanation explanation, Clock clock) {
        Badge badge = Badge.of(explanation.row().status());
        StatusRules.Ruling ruling = explanation.ruling();
        if (ruling == null) {
            return new Folded(
                    t("explain.status"),
                    Labels.of(explanation.row().status()),
                    false,
                    badge,
                    new Paragraph(
                            t(explanation.lowerIsBetter() ? "explain.status.none.lower" : "explain.status.none")));
        }
        Formats formats = Formats.current();
        BigDecimal rate = explanation.judgedBy();
        FactTable table = new FactTable(
                t("explain.status.table"),
                List.of(t("explain.status.condition"), t("explain.status.result"), t("explain.status.means"), ""),
                Set.of());
        for (int i = 0; i < ruling.rules().size(); i++) {
            StatusRules.TableRow rule = ruling.rules().get(i);
            boolean applied = ruling.applied() != null && ruling.applied() == i;
            Span mark = new Span(applied ? t("explain.status.applied") : "");
            mark.addClassName("strong");
            table.row(
                            rule.condition().isEmpty() ? t("explain.status.else") : rule.condition(),
                            Badge.of(rule.status()),
                            rule.description(),
                            mark)
                    .setClassName("applied", applied);
        }
        return new Folded(
                t("explain.status"),
                Labels.of(explanation.row().status()),
                false,
                new Paragraph(t(
                        explanation.lowerIsBetter() ? "explain.status.asked.lower" : "explain.status.asked",
                        formats.exactRate(rate),
                        String.valueOf(ruling.version()),
                        formats.fullMoment(ruling.deployedAt(), clock))),
                table);
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
