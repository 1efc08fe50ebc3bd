package io.dacheng.ui.processes;

import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.i18n.I18NProvider;

/** Why something is done to a case; it stands in the audit log. */
final class Reason {

    private static final int LONGEST = 1000;

    private Reason() {}

    static TextArea field() {
        TextArea field = new TextArea(I18NProvider.translate("cases.reason"));
        field.setHelperText(I18NProvider.translate("cases.reason.helper"));
        field.setMaxLength(LONGEST);
        field.setRequiredIndicatorVisible(true);
        return field;
    }
}
