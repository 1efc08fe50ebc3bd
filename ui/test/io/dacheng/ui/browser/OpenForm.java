package io.dacheng.ui.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;

/** The dialog that is open on a screen, filled in field by field as a person does it. Labels are keys of words. */
final class OpenForm {

    private final Screen screen;
    private final Words words;
    private final Locator dialog;

    OpenForm(Screen screen) {
        this.screen = screen;
        this.words = screen.words();
        dialog = screen.page().locator("vaadin-dialog-overlay[opened]").last();
        dialog.waitFor();
    }

    /** Types into a field and leaves it. */
    OpenForm type(String label, String text) {
        Locator field = field(label);
        Locator input = field.locator("input, textarea").first();
        screen.touch(field);
        input.fill(text);
        input.press("Tab");
        screen.settle();
        return this;
    }

    /** Opens a select and takes an option. */
    OpenForm choose(String label, String option) {
        screen.touch(field(label));
        screen.touch(offered("vaadin-select-list-box vaadin-select-item", option));
        screen.settle();
        return this;
    }

    /** Types what is looked for into a combo box or time field and takes the option of this name. */
    OpenForm pick(String label, String option) {
        Locator field = field(label);
        screen.touch(field);
        field.locator("input").fill(option);
        screen.touch(offered("vaadin-combo-box-item, vaadin-time-picker-item", option));
        screen.settle();
        return this;
    }

    /** Presses the button and waits until the dialog has gone; what it refuses is told. */
    void send(String button) {
        screen.touch(dialog.getByRole(
                AriaRole.BUTTON,
                new Locator.GetByRoleOptions().setName(words.of(button)).setExact(true)));
        screen.settle();
        Locator refusal = dialog.locator(".refusal:not([hidden])");
        if (refusal.count() > 0) {
            throw new AssertionError("Refused: " + refusal.innerText());
        }
        dialog.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    /** Takes a picture while the dialog is open. */
    OpenForm picture(String name) {
        screen.screenshot(name);
        return this;
    }

    private Locator field(String label) {
        return dialog.locator(
                        "vaadin-text-field, vaadin-text-area, vaadin-select, vaadin-combo-box, vaadin-time-picker, vaadin-date-picker, vaadin-integer-field")
                .filter(new Locator.FilterOptions()
                        .setHas(screen.page().locator("label:text-is('" + words.of(label) + "')")))
                .first();
    }

    private Locator offered(String items, String option) {
        return screen.page()
                .locator(items)
                .filter(new Locator.FilterOptions().setHasText(option))
                .locator("visible=true")
                .first();
    }
}
