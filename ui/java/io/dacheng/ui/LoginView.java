package io.dacheng.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.dacheng.access.DemoPeople;
import io.dacheng.access.DemoPeople.DemoPerson;
import org.springframework.beans.factory.ObjectProvider;

/** The login page; in a demo it introduces the people one can be. */
@Route(value = Navigation.LOGIN, autoLayout = false)
@AnonymousAllowed
class LoginView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    private final LoginForm form = new LoginForm();
    private final transient AuthenticationContext authentication;

    LoginView(AuthenticationContext authentication, ObjectProvider<DemoPeople> demo) {
        this.authentication = authentication;
        addClassName("login-page");
        form.setAction(Navigation.LOGIN);
        form.setForgotPasswordButtonVisible(false);
        form.setI18n(words());
        Div side = new Div(new LanguageSwitch(language -> {}), form);
        side.addClassName("login-side");
        demo.ifAvailable(people -> side.add(introduce(people)));
        add(promise(), side);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (authentication.isAuthenticated()) {
            event.forwardTo(Navigation.TODAY);
            return;
        }
        form.setError(event.getLocation().getQueryParameters().getParameters().containsKey("error"));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("login.title") + " · " + getTranslation("frame.product");
    }

    private Div promise() {
        Div promise = new Div(
                new Brand(), new H1(getTranslation("login.promise")), new Paragraph(getTranslation("login.how")));
        promise.addClassName("login-promise");
        return promise;
    }

    private Div introduce(DemoPeople people) {
        Div list = new Div();
        list.addClassName("demo-people");
        String demo = "";
        for (DemoPerson person : people.people()) {
            if (!person.demo().equals(demo)) {
                list.add(new H2(getTranslation("login.demo." + person.demo())));
                if (demo.isEmpty()) {
                    list.add(new Paragraph(getTranslation("login.demo.how")));
                }
                demo = person.demo();
            }
            Span name = new Span(person.name());
            String as = person.as();
            String what = as == null ? Labels.of(person.role()) : getTranslation("login.demo.as." + as);
            Span role = new Span(what + " · " + person.unit());
            NativeButton button = new NativeButton();
            button.add(name, role);
            button.addClickListener(e -> form.getElement().executeJs("""
                    const field = name => this.querySelector('[name=' + name + ']') \
                        ?? document.querySelector('vaadin-login-form-wrapper [name=' + name + ']') \
                        ?? document.querySelector('[name=' + name + ']');
                    field('username').value = $0;
                    field('password').value = $1;
                    (this.submit ? this : this.querySelector('form')).submit();
                    """, person.login(), people.password()));
            list.add(button);
        }
        return list;
    }

    private LoginI18n words() {
        LoginI18n words = LoginI18n.createDefault();
        LoginI18n.Form form = words.getForm();
        form.setTitle(getTranslation("login.title"));
        form.setUsername(getTranslation("login.username"));
        form.setPassword(getTranslation("login.password"));
        form.setSubmit(getTranslation("login.submit"));
        LoginI18n.ErrorMessage error = words.getErrorMessage();
        error.setTitle(getTranslation("login.failed"));
        error.setMessage(getTranslation("login.failed.how"));
        error.setUsername(getTranslation("login.username.missing"));
        error.setPassword(getTranslation("login.password.missing"));
        return words;
    }
}
