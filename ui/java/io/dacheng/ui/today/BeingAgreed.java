package io.dacheng.ui.today;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.dacheng.shared.Rates;
import io.dacheng.target.PlanView;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.achievement.Meter;
import io.dacheng.ui.inbox.DueLabel;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Plans on their way to being active, with how many have agreed. */
final class BeingAgreed extends Section {

    BeingAgreed(List<PlanView> plans, LocalDate today) {
        addClassName("section");
        Div cards = new Div();
        cards.addClassName("cards");
        plans.forEach(plan -> cards.add(card(plan, today)));
        add(new H2(getTranslation("today.being-agreed")), cards);
    }

    private Anchor card(PlanView plan, LocalDate today) {
        Formats formats = Formats.current();
        Span name = new Span(plan.name());
        name.addClassName("title");
        Div top = new Div(name, Badge.of(plan.state()));
        top.addClassName("line");
        Span amount =
                new Span(formats.compact(plan.amount()) + " " + plan.metric().unit());
        amount.setTitle(formats.amount(plan.amount()));
        Div second = new Div(amount, new DueLabel(plan.agreeBy(), today));
        second.addClassName("line");
        Span agreed = new Span(getTranslation("today.agreed", plan.agreedOwners(), plan.owners()));
        agreed.addClassName("muted");
        Anchor card = new Anchor(
                Navigation.PLANS + "/" + plan.id(),
                top,
                second,
                new Meter(
                        Rates.of(BigDecimal.valueOf(plan.agreedOwners()), BigDecimal.valueOf(plan.owners())),
                        "good",
                        null),
                agreed);
        card.addClassName("card");
        return card;
    }
}
