package io.dacheng.ui.inbox;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableConsumer;

/** Listens to single keys, but never while a person types into a field or a dialog is open. */
final class Keys extends Div {

    private final SerializableConsumer<String> pressed;

    Keys(SerializableConsumer<String> pressed) {
        this.pressed = pressed;
        getElement().setAttribute("hidden", true);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("""
                const self = this;
                if (self.stop) self.stop();
                const listen = e => {
                    if (!self.isConnected) { self.stop(); return; }
                    if (e.ctrlKey || e.metaKey || e.altKey || document.querySelector('vaadin-dialog-overlay')) return;
                    const at = e.composedPath()[0];
                    if (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) return;
                    if (e.key === 'Enter' && /^(BUTTON|A|VAADIN-BUTTON|SUMMARY)$/.test(at.tagName)) return;
                    if (['j', 'k', 'c', 'a', 'r', 'x', '?', 'Enter'].includes(e.key)) {
                        e.preventDefault();
                        self.$server.pressed(e.key);
                    }
                };
                document.addEventListener('keydown', listen);
                self.stop = () => document.removeEventListener('keydown', listen);
                """);
    }

    @ClientCallable
    void pressed(String key) {
        pressed.accept(key);
    }
}
