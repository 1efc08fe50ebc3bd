package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.dacheng.target.PlanView;
import io.dacheng.target.TargetState;
import io.dacheng.target.TargetView;
import io.dacheng.ui.Dates;
import io.dacheng.ui.FormDraft;
import io.dacheng.ui.Formats;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/** The formulation schedule 制定完成进度: until when members submit, until when the unit agrees. */
final class ScheduleForm extends TaskForm {

    interface SetSchedule extends Serializable {
        void run(LocalDate submitBy, LocalDate agreeBy);
    }

    private static final List<TargetState> SUBMITTED =
            List.of(TargetState.SUBMITTED, TargetState.AGREED, TargetState.ACTIVE, TargetState.CLOSED);

    ScheduleForm(
            TargetView target,
            PlanView plan,
            List<TargetView> children,
            LocalDate today,
            FormDraft draft,
            SetSchedule set) {
        Formats formats = Formats.current();
        DatePicker submitBy = Dates.picker(getTranslation("schedule.submit-by"));
        DatePicker agreeBy = Dates.picker(getTranslation("schedule.agree-by"));
        LocalDate last = plan.agreeBy().isBefore(today) ? plan.periodEnd() : plan.agreeBy();
        agreeBy.setValue(later(target.agreeBy() == null ? last : target.agreeBy(), today));
        submitBy.setValue(later(target.submitBy() == null ? plan.submitBy() : target.submitBy(), today));
        submitBy.setMin(today);
        agreeBy.setMin(today);
        agreeBy.setMax(last);
        submitBy.setMax(last);
        submitBy.setHelperText(getTranslation("schedule.submit-by.help"));
        agreeBy.setHelperText(getTranslation("schedule.agree-by.help", formats.date(last)));
        Button save = new Button(getTranslation("schedule.set"), e -> {
            if (submitBy.getValue() == null || agreeBy.getValue() == null) {
                refuse(getTranslation("schedule.both"));
            } else {
                send(draft, () -> set.run(submitBy.getValue(), agreeBy.getValue()));
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div dates = new Div(submitBy, agreeBy);
        dates.addClassName("fields");
        add(
                draft.note(),
                facts(
                        figure(getTranslation("fact.unit-target"), formats.amount(target.amount())),
                        figure(getTranslation("fact.period"), formats.period(plan.periodStart(), plan.periodEnd())),
                        figure(getTranslation("fact.plan-agree-by"), formats.date(plan.agreeBy()))),
                new Paragraph(getTranslation("schedule.ask")),
                dates);
        if (!children.isEmpty()) {
            add(progress(children));
        }
        add(buttons(save, draft.saved()));
        draft.date("submitBy", submitBy).date("agreeBy", agreeBy).begin(this);
    }

    private Div progress(List<TargetView> children) {
        long submitted =
                children.stream().filter(c -> SUBMITTED.contains(c.state())).count();
        ProgressBar bar = new ProgressBar(0, children.size(), submitted);
        Paragraph words = new Paragraph(getTranslation("schedule.progress", submitted, children.size()));
        words.addClassName("muted");
        return new Div(words, bar);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
