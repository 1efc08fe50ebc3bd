package io.dacheng.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.server.VaadinSession;
import java.util.Locale;

/** Switches between the two languages; the browser remembers the choice for the login page. */
final class LanguageSwitch extends Button {

    static final String COOKIE = "dacheng-language";

    /** @param chosen remembers the choice for the person; nothing to do where nobody is logged in */
    LanguageSwitch(SerializableConsumer<Locale> chosen) {
        boolean chinese = getLocale().getLanguage().equals("zh");
        Locale other = chinese ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
        setText(chinese ? "En" : "中");
        setAriaLabel(chinese ? "Switch to English" : "切换到中文");
        setTooltipText(chinese ? "English" : "中文");
        getElement().setAttribute("lang", other.toLanguageTag());
        addClassName("language");
        addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        addClickListener(e -> {
            chosen.accept(other);
            speak(other);
        });
    }

    /** Loads the page again in another language. */
    static void speak(Locale language) {
        VaadinSession.getCurrent().setLocale(language);
        UI.getCurrent()
                .getPage()
                .executeJs(
                        "document.cookie = $0 + '=' + $1 + ';path=/;max-age=31536000;SameSite=Lax'; location.reload()",
                        COOKIE,
                        language.toLanguageTag());
    }
}
