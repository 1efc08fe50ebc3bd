package io.dacheng.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.dacheng.access.LoginSessions;
import io.dacheng.access.Preference;
import io.dacheng.access.Preferences;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the person at this browser has chosen: read anew whenever a page is loaded, so that phone and desk agree, and
 * kept in the session in between.
 */
@Component
public class Personal {

    private final AuthenticationContext authentication;
    private final CurrentViewer viewer;
    private final Preferences preferences;
    private final LoginSessions sessions;

    Personal(
            AuthenticationContext authentication,
            CurrentViewer viewer,
            Preferences preferences,
            LoginSessions sessions) {
        this.authentication = authentication;
        this.viewer = viewer;
        this.preferences = preferences;
        this.sessions = sessions;
    }

    /** The choices of whose page this is; {@link Preference#NONE} outside a page and for nobody. */
    public static Preference current() {
        VaadinSession session = VaadinSession.getCurrent();
        Preference kept = session == null ? null : session.getAttribute(Preference.class);
        return kept == null ? Preference.NONE : kept;
    }

    /** Saves a choice and keeps it; the page applies what it can show at once. */
    public Preference change(UnaryOperator<Preference> choice) {
        Preference wanted =
                choice.apply(preferences.of(authentication.getPrincipalName().orElseThrow()));
        preferences.save(viewer.get(), wanted);
        keep(VaadinSession.getCurrent(), wanted);
        return wanted;
    }

    /** Takes up what the person has chosen, here or on another device. */
    Preference read(VaadinSession session) {
        Preference chosen =
                authentication.getPrincipalName().map(preferences::of).orElse(Preference.NONE);
        keep(session, chosen);
        return chosen;
    }

    /** This session goes on with the password that has just been set; those with earlier ones end. */
    public void passwordChanged() {
        String token = session();
        if (token != null) {
            authentication.getPrincipalName().ifPresent(login -> sessions.keep(login, token));
        }
    }

    /** The token by which this browser's session is known; null where there is none, as in a look from outside. */
    public @Nullable String session() {
        return SessionGuard.token(VaadinSession.getCurrent().getSession().getAttribute(SessionGuard.KEY));
    }

    /** Loads the page again in another language. */
    public static void speak(Locale language) {
        LanguageSwitch.speak(language);
    }

    /** Light or dark, near or wide, without loading the page again. */
    public static void paint(Preference preference) {
        UI.getCurrent()
                .getPage()
                .executeJs(
                        "window.dachengLook($0, $1)",
                        preference.look() == null ? "" : word(preference.look()),
                        word(preference.density()));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static void keep(VaadinSession session, Preference chosen) {
        session.setAttribute(Preference.class, chosen);
        if (chosen.language() != null && !chosen.language().equals(session.getLocale())) {
            session.setLocale(chosen.language());
        }
    }
}
