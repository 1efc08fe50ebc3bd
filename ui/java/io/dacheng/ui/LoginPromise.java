package io.dacheng.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;

/** What the product promises, beside the form. */
final class LoginPromise extends Div {

    LoginPromise() {
        add(new Brand(), new H1(getTranslation("login.promise")), new Paragraph(getTranslation("login.how")));
        addClassName("login-promise");
    }
}
