package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import io.dacheng.target.TargetView;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import java.util.ArrayList;
import java.util.List;

/** The head decides on each metric of a member's submission by itself, or approves all that are left. */
final class ApproveLinesForm extends TaskForm {

    private final List<ApproveForm> open = new ArrayList<>();

    /**
     * @param lines one for each metric, the leading one first
     * @param form the form of one that is to be decided
     * @param reads what is read beside a target
     * @param approveAll the targets' ids
     */
    ApproveLinesForm(
            List<TargetLine> lines,
            SerializableFunction<TargetLine, ApproveForm> form,
            SerializableFunction<TargetLine, ApproveForm.Reads> reads,
            SerializableConsumer<List<Long>> approveAll) {
        List<Long> waiting = lines.stream()
                .filter(TargetLine::toDecide)
                .map(line -> line.target().id())
                .toList();
        Paragraph progress = new Paragraph(
                getTranslation("approve.lines", lines.size(), lines.size() - waiting.size(), waiting.size()));
        Button all = new Button(
                getTranslation("approve.all", waiting.size()), e -> attempt(() -> approveAll.accept(waiting)));
        all.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        all.setVisible(waiting.size() > 1);
        add(progress, buttons(all));
        for (TargetLine line : lines) {
            Div head = new Div(new H3(line.name()), Badge.of(line.target().state()));
            head.addClassName("line");
            Div card = new Div(head);
            card.addClassName("line-card");
            if (line.toDecide()) {
                ApproveForm decide = form.apply(line);
                open.add(decide);
                card.add(decide);
            } else {
                card.add(decided(line.target(), reads.apply(line)));
            }
            add(card);
        }
    }

    @Override
    void again() {
        open.forEach(ApproveForm::again);
    }

    private static Div decided(TargetView target, ApproveForm.Reads reads) {
        Formats formats = Formats.current();
        Span amount = new Span(formats.amount(target.amount()));
        amount.add(new HistoryButton(target.ownerName(), reads.history(), reads.clock()));
        return facts(
                figure(amount.getTranslation("fact.amount"), amount),
                figure(amount.getTranslation("fact.completion"), formats.date(target.completionDate())));
    }
}
