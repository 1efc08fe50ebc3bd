package io.dacheng.ui.records;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.dacheng.ledger.BatchView;
import io.dacheng.ui.Formats;
import java.math.BigDecimal;

/** Accepted, duplicates, rejected: each row sent is one of them. */
final class BatchFigures extends Div {

    BatchFigures(BatchView batch) {
        addClassNames("cards", "batch-figures");
        add(
                card("records.accepted", batch.accepted(), "records.accepted.how", ""),
                card("records.duplicates", batch.duplicates(), "records.duplicates.how", ""),
                card(
                        "records.rejected",
                        batch.rejected(),
                        "records.rejected.how",
                        batch.rejected() > 0 ? "alarm" : ""));
    }

    private Div card(String word, long count, String how, String look) {
        Span label = new Span(getTranslation(word));
        label.addClassName("label");
        Span figure = new Span(Formats.current().amount(BigDecimal.valueOf(count)));
        figure.addClassName("big");
        Span sentence = new Span(getTranslation(how));
        sentence.addClassName("muted");
        Div card = new Div(label, figure, sentence);
        card.addClassName("card");
        if (!look.isEmpty()) {
            figure.addClassName("alarm-text");
        }
        return card;
    }
}
