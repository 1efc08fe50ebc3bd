package io.dacheng.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinSession;
import io.dacheng.access.PendingLogin;
import io.dacheng.access.Phone;
import io.dacheng.access.SecondFactors;
import io.dacheng.access.UserAccounts;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.shared.Refused;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages between the password and the first page, and the second factor in the person's settings. */
@IntegrationTest
class LoginStepViewTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Organisations organisations;

    @Autowired
    private SecondFactors factors;

    @Autowired
    private UserAccounts users;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void a_bank() {
        organisations.smallBank();
    }

    @AfterEach
    void close() {
        Browser.close();
        jdbc.sql("delete from user_account where login <> 'admin'").update();
    }

    @Test
    void who_owes_a_code_is_asked_for_it_in_a_form_that_phones_fill_in() {
        setUp("ann");
        pending("ann");
        assertThat(_get(H2.class).getText()).isEqualTo("One more step");
        TextField code = _get(TextField.class);
        assertThat(code.getElement().getAttribute("autocomplete")).isEqualTo("one-time-code");
        assertThat(code.getElement().getAttribute("inputmode")).isEqualTo("numeric");
        assertThat(code.getElement().getProperty("name")).isEqualTo("code");
        assertThat(code.getElement().getParent().getTag()).isEqualTo("form");
        assertThat(code.getElement().getParent().getAttribute("action")).isEqualTo("login/step");
        _click(_get(NativeButton.class, spec -> spec.withText("Use a recovery code instead")));
        assertThat(code.getLabel()).isEqualTo("Recovery code");
        assertThat(code.getElement().getAttribute("inputmode")).isEqualTo("text");
    }

    @Test
    void why_the_last_try_was_refused_is_said_once() {
        setUp("ann");
        Browser.openAsNobody(context, "login");
        VaadinSession.getCurrent()
                .getSession()
                .setAttribute(LoginStepFilter.REFUSED, Refused.forbidden("access.factor.wrong"));
        go("ann");
        assertThat(_get(Paragraph.class, spec -> spec.withClasses("refusal")).getText())
                .startsWith("The code is not right");
        Browser.go("login/step");
        assertThat(_find(Paragraph.class, spec -> spec.withClasses("refusal"))).isEmpty();
    }

    @Test
    void who_has_a_one_time_password_chooses_another() {
        users.setPassword(organisations.viewer("people"), "ann", "given by the administrator");
        pending("ann");
        assertThat(_get(H2.class).getText()).isEqualTo("Choose your own password");
        assertThat(_find(PasswordField.class))
                .extracting(field -> field.getElement().getProperty("name"))
                .containsExactly("wanted", "again");
    }

    @Test
    void without_a_password_before_it_and_after_too_long_it_is_the_login_page() {
        Browser.openAsNobody(context, "login/step");
        assertThat(_find(LoginStepView.class)).isEmpty();
        assertThat(_find(LoginView.class)).hasSize(1);
        Browser.close();
        Browser.openAsNobody(context, "login");
        VaadinSession.getCurrent()
                .getSession()
                .setAttribute(
                        PendingLogin.KEY,
                        new PendingLogin("ann", clock.instant().minusSeconds(600), 0, false, List.of()));
        Browser.go("login/step");
        assertThat(_find(LoginView.class)).hasSize(1);
        assertThat(VaadinSession.getCurrent().getSession().getAttribute(PendingLogin.KEY))
                .isNull();
    }

    @Test
    void a_second_factor_is_set_up_and_switched_off_in_the_settings() {
        Browser.open(context, "bob", "account");
        _click(_get(Button.class, spec -> spec.withText("Set it up")));
        assertThat(_get(Image.class, spec -> spec.withClasses("qr-code")).getSrc())
                .startsWith("data:image/svg+xml;base64,");
        String secret = _get(Code.class).getText().replace(" ", "");
        _setValue(_get(TextField.class, spec -> spec.withLabel("Code")), Phone.code(secret, clock.instant()));
        _click(_get(Button.class, spec -> spec.withText("Confirm the code")));
        assertThat(_find(Code.class)).hasSize(10);
        _click(_get(Button.class, spec -> spec.withText("I have put them away")));
        assertThat(factors.of(organisations.viewer("bob")).since()).isEqualTo(clock.instant());

        _click(_get(Button.class, spec -> spec.withText("Switch it off")));
        _setValue(
                _get(TextField.class, spec -> spec.withLabel("Code")),
                Phone.code(secret, clock.instant().plusSeconds(30)));
        List<Button> off = _find(Button.class, spec -> spec.withText("Switch it off"));
        _click(off.get(off.size() - 1));
        assertThat(factors.of(organisations.viewer("bob")).since()).isNull();
    }

    @Test
    void who_manages_the_person_resets_it_on_their_page() {
        setUp("ann");
        Browser.open(context, "people", "people/" + organisations.memberId("ann"));
        _click(_get(Button.class, spec -> spec.withText("Reset the second step")));
        ConfirmDialog dialog = _get(ConfirmDialog.class);
        ConfirmDialogKt._fireConfirm(dialog);
        assertThat(factors.of(organisations.viewer("ann")).since()).isNull();
        assertThat(_find(Button.class, spec -> spec.withText("Reset the second step")))
                .isEmpty();
    }

    @Test
    void the_picture_holds_every_dot_of_the_code_on_white() {
        String svg = QrCode.svg("otpauth://totp/Dacheng:ann?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Dacheng");
        assertThat(svg).startsWith("<svg ").contains("fill=\"#fff\"").contains("M4 4h1v1h-1z");
    }

    private void setUp(String login) {
        String secret = factors.begin(organisations.viewer(login)).secret();
        factors.confirm(organisations.viewer(login), Phone.code(secret, clock.instant()));
    }

    private void pending(String login) {
        Browser.openAsNobody(context, "login");
        go(login);
    }

    private void go(String login) {
        int number = jdbc.sql("select password_number from user_account where login = :login")
                .param("login", login)
                .query(Integer.class)
                .single();
        VaadinSession.getCurrent()
                .getSession()
                .setAttribute(PendingLogin.KEY, new PendingLogin(login, clock.instant(), number, false, List.of()));
        Browser.go("login/step");
    }
}
