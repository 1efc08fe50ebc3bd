package io.dacheng.ui.inbox;

import com.vaadin.flow.component.html.Anchor;
import io.dacheng.target.PlanView;
import io.dacheng.target.TargetView;
import io.dacheng.ui.Navigation;

/** The way to a target's parts by period; hidden when the plan is not cut into periods. */
final class PeriodsLink extends Anchor {

    PeriodsLink(PlanView plan, TargetView target) {
        super(Navigation.gridOf(target), "");
        setText(getTranslation("history.periods"));
        setVisible(!plan.levels().isEmpty());
    }
}
