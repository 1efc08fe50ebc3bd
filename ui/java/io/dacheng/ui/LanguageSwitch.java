package io.dacheng.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.server.VaadinSession;
import java.util.Locale;

/** Switches between the two languages; the browser remembers the choice. */
final class LanguageSwitch extends Button {

    static final String COOKIE = "dacheng-language";

    LanguageSwitch() {
        boolean chinese = getLocale().getLanguage().equals("zh");
        Locale other = chinese ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
        setText(chinese ? "En" : "中");
        setAriaLabel(chinese ? "Switch to English" : "切换到中文");
        setTooltipText(chinese ? "English" : "中文");
        getElement().setAttribute("lang", other.toLanguageTag());
        addClassName("language");
        addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        addClickListener(e -> {
            VaadinSession.getCurrent().setLocale(other);
            UI.getCurrent()
                    .getPage()
                    .executeJs(
                            "document.cookie = $0 + '=' + $1 + ';path=/;max-age=31536000;SameSite=Lax'; location.reload()",
                            COOKIE,
                            other.toLanguageTag());
        });
    }
}
