package io.dacheng.ui.inbox;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableConsumer;

/**
 * Listens to single keys, but never while a person types into a field or a dialog is open, and not at all on a device
 * where they have been switched off (WCAG 2.1.4).
 */
final class Keys extends Div {

    /** Where a browser remembers that its person wants no single keys. */
    static final String OFF = "dacheng-keys-off";

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
                const keys = ['j', 'k', 'n', 'p', 'c', 'u', 'a', 'r', 'x', '*', '/', 'f', 's', '?', 'Enter', 'Escape',
                    '1', '2', '3', '4', '5', '6', '7', '8', '9'];
                const listen = e => {
                    if (!self.isConnected) { self.stop(); return; }
                    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
                    if (document.querySelector('vaadin-dialog-overlay, vaadin-popover-overlay[opened], vaadin-menu-bar-overlay, vaadin-combo-box-overlay, vaadin-select-overlay, vaadin-date-picker-overlay')) return;
                    const at = e.composedPath()[0];
                    if (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) && at.type !== 'checkbox') return;
                    if (e.key === 'Enter' && /^(BUTTON|A|VAADIN-BUTTON|SUMMARY)$/.test(at.tagName)) return;
                    if (!keys.includes(e.key) || localStorage.getItem($0)) return;
                    e.preventDefault();
                    if (e.key === '/') {
                        // At once, so that what is typed next goes into the field.
                        document.querySelector('.inbox-search')?.focus();
                        return;
                    }
                    self.$server.pressed(e.key);
                };
                document.addEventListener('keydown', listen);
                self.stop = () => document.removeEventListener('keydown', listen);
                """, OFF);
    }

    @ClientCallable
    void pressed(String key) {
        pressed.accept(key);
    }
}
