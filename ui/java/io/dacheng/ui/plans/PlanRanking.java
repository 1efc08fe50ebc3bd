package io.dacheng.ui.plans;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.target.PlanView;
import io.dacheng.target.RankingPolicies;
import io.dacheng.target.RankingPolicy;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Notify;
import java.util.Objects;

/** For a plan's page: who sees its rankings, and for who sets its targets the way to change that. */
@org.springframework.stereotype.Component
class PlanRanking {

    private final RankingPolicies policies;
    private final CurrentViewer viewer;

    PlanRanking(RankingPolicies policies, CurrentViewer viewer) {
        this.policies = policies;
        this.viewer = viewer;
    }

    /** @param looksBack whether the page shows an earlier moment, from which nothing is changed */
    Component of(PlanView plan, boolean looksBack) {
        Span words = new Span(Labels.of(plan.rankingPolicy()));
        Div fact = new Div(words);
        fact.addClassName("beside");
        if (!looksBack && policies.mayChange(viewer.get(), plan.id())) {
            Button change = new Button(I18NProvider.translate("plan.ranking.change"), e -> change(plan, words));
            change.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY_INLINE);
            fact.add(change);
        }
        return fact;
    }

    private void change(PlanView plan, Span words) {
        RadioButtonGroup<RankingPolicy> choice = choice();
        choice.setValue(plan.rankingPolicy());
        new FormDialog(
                        I18NProvider.translate("plan.ranking.title", plan.name()),
                        I18NProvider.translate("plan.ranking.submit"),
                        () -> {
                            RankingPolicy policy = Objects.requireNonNull(choice.getValue());
                            policies.change(viewer.get(), plan.id(), policy);
                            words.setText(Labels.of(policy));
                            Notify.success(I18NProvider.translate("plan.ranking.done", plan.name()));
                        },
                        choice)
                .open();
    }

    static RadioButtonGroup<RankingPolicy> choice() {
        RadioButtonGroup<RankingPolicy> choice = new RadioButtonGroup<>(I18NProvider.translate("plan.ranking"));
        choice.setItems(RankingPolicy.values());
        choice.setItemLabelGenerator(Labels::of);
        choice.setHelperText(I18NProvider.translate("plan.ranking.how"));
        choice.setRequiredIndicatorVisible(true);
        choice.setValue(RankingPolicy.DEFAULT);
        return choice;
    }
}
