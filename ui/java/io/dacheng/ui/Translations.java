package io.dacheng.ui;

import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.access.Preference;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The words of all pages, from {@code translations*.properties}. Sentences are MessageFormat patterns, with or without
 * arguments: write a single quote twice.
 */
@Component
class Translations implements I18NProvider {

    private static final Logger LOG = LoggerFactory.getLogger(Translations.class);
    private static final ResourceBundle.Control BY_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    static final List<Locale> LANGUAGES = Preference.LANGUAGES;

    @Override
    public List<Locale> getProvidedLocales() {
        return LANGUAGES;
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... arguments) {
        try {
            String pattern = ResourceBundle.getBundle("translations", known(locale), BY_LANGUAGE)
                    .getString(key);
            return new MessageFormat(pattern, locale).format(arguments);
        } catch (MissingResourceException e) {
            LOG.warn("No translation for {}", key);
            return key;
        }
    }

    private static Locale known(Locale locale) {
        return locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }
}
