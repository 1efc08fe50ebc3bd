package io.dacheng.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.orderedlayout.FlexComponent.Alignment;
import com.vaadin.flow.component.orderedlayout.HorizontalLayout;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.shared.Refused;

/** Short messages: what has been done, how to undo it, or why not and what to do. */
public final class Notify {

    private static final int DONE_MILLIS = 4_000;
    private static final int UNDO_MILLIS = 10_000;

    private Notify() {}

    /** @param sentence already translated */
    public static void success(String sentence) {
        show(sentence, DONE_MILLIS, "done");
    }

    /**
     * What has been done, with a button that undoes it. It stays for ten seconds, and as long as somebody points at it or
     * has the focus in it. Alt+Z reaches the button from anywhere. What {@code undo} refuses is told like any refusal.
     *
     * @param sentence already translated
     * @param undo run at most once, in the page
     */
    public static void undo(String sentence, Runnable undo) {
        UndoToast toast = new UndoToast(sentence, undo, UNDO_MILLIS);
        toast.open();
    }

    /** Stays until it is closed: people need time to read what went wrong. */
    public static void error(String sentence) {
        show(sentence, 0, "refused");
    }

    public static void refused(Refused refused) {
        error(sentence(refused));
    }

    /** The refusal in the language of the page. */
    public static String sentence(Refused refused) {
        return refused.sentence(UI.getCurrent().getLocale());
    }

    private static void show(String sentence, int millis, String look) {
        Notification notification = new Notification();
        notification.setPosition(Notification.Position.BOTTOM_CENTER);
        notification.setDuration(millis);
        notification.addClassName(look);
        HorizontalLayout line = new HorizontalLayout(new Span(sentence), close(notification));
        line.setAlignItems(Alignment.CENTER);
        notification.add(line);
        notification.open();
    }

    static Button close(Notification notification) {
        Button close = new Button(Icons.CLOSE.create(), e -> notification.close());
        close.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE, ButtonVariant.LUMO_ICON);
        close.setAriaLabel(I18NProvider.translate("frame.close"));
        return close;
    }
}
