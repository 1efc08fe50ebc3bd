package io.dacheng.ui;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
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
import io.dacheng.access.LoginPolicy;
import io.dacheng.access.OidcProvider;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;

/** The login page; in a demo it introduces the people one can be. */
@Route(value = Navigation.LOGIN, autoLayout = false)
@AnonymousAllowed
class LoginView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    /** Why somebody is back here, as the address says it. */
    private static final List<String> REASONS = List.of("error", "expired", "late", "unknown", "provider");

    private final LoginForm form = new LoginForm();
    private final transient AuthenticationContext authentication;

    LoginView(
            AuthenticationContext authentication,
            OidcProvider oidc,
            LoginPolicy policy,
            ObjectProvider<DemoPeople> demo) {
        this.authentication = authentication;
        addClassName("login-page");
        form.setAction(Navigation.LOGIN);
        form.setForgotPasswordButtonVisible(false);
        Div side = new Div(new LanguageSwitch(language -> {}));
        side.addClassName("login-side");
        if (oidc.settings().isOn()) {
            Anchor there = new Anchor(
                    OidcLogin.START,
                    getTranslation("login.oidc", oidc.settings().shownName()));
            there.setRouterIgnore(true);
            there.addClassName("login-oidc");
            side.add(there);
        }
        boolean aside = policy.onlyAdministratorByPassword();
        side.add(aside ? new Details(getTranslation("login.administrator"), form) : form);
        demo.ifAvailable(people -> side.add(introduce(people)));
        add(new LoginPromise(), side);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (authentication.isAuthenticated()) {
            event.forwardTo(Navigation.TODAY);
            return;
        }
        Set<String> said =
                event.getLocation().getQueryParameters().getParameters().keySet();
        Optional<String> why = REASONS.stream().filter(said::contains).findFirst();
        form.setI18n(words(why.orElse("error")));
        form.setError(why.isPresent());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("login.title") + " · " + getTranslation("frame.product");
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

    private LoginI18n words(String why) {
        LoginI18n words = LoginI18n.createDefault();
        LoginI18n.Form form = words.getForm();
        form.setTitle(getTranslation("login.title"));
        form.setUsername(getTranslation("login.username"));
        form.setPassword(getTranslation("login.password"));
        form.setSubmit(getTranslation("login.submit"));
        LoginI18n.ErrorMessage error = words.getErrorMessage();
        error.setTitle(getTranslation("login.failed." + why));
        error.setMessage(getTranslation("login.failed." + why + ".how"));
        error.setUsername(getTranslation("login.username.missing"));
        error.setPassword(getTranslation("login.password.missing"));
        return words;
    }
}
