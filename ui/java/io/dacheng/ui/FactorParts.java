package io.dacheng.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.access.Enrolment;
import java.util.List;

/** What setting up a second factor shows, after the password and on the person's own page. */
public final class FactorParts {

    private FactorParts() {}

    /** The picture for a phone, and the secret for who cannot take it from there. */
    public static Component enrolment(Enrolment enrolment) {
        Code secret = new Code(enrolment.secret().replaceAll("(.{4})(?=.)", "$1 "));
        secret.addClassName("factor-secret");
        Div part = new Div(
                new Paragraph(t("factor.set-up.picture")),
                QrCode.of(enrolment.address(), t("factor.set-up.picture.words")),
                new Paragraph(new Span(t("factor.set-up.secret")), secret));
        part.addClassName("factor-enrolment");
        return part;
    }

    /** Six digits of the phone. */
    public static TextField code() {
        TextField code = new TextField(t("factor.code"));
        code.setRequiredIndicatorVisible(true);
        code.getElement().setAttribute("autocomplete", "one-time-code");
        code.getElement().setAttribute("inputmode", "numeric");
        code.setAutocorrect(false);
        code.setMaxLength(24);
        return code;
    }

    /** Recovery codes, shown once. */
    public static Component recovery(List<String> codes) {
        UnorderedList list = new UnorderedList();
        list.addClassName("recovery-codes");
        codes.forEach(code -> list.add(new ListItem(new Code(code))));
        return new Div(new Paragraph(t("factor.recovery.explained")), list);
    }

    private static String t(String key) {
        return I18NProvider.translate(key);
    }
}
