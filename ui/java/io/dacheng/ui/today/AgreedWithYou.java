package io.dacheng.ui.today;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.dacheng.review.ActionView;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.inbox.DueLabel;
import java.time.LocalDate;
import java.util.List;

/** What one has agreed to do in reviews and has not reported on, the next due first. */
final class AgreedWithYou extends Section {

    AgreedWithYou(List<ActionView> actions, LocalDate today) {
        addClassNames("section", "needs-you");
        Div head = new Div(
                new H2(getTranslation("today.agreed-with-you")),
                new Anchor(Navigation.ACTIONS + "?whose=mine", getTranslation("actions.all")));
        head.addClassName("line");
        Div list = new Div();
        list.addClassName("work-items");
        actions.forEach(action -> list.add(line(action, today)));
        add(head, list);
    }

    private static Anchor line(ActionView action, LocalDate today) {
        Span title = new Span(action.text());
        title.addClassName("title");
        Span plan = new Span(action.planName());
        plan.addClassName("plan");
        Div first = new Div(title);
        first.addClassName("line");
        Div second = new Div(plan, new DueLabel(action.due(), today));
        second.addClassName("line");
        Anchor line = new Anchor(Navigation.ACTIONS + "/" + action.id(), first, second);
        line.addClassNames("work-item", "urgent");
        line.setClassName("late", action.overdue());
        return line;
    }
}
