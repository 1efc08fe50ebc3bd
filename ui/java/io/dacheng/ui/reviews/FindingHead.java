package io.dacheng.ui.reviews;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import io.dacheng.review.ReviewView;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import java.util.List;

/** Whom a finding is about, how the owner stands, and the frozen figures that say so. */
class FindingHead extends Div {

    FindingHead(ReviewView.Finding finding) {
        addClassName("finding-head");
        Formats formats = Formats.current();
        Span metric = new Span(finding.metricName());
        metric.addClassName("muted");
        Div who = new Div(new H2(finding.ownerName()), metric, Badge.of(finding.status()));
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
