package io.dacheng.ui.revisions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.dacheng.target.RevisionView;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import java.time.Clock;

/** What a revision is about: who asked, why, how it shares, who decided. */
public final class RevisionFacts extends Div {

    public RevisionFacts(RevisionView revision, Clock clock) {
        Formats formats = Formats.current();
        addClassNames("card", "plan-facts");
        add(
                fact("plans.state", badge(revision)),
                fact("revision.kind", new Span(Labels.of(revision.kind()))),
                fact("revision.policy", new Span(Labels.of(revision.policy()))),
                fact("revision.effective", new Span(formats.date(revision.effectiveFrom()))),
                fact(
                        "revision.amount",
                        new Span(getTranslation(
                                "revision.from-to",
                                formats.amount(revision.before()),
                                formats.amount(revision.after())))),
                fact(
                        "revision.requested",
                        new Span(revision.requestedByName() + " · " + formats.moment(revision.requestedAt(), clock))),
                fact("revision.reason", new Paragraph(revision.reason())));
        if (revision.decidedByName() != null) {
            add(fact(
                    "revision.decided",
                    new Span(decidedBy(revision) + " · " + formats.moment(revision.decidedAt(), clock))));
        }
        if (revision.comment() != null) {
            add(fact("revision.comment", new Paragraph(revision.comment())));
        }
    }

    private String decidedBy(RevisionView revision) {
        return revision.decidedForName() == null
                ? String.valueOf(revision.decidedByName())
                : getTranslation("behalf.for", revision.decidedByName(), revision.decidedForName());
    }

    static Badge badge(RevisionView revision) {
        String word = Labels.of(revision.state());
        return switch (revision.state()) {
            case DRAFT -> Badge.of("◌", word, "quiet");
            case SUBMITTED -> Badge.of("▸", word, "watch");
            case APPROVED -> Badge.of("✓", word, "open");
            case APPLIED -> Badge.of("●", word, "good");
            case REJECTED -> Badge.of("↩", word, "alarm");
            case WITHDRAWN -> Badge.of("✕", word, "quiet");
        };
    }

    private Component fact(String label, Component value) {
        Span word = new Span(getTranslation(label));
        word.addClassName("label");
        Div fact = new Div(word, value);
        fact.addClassName("fact");
        return fact;
    }
}
