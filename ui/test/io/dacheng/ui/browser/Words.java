package io.dacheng.ui.browser;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The product's own words in the language of a look, to find buttons and fields by. */
final class Words {

    private final Locale locale;
    private final ResourceBundle bundle;

    Words(Look look) {
        locale = look.locale().startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        bundle = ResourceBundle.getBundle(
                "translations",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String of(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }
}
