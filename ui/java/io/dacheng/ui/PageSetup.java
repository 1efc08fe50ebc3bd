package io.dacheng.ui;

import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinSession;
import io.dacheng.access.Preference;
import io.dacheng.platform.AnswerHeaders;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.select.Elements;
import org.springframework.stereotype.Component;

/** Starts each page in the person's language and look, and with errors that read as sentences. */
@Component
class PageSetup implements VaadinServiceInitListener {

    private final Personal personal;
    private final Translations words;

    PageSetup(Personal personal, Translations words) {
        this.personal = personal;
        this.words = words;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(started -> {
            chosenLanguage(started.getRequest())
                    .ifPresent(language -> started.getSession().setLocale(language));
            started.getSession().setErrorHandler(new CalmErrorHandler());
        });
        event.getSource().setSystemMessagesProvider(about -> messages(about.getLocale()));
        event.addIndexHtmlRequestListener(page -> {
            if (page.getVaadinRequest() instanceof VaadinServletRequest request) {
                String nonce = AnswerHeaders.nonce(request.getHttpServletRequest());
                page.getDocument().getElementsByTag("script").attr("nonce", nonce);
            }
        });
        event.addIndexHtmlRequestListener(
                page -> Optional.ofNullable(VaadinSession.getCurrent()).ifPresent(session -> {
                    Preference chosen = personal.read(session);
                    Elements html = page.getDocument().getElementsByTag("html");
                    html.attr("lang", session.getLocale().toLanguageTag());
                    html.attr("data-density", Personal.word(chosen.density()));
                    if (chosen.look() != null) {
                        html.attr("data-look", Personal.word(chosen.look()));
                    }
                }));
    }

    /** What the browser says by itself when the session has ended or the answer cannot be read. */
    private SystemMessages messages(Locale locale) {
        CustomizedSystemMessages messages = new CustomizedSystemMessages();
        messages.setSessionExpiredCaption(words.getTranslation("session.ended", locale));
        messages.setSessionExpiredMessage(words.getTranslation("session.ended.how", locale));
        messages.setSessionExpiredNotificationEnabled(true);
        messages.setInternalErrorCaption(words.getTranslation("session.failed", locale));
        messages.setInternalErrorMessage(words.getTranslation("session.failed.how", locale));
        messages.setCookiesDisabledCaption(words.getTranslation("session.cookies", locale));
        messages.setCookiesDisabledMessage(words.getTranslation("session.cookies.how", locale));
        messages.setCookiesDisabledNotificationEnabled(true);
        return messages;
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
