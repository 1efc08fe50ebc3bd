package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.function.SerializableSupplier;
import io.dacheng.target.TargetChangeView;
import io.dacheng.ui.Icons;
import java.time.Clock;
import java.util.List;

/** A target's history beside its figure, read when somebody opens it. */
public final class HistoryButton extends Span {

    /** @param history oldest first */
    public HistoryButton(String owner, SerializableSupplier<List<TargetChangeView>> history, Clock clock) {
        addClassName("history-button");
        String title = getTranslation("history.of", owner);
        Button button = new Button(Icons.HISTORY.create());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON, ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(title);
        button.setTooltipText(title);
        Div content = new Div();
        content.addClassName("history-popover");
        // A long course scrolls: with the keyboard too.
        content.getElement().setAttribute("tabindex", "0");
        H3 heading = new H3(title);
        heading.addClassName("popover-title");
        Popover popover = new Popover(heading, content);
        popover.setAriaLabel(title);
        popover.setTarget(button);
        popover.setPosition(PopoverPosition.BOTTOM_START);
        popover.setModal(false);
        popover.setWidth("min(340px, 88vw)");
        popover.addOpenedChangeListener(e -> {
            content.removeAll();
            if (e.isOpened()) {
                content.add(new History(history.get(), clock));
            }
        });
        add(button, popover);
    }
}
