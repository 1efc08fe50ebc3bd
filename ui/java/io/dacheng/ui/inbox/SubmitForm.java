package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import io.dacheng.target.PlanView;
import io.dacheng.target.Submission;
import io.dacheng.target.TargetChangeView;
import io.dacheng.target.TargetView;
import io.dacheng.ui.Dates;
import io.dacheng.ui.FormDraft;
import io.dacheng.ui.Formats;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * A member submits amount and completion date for each metric of the plan: the proposal as it is, or a counter-proposal
 * with a reason. Date and reason can be given once for all.
 */
final class SubmitForm extends TaskForm {

    private final List<SubmitLine> rows = new ArrayList<>();
    private final TextArea shared = new TextArea();
    private final Button submit = new Button();
    private final Button proposals = new Button();

    /**
     * @param lines one for each metric, the leading one first
     * @param history of a target, oldest first
     * @param action submits all of them, or refuses all
     */
    SubmitForm(
            List<TargetLine> lines,
            PlanView plan,
            SerializableFunction<Long, List<TargetChangeView>> history,
            Clock clock,
            FormDraft draft,
            SerializableConsumer<List<Submission>> action) {
        boolean several = lines.size() > 1;
        Formats formats = Formats.current();
        TargetView first = lines.get(0).target();
        add(draft.note());
        add(facts(
                figure(getTranslation("fact.period"), formats.period(plan.periodStart(), plan.periodEnd())),
                figure(
                        getTranslation("fact.submit-by"),
                        formats.date(first.submitBy() == null ? plan.submitBy() : first.submitBy()))));
        if (several) {
            Div forAll = new Div(dateForAll(lines, plan), proposals);
            forAll.addClassName("for-all");
            add(forAll);
        }
        for (TargetLine line : lines) {
            SubmitLine row = new SubmitLine(
                    line, plan, several, () -> history.apply(line.target().id()), clock, this::compare);
            rows.add(row);
            add(row);
            row.keepIn(draft);
        }
        shared.setLabel(getTranslation("submit.reason.shared"));
        shared.setHelperText(getTranslation("submit.reason.shared.help"));
        shared.setMaxLength(1000);
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        submit.addClickListener(e -> {
            List<SubmitLine> open = rows.stream().filter(SubmitLine::isOpen).toList();
            List<Submission> entries = open.stream()
                    .flatMap(row -> row.entry(shared.getValue()).stream())
                    .toList();
            if (entries.size() == open.size()) {
                send(draft, () -> action.accept(entries));
            }
        });
        proposals.setText(getTranslation("submit.accept.all"));
        proposals.addClickListener(e -> rows.forEach(SubmitLine::accept));
        add(shared, buttons(submit, draft.saved()));
        compare();
        draft.text("reason", shared).begin(this);
    }

    private DatePicker dateForAll(List<TargetLine> lines, PlanView plan) {
        DatePicker date = Dates.picker(getTranslation("submit.completion.shared"));
        date.setValue(SubmitLine.sharedDate(lines));
        date.setMin(plan.periodStart());
        date.setMax(plan.periodEnd());
        date.addClassName("shared-date");
        date.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                rows.forEach(row -> row.completeBy(change.getValue()));
            }
        });
        return date;
    }

    private void compare() {
        long open = rows.stream().filter(SubmitLine::isOpen).count();
        long others = rows.stream().filter(SubmitLine::differs).count();
        if (rows.size() < 2) {
            submit.setText(getTranslation(others == 0 ? "submit.accept" : "submit.counter"));
        } else {
            submit.setText(
                    others == 0
                            ? getTranslation("submit.accept.several", open)
                            : getTranslation("submit.counter.several", open, others));
        }
        shared.setVisible(others > 1);
        proposals.setVisible(rows.size() > 1 && others > 0);
    }
}
