package io.dacheng.ui.account;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.server.VaadinSession;
import io.dacheng.access.Preference;
import io.dacheng.access.Preferences;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.ui.Browser;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

@IntegrationTest
class AccountViewTest {

    private static final String NEW = "four words in a row";

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations organisations;

    @Autowired
    Preferences preferences;

    @Autowired
    AuthenticationProvider logins;

    @BeforeEach
    void a_bank() {
        organisations.smallBank();
        Browser.open(context, "ann", "account");
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void what_somebody_chooses_is_kept_for_them_and_shown_again() {
        choose("Light or dark", Preference.Look.DARK);
        choose("Density", Preference.Density.COMPACT);
        choose("Short amounts", Preference.Amounts.WAN_YI);
        choose("Language", Locale.SIMPLIFIED_CHINESE);
        assertThat(preferences.of("ann"))
                .isEqualTo(new Preference(
                        Locale.SIMPLIFIED_CHINESE,
                        Preference.Look.DARK,
                        Preference.Density.COMPACT,
                        Preference.Amounts.WAN_YI,
                        false));
        assertThat(VaadinSession.getCurrent().getLocale()).isEqualTo(Locale.SIMPLIFIED_CHINESE);
        assertThat(VaadinSession.getCurrent().getAttribute(Preference.class)).isEqualTo(preferences.of("ann"));
        Browser.close();
        Browser.open(context, "bob", "account");
        assertThat(group("Density").getValue()).isEqualTo(Preference.Density.COMFORTABLE);
    }

    @Test
    void the_password_is_changed_only_with_the_present_one_and_the_new_one_typed_twice() {
        open();
        type("Present password", "not this one");
        type("New password", NEW);
        type("New password again", "four words in a raw");
        submit();
        assertThat(refusal()).isEqualTo("The two new passwords differ. Type the same one twice.");
        type("New password again", NEW);
        submit();
        assertThat(refusal()).startsWith("This is not your present password.");
        type("Present password", Organisations.PASSWORD);
        submit();
        _assertNone(Dialog.class);
        assertThat(logins.authenticate(UsernamePasswordAuthenticationToken.unauthenticated("ann", NEW))
                        .isAuthenticated())
                .isTrue();
    }

    @Test
    void a_password_that_is_guessed_first_is_refused_beside_the_fields() {
        Browser.close();
        Browser.open(context, "bob", "account");
        open();
        type("Present password", Organisations.PASSWORD);
        type("New password", "Password123!");
        type("New password again", "Password123!");
        submit();
        assertThat(refusal()).startsWith("This password is one of the first that are guessed.");
    }

    private static void open() {
        _click(_get(Button.class, spec -> spec.withText("Change your password")));
    }

    private static void submit() {
        _click(_get(_get(Dialog.class), Button.class, spec -> spec.withText("Change the password")));
    }

    private static String refusal() {
        return _get(_get(Dialog.class), Paragraph.class, spec -> spec.withClasses("refusal"))
                .getText();
    }

    private static void type(String label, String text) {
        _setValue(_get(PasswordField.class, spec -> spec.withLabel(label)), text);
    }

    private static <T> void choose(String label, T value) {
        RadioButtonGroup<T> group = group(label);
        _setValue(group, value);
    }

    @SuppressWarnings("unchecked")
    private static <T> RadioButtonGroup<T> group(String label) {
        return (RadioButtonGroup<T>) _find(RadioButtonGroup.class).stream()
                .filter(group -> label.equals(group.getLabel()))
                .findFirst()
                .orElseThrow();
    }
}
