package io.dacheng.ui.migration;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.Refused;
import io.dacheng.ui.Notify;
import io.dacheng.workflow.cases.CaseChoice;
import io.dacheng.workflow.cases.MovePlan;
import io.dacheng.workflow.cases.NewMigration;
import io.dacheng.workflow.cases.StepMove;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What shall be moved how: the steps with their drawing, which cases, and the button that tries it. */
final class MoveForm extends Div {

    private static final int LONGEST_COMMENT = 1_000;

    /** @param plans by id */
    record Choices(Map<Long, String> plans, List<UnitView> units) {}

    private final transient MovePlan plan;
    private final StepMoves steps;
    private final ComboBox<Long> ofPlan = new ComboBox<>(getTranslation("migration.of-plan"));
    private final ComboBox<UnitView> ofUnit = new ComboBox<>(getTranslation("migration.of-unit"));
    private final MultiSelectComboBox<String> atSteps = new MultiSelectComboBox<>(getTranslation("migration.at-steps"));
    private final Checkbox timers = new Checkbox(getTranslation("migration.timers"), true);
    private final TextArea comment = new TextArea(getTranslation("migration.comment"));
    private final Paragraph refusal = new Paragraph();

    MoveForm(MovePlan plan, Choices choices, SerializableConsumer<NewMigration> prepare) {
        this.plan = plan;
        this.steps = new StepMoves(plan);
        addClassName("move-form");
        Map<String, String> names = plan.steps().stream()
                .filter(step -> step.cases() > 0)
                .collect(Collectors.toMap(StepMove::step, StepMove::name));
        ofPlan.setItems(choices.plans().keySet());
        ofPlan.setItemLabelGenerator(id -> choices.plans().getOrDefault(id, String.valueOf(id)));
        ofPlan.setPlaceholder(getTranslation("migration.any"));
        ofPlan.setClearButtonVisible(true);
        ofUnit.setItems(choices.units());
        ofUnit.setItemLabelGenerator(UnitView::name);
        ofUnit.setPlaceholder(getTranslation("migration.any"));
        ofUnit.setClearButtonVisible(true);
        atSteps.setItems(names.keySet());
        atSteps.setItemLabelGenerator(step -> names.getOrDefault(step, step));
        atSteps.setPlaceholder(getTranslation("migration.any"));
        timers.setHelperText(getTranslation("migration.timers.how"));
        comment.setMaxLength(LONGEST_COMMENT);
        refusal.addClassName("alarm-text");
        refusal.getElement().setAttribute("role", "alert");
        refusal.setVisible(false);
        Div which = new Div(ofPlan, ofUnit, atSteps);
        which.addClassName("which-cases");
        Button go = new Button(getTranslation("migration.try"), click -> submit(prepare));
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        go.setDisableOnClick(true);
        Paragraph how = new Paragraph(getTranslation("migration.try.how"));
        how.addClassName("muted");
        add(
                new MoveDrawing(plan),
                new H2(getTranslation("migration.steps")),
                steps,
                triggers(),
                new H2(getTranslation("migration.which", plan.running())),
                which,
                timers,
                comment,
                refusal,
                go,
                how);
    }

    /** What ends and what begins beside the steps. */
    private Div triggers() {
        Div words = new Div();
        words.addClassName("muted");
        if (!plan.triggersGone().isEmpty()) {
            words.add(new Paragraph(getTranslation("migration.triggers.gone", String.join(", ", plan.triggersGone()))));
        }
        if (!plan.triggersNew().isEmpty()) {
            words.add(new Paragraph(getTranslation("migration.triggers.new", String.join(", ", plan.triggersNew()))));
        }
        return words;
    }

    private void submit(SerializableConsumer<NewMigration> prepare) {
        refusal.setVisible(false);
        try {
            prepare.accept(new NewMigration(
                    plan.process(),
                    plan.from(),
                    plan.to(),
                    steps.mapping(),
                    timers.getValue(),
                    new CaseChoice(
                            ofPlan.getValue(),
                            ofUnit.getValue() == null ? null : ofUnit.getValue().id(),
                            atSteps.getValue(),
                            Set.of()),
                    comment.getValue().strip()));
        } catch (Refused refused) {
            refusal.setText(Notify.sentence(refused));
            refusal.setVisible(true);
            getChildren()
                    .filter(Button.class::isInstance)
                    .map(Button.class::cast)
                    .forEach(button -> button.setEnabled(true));
        }
    }
}
