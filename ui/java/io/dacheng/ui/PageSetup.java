package io.dacheng.ui;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Starts each session in the person's language and with errors that read as sentences. */
@Component
class PageSetup implements VaadinServiceInitListener {

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(started -> {
            chosenLanguage(started.getRequest())
                    .ifPresent(language -> started.getSession().setLocale(language));
            started.getSession().setErrorHandler(new CalmErrorHandler());
        });
        event.addIndexHtmlRequestListener(
                page -> Optional.ofNullable(VaadinSession.getCurrent()).ifPresent(session -> page.getDocument()
                        .getElementsByTag("html")
                        .attr("lang", session.getLocale().toLanguageTag())));
    }

    private static Optional<Locale> chosenLanguage(VaadinRequest request) {
        Cookie[] cookies = request.getCookies();
        return Arrays.stream(cookies == null ? new Cookie[0] : cookies)
                .filter(cookie -> cookie.getName().equals(LanguageSwitch.COOKIE))
                .map(cookie -> Locale.forLanguageTag(cookie.getValue()))
                .filter(Translations.LANGUAGES::contains)
                .findFirst();
    }
}
