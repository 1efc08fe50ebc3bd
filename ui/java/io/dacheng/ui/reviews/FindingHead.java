package io.dacheng.ui.reviews;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.review.ReviewView;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.explain.ExplainAddress;
import io.dacheng.ui.explain.WhyLink;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whom a finding is about, how the owner stands, the frozen figures that say so, and what the reviews before said. */
class FindingHead extends Div {

    private final transient Formats formats = Formats.current();

    /** @param revise where a revision of the target can be asked for; null for who may not */
    FindingHead(ReviewView review, ReviewView.Finding finding, @Nullable String revise) {
        addClassName("finding-head");
        Span metric = new Span(finding.metricName());
        metric.addClassName("muted");
        Div who = new Div(new H2(finding.ownerName()), metric, Badge.of(finding.status()));
        if (finding.recovered()) {
            who.add(Badge.of("↗", getTranslation("reviews.finding.recovered"), "good"));
        }
        if (finding.behindInRow() > 1) {
            who.add(Badge.of("○", getTranslation("reviews.finding.in-row", finding.behindInRow()), "alarm"));
        }
        who.addClassName("who");
        Div facts = new Div();
        facts.addClassName("facts");
        List.of(
                        fact("reviews.fact.actual", formats.amount(finding.actual())),
                        fact("reviews.fact.current-target", formats.amount(finding.currentTarget())),
                        fact("reviews.fact.target", formats.amount(finding.target())),
                        fact("reviews.fact.time-proportional-rate", formats.rate(finding.timeProportionalRate())),
                        fact("reviews.fact.achievement-rate", formats.rate(finding.achievementRate())))
                .forEach(facts::add);
        add(who, facts);
        Div since = new Div();
        since.addClassName("since");
        since(finding).forEach(line -> since.add(new Span(line)));
        since.add(new WhyLink(
                ExplainAddress.of(
                        finding.ownerKind(),
                        finding.owner(),
                        finding.metric(),
                        review.periodStart(),
                        review.periodEnd(),
                        review.asOf(),
                        review.knownAt()),
                finding.ownerName()));
        if (revise != null) {
            Anchor ask = new Anchor(revise, getTranslation("reviews.finding.revise"));
            ask.getElement()
                    .setAttribute("aria-label", getTranslation("reviews.finding.revise.of", finding.ownerName()));
            since.add(ask);
        }
        add(since);
    }

    private List<String> since(ReviewView.Finding finding) {
        List<String> lines = new ArrayList<>();
        ReviewView.Previous previous = finding.previous();
        if (previous != null) {
            lines.add(
                    previous.change() == null
                            ? getTranslation(
                                    "reviews.finding.since",
                                    formats.shortDate(previous.asOf()),
                                    Labels.of(previous.status()))
                            : getTranslation(
                                    "reviews.finding.since.change",
                                    formats.shortDate(previous.asOf()),
                                    Labels.of(previous.status()),
                                    points(previous.change())));
        }
        if (!finding.earlier().isEmpty()) {
            lines.add(getTranslation(
                    "reviews.finding.earlier",
                    finding.earlier().stream()
                            .map(each -> formats.shortDate(each.asOf()) + " " + Labels.of(each.status()))
                            .collect(Collectors.joining(" · "))));
        }
        if (!finding.fallbackYears().isEmpty()) {
            lines.add(getTranslation(
                    "reviews.finding.fallback",
                    finding.fallbackYears().stream().map(String::valueOf).collect(Collectors.joining(", "))));
        }
        return lines;
    }

    /** +3.2 percentage points. */
    private String points(BigDecimal change) {
        return I18NProvider.translate(
                "reviews.points",
                (change.signum() > 0 ? "+" : "") + formats.rate(change).replace("\u00a0%", ""));
    }

    private Div fact(String word, String value) {
        Span label = new Span(getTranslation(word));
        label.addClassName("label");
        Span figure = new Span(value);
        figure.addClassName("value");
        Div fact = new Div(label, figure);
        fact.addClassName("fact");
        return fact;
    }
}
