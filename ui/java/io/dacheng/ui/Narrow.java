package io.dacheng.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.Page;
import com.vaadin.flow.shared.Registration;
import java.util.function.Consumer;

/** Tells a page when it becomes a phone's, so that its lists turn into cards. */
public final class Narrow {

    /** Below this width, in pixels, tables do not fit; the same as in the style sheets. */
    private static final int WIDTH = 800;

    private Narrow() {}

    /** @param narrow told at the start and whenever the window's width changes */
    public static void watch(Component component, Consumer<Boolean> narrow) {
        component.addAttachListener(attached -> {
            UI ui = attached.getUI();
            Page page = ui.getPage();
            page.retrieveExtendedClientDetails(details -> narrow.accept(details.getWindowInnerWidth() <= WIDTH));
            Registration resized =
                    page.addBrowserWindowResizeListener(event -> narrow.accept(event.getWidth() <= WIDTH));
            component.addDetachListener(detached -> {
                detached.unregisterListener();
                resized.remove();
            });
        });
    }
}
