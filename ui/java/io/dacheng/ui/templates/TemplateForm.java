package io.dacheng.ui.templates;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.dashboard.GoalView;
import io.dacheng.dashboard.GoalViewDraft;
import io.dacheng.dashboard.Widget;
import io.dacheng.organisation.Role;
import io.dacheng.organisation.UnitView;
import io.dacheng.ui.Labels;
import java.util.List;
import java.util.Objects;

/** What a template is called, and for whom it is. */
class TemplateForm extends Div {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_SENTENCE = 300;

    final TextField name = new TextField(getTranslation("templates.name"));
    private final TextField about = new TextField(getTranslation("templates.about"));
    private final Select<UnitView> unit = new Select<>();
    private final CheckboxGroup<Role> roles = new CheckboxGroup<>(getTranslation("templates.roles"));

    /** @param units that the person manages, the highest first; at least one */
    TemplateForm(List<UnitView> units) {
        addClassName("template-form");
        name.setMaxLength(LONGEST_NAME);
        name.setRequiredIndicatorVisible(true);
        about.setMaxLength(LONGEST_SENTENCE);
        unit.setLabel(getTranslation("templates.unit"));
        unit.setItems(units);
        unit.setItemLabelGenerator(UnitView::name);
        unit.setValue(units.get(0));
        roles.setItems(Role.values());
        roles.setItemLabelGenerator(Labels::of);
        roles.setHelperText(getTranslation("templates.roles.how"));
        add(name, about, unit, roles);
    }

    /** @param calling the name to begin with */
    void show(GoalView view, String calling, String sentence) {
        name.setValue(calling);
        about.setValue(sentence);
        GoalView.Composed composed = view.composed();
        if (composed != null) {
            roles.setValue(composed.roles());
            unit.getListDataView()
                    .getItems()
                    .filter(each -> each.code().equals(composed.unit()))
                    .findFirst()
                    .ifPresent(unit::setValue);
        }
    }

    GoalViewDraft draft(List<Widget> widgets) {
        return new GoalViewDraft(
                name.getValue(),
                about.getValue(),
                Objects.requireNonNull(unit.getValue()).code(),
                roles.getValue(),
                widgets);
    }
}
