package io.dacheng.ui.templates;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.dacheng.dashboard.Widget;
import io.dacheng.ui.Icons;
import io.dacheng.ui.achievement.Widgets;
import java.util.Locale;
import java.util.function.Consumer;

/** One part of a template on the board: its handle, what can be done with it, and what it looks like. */
class WidgetCard extends Div {

    /** What a card's buttons ask for. */
    enum Wish {
        UP,
        DOWN,
        WIDTH,
        SETTINGS,
        COPY,
        REMOVE
    }

    /** @param preview what the part shows of the viewer's own unit; only to be looked at */
    WidgetCard(Widget widget, Component preview, Consumer<Wish> wishes) {
        addClassNames("board-card", widget.width().name().toLowerCase(Locale.ROOT));
        String name = widget.title().isEmpty() ? Widgets.name(widget.kind()) : widget.title();
        NativeButton handle = new NativeButton("");
        handle.addClassName("handle");
        Span grip = new Span("⠿");
        grip.getElement().setAttribute("aria-hidden", "true");
        handle.add(grip);
        handle.getElement().setAttribute("aria-label", getTranslation("templates.drag", name));
        H2 title = new H2(name);
        title.addClassName("board-title");
        Div tools = new Div(
                tool(Icons.UP, "templates.up", name, () -> wishes.accept(Wish.UP)),
                tool(Icons.DOWN, "templates.down", name, () -> wishes.accept(Wish.DOWN)),
                tool(
                        widget.width() == Widget.Width.FULL ? Icons.HALF : Icons.FULL,
                        widget.width() == Widget.Width.FULL ? "templates.half" : "templates.full",
                        name,
                        () -> wishes.accept(Wish.WIDTH)),
                tool(Icons.SETTINGS, "templates.settings", name, () -> wishes.accept(Wish.SETTINGS)),
                tool(Icons.COPY, "templates.copy.part", name, () -> wishes.accept(Wish.COPY)),
                tool(Icons.CLOSE, "templates.remove", name, () -> wishes.accept(Wish.REMOVE)));
        tools.addClassName("board-tools");
        Div head = new Div(handle, title, tools);
        head.addClassName("board-head");
        Div body = new Div(preview);
        body.addClassName("preview");
        body.getElement().setAttribute("inert", "");
        add(head, body);
    }

    private Button tool(Icons sign, String word, String name, Runnable action) {
        Button button = new Button(sign.create(), e -> action.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON, ButtonVariant.LUMO_SMALL);
        String label = getTranslation(word, name);
        button.setAriaLabel(label);
        button.setTooltipText(label);
        return button;
    }
}
