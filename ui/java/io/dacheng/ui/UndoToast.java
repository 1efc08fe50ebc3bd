package io.dacheng.ui;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.orderedlayout.FlexComponent.Alignment;
import com.vaadin.flow.component.orderedlayout.HorizontalLayout;
import org.jspecify.annotations.Nullable;

/** A message with a button that undoes what it tells; the newest takes the place of the one before. */
final class UndoToast extends Notification {

    private transient @Nullable Runnable undo;

    UndoToast(String sentence, Runnable undo, int millis) {
        this.undo = undo;
        setPosition(Position.BOTTOM_CENTER);
        // Kept open here; the line below counts the time, and stops counting while somebody is at it.
        setDuration(0);
        addClassNames("done", "undo");
        Button button = new Button(getTranslation("frame.undo"), Icons.UNDO.create(), e -> undo());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.addClickShortcut(Key.KEY_Z, KeyModifier.ALT);
        button.setTooltipText(getTranslation("frame.undo.key"));
        HorizontalLayout line = new HorizontalLayout(new Span(sentence), button, Notify.close(this));
        line.setAlignItems(Alignment.CENTER);
        line.getElement().addEventListener("toast-over", e -> close());
        line.addAttachListener(attached -> line.getElement().executeJs("""
                        let timer;
                        const stop = () => clearTimeout(timer);
                        const count = () => { stop(); timer = setTimeout(() =>
                            this.isConnected && this.dispatchEvent(new CustomEvent('toast-over')), $0); };
                        this.addEventListener('pointerenter', stop);
                        this.addEventListener('pointerleave', count);
                        this.addEventListener('focusin', stop);
                        this.addEventListener('focusout', count);
                        count();
                        """, millis));
        add(line);
    }

    @Override
    public void open() {
        UI ui = UI.getCurrent();
        UndoToast before = ComponentUtil.getData(ui, UndoToast.class);
        if (before != null) {
            before.close();
        }
        ComponentUtil.setData(ui, UndoToast.class, this);
        super.open();
    }

    private void undo() {
        Runnable once = undo;
        undo = null;
        close();
        if (once != null) {
            once.run();
        }
    }
}
