package io.dacheng.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.dacheng.access.LoginStep;
import io.dacheng.access.LoginSteps;
import io.dacheng.access.PendingLogin;
import io.dacheng.access.UserAccounts;
import io.dacheng.shared.Refused;
import java.util.Optional;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * What is asked for between the password and the first page. A form that the browser sends, as the one for the password
 * is; {@link LoginStepFilter} takes it.
 */
@Route(value = Navigation.LOGIN_STEP, autoLayout = false)
@AnonymousAllowed
class LoginStepView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    private final transient LoginSteps steps;

    LoginStepView(LoginSteps steps) {
        this.steps = steps;
        addClassName("login-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        WrappedSession session = VaadinSession.getCurrent().getSession();
        if (!(session.getAttribute(PendingLogin.KEY) instanceof PendingLogin pending)) {
            event.forwardTo(Navigation.LOGIN);
            return;
        }
        Optional<LoginStep> step;
        try {
            step = steps.next(pending);
        } catch (Refused over) {
            session.removeAttribute(PendingLogin.KEY);
            event.forwardTo(Navigation.LOGIN, QueryParameters.of("late", ""));
            return;
        }
        Div card = new Div();
        card.addClassNames("card", "login-step");
        step.ifPresent(next -> show(next, pending, card));
        Anchor other = new Anchor(Navigation.LOGIN, getTranslation("login.step.other"));
        Div side = new Div(new LanguageSwitch(language -> {}), card, other);
        side.addClassName("login-side");
        add(new LoginPromise(), side);
        refused(session, card);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("login.title") + " · " + getTranslation("frame.product");
    }

    private void show(LoginStep step, PendingLogin pending, Div card) {
        String words = "login.step." + step.name();
        card.add(new H2(getTranslation(words)), new Paragraph(getTranslation(words + ".how")));
        Component form = form(getTranslation(words + ".submit"));
        switch (step) {
            case CODE -> {
                TextField code = code();
                put(form, code);
                card.add(form, recoveryInstead(code));
            }
            case PASSWORD -> {
                PasswordField wanted = password("wanted", "account.password.new");
                wanted.setHelperText(getTranslation(
                        "account.password.rule", UserAccounts.SHORTEST_PASSWORD, UserAccounts.LONGEST_PASSWORD));
                put(form, wanted, password("again", "account.password.again"));
                card.add(form);
            }
            case SET_UP -> {
                put(form, FactorParts.enrolment(steps.enrolment(pending)), code());
                card.add(form);
            }
            case KEEP_CODES -> {
                put(form, FactorParts.recovery(pending.recoveryCodes()));
                card.add(form);
            }
        }
    }

    private static TextField code() {
        TextField code = FactorParts.code();
        code.getElement().setProperty("name", "code");
        code.setAutofocus(true);
        return code;
    }

    private PasswordField password(String name, String label) {
        PasswordField field = new PasswordField(getTranslation(label));
        field.setRequiredIndicatorVisible(true);
        field.getElement().setAttribute("autocomplete", "new-password");
        field.getElement().setProperty("name", name);
        return field;
    }

    /** The phone's keys for digits give way to letters. */
    private Component recoveryInstead(TextField code) {
        NativeButton instead = new NativeButton(getTranslation("login.step.recovery"));
        instead.addClassName("link");
        instead.getElement().setAttribute("type", "button");
        instead.addClickListener(e -> {
            code.setLabel(getTranslation("login.step.recovery.code"));
            code.getElement().setAttribute("inputmode", "text");
            code.focus();
            instead.setVisible(false);
        });
        return instead;
    }

    /** A form of the browser's own with the token against forged requests and a button that Enter presses. */
    private static Component form(String submit) {
        Form form = new Form();
        form.getElement().setAttribute("method", "post").setAttribute("action", Navigation.LOGIN_STEP);
        VaadinRequest request = VaadinRequest.getCurrent();
        if (request != null && request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            Input hidden = new Input();
            hidden.getElement()
                    .setAttribute("type", "hidden")
                    .setAttribute("name", token.getParameterName())
                    .setProperty("value", token.getToken());
            form.getElement().appendChild(hidden.getElement());
        }
        NativeButton button = new NativeButton(submit);
        button.addClassName("login-submit");
        button.getElement().setAttribute("type", "submit");
        form.getElement().appendChild(button.getElement());
        return form;
    }

    /** Before the button. */
    private static void put(Component form, Component... parts) {
        Element element = form.getElement();
        for (Component part : parts) {
            element.insertChild(element.getChildCount() - 1, part.getElement());
        }
    }

    /** Why the last try did not do. */
    private static void refused(WrappedSession session, Div card) {
        if (session.getAttribute(LoginStepFilter.REFUSED) instanceof Refused refused) {
            session.removeAttribute(LoginStepFilter.REFUSED);
            Paragraph sentence = new Paragraph(Notify.sentence(refused));
            sentence.addClassNames("refusal", "alarm-text");
            sentence.getElement().setAttribute("role", "alert");
            card.addComponentAtIndex(1, sentence);
        }
    }

    @Tag("form")
    private static final class Form extends Component {}
}
