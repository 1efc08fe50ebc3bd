package io.dacheng.ui.plans;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import io.dacheng.target.TargetChangeView;
import io.dacheng.target.TargetView;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.inbox.History;
import java.time.Clock;
import java.util.List;

/** One target's history beside the tree: who, when, why, the newest first. */
final class HistoryPanel extends Aside {

    private final boolean periods;
    private final transient Clock clock;
    private final H2 title = new H2();
    private final Div facts = new Div();
    private final Div course = new Div();
    private long targetId;
    private final Button close = new Button(Icons.CLOSE.create(), e -> setVisible(false));

    /** @param periods whether the plan is cut into periods */
    HistoryPanel(boolean periods, Clock clock) {
        this.periods = periods;
        this.clock = clock;
        addClassName("history-panel");
        close.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        close.setAriaLabel(getTranslation("history.close"));
        Div head = new Div(title, close);
        head.addClassName("head");
        facts.addClassName("section");
        add(head, facts, course);
        setVisible(false);
    }

    void onClose(Runnable closed) {
        close.addClickListener(e -> closed.run());
    }

    /** Whether this target's history is open. */
    boolean shows(TargetView target) {
        return isVisible() && target.id() == targetId;
    }

    void show(TargetView target, List<TargetChangeView> history) {
        Formats formats = Formats.current();
        targetId = target.id();
        title.setText(target.ownerName());
        facts.removeAll();
        facts.add(Badge.of(target.state()));
        if (target.submitBy() != null && target.agreeBy() != null) {
            Paragraph schedule = new Paragraph(getTranslation(
                    "history.schedule", formats.date(target.submitBy()), formats.date(target.agreeBy())));
            schedule.addClassName("muted");
            facts.add(schedule);
        }
        if (periods) {
            facts.add(new Anchor(Navigation.gridOf(target), getTranslation("history.periods")));
        }
        facts.add(new Anchor(Navigation.VERSIONS + "/" + target.id(), getTranslation("history.versions")));
        course.removeAll();
        course.add(new History(history, clock));
        setVisible(true);
    }

    /** Something that can be done with the target whose history is open. */
    void offer(Button button) {
        facts.add(button);
    }
}
