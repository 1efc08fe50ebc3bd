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

    /** The part of a name of the demo that is written in this language: {@code Online 网络} is 网络. */
    String part(String english, String chinese) {
        return locale.equals(Locale.ENGLISH) ? english : chinese;
    }

    String of(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }
}
