package io.dacheng.export;

import io.dacheng.shared.FigureText;
import java.text.MessageFormat;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words of files are those of the pages, in the reader's language. */
final class Words {

    private static final Control BY_LANGUAGE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private final Locale language;
    private final FigureText figures;
    private final ZoneId zone;

    /** @param zone of the organisation, in which moments are told */
    Words(Locale language, ZoneId zone) {
        this.language = language.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        this.figures = new FigureText(this.language);
        this.zone = zone;
    }

    Locale language() {
        return language;
    }

    FigureText figures() {
        return figures;
    }

    ZoneId zone() {
        return zone;
    }

    /** The sentence under a key; the key itself where there is none, as on a page. */
    String of(String key, Object... arguments) {
        try {
            String pattern = ResourceBundle.getBundle("translations", language, BY_LANGUAGE)
                    .getString(key);
            return new MessageFormat(pattern, language).format(arguments);
        } catch (MissingResourceException e) {
            return key;
        }
    }

    /** The word for a constant; several kinds of thing have states and kinds, so these are found by both their names. */
    String of(Enum<?> constant) {
        Class<?> type = constant.getDeclaringClass();
        Class<?> outer = type.getEnclosingClass();
        String key = type.getSimpleName() + "." + constant.name();
        String full = outer == null ? key : outer.getSimpleName() + "." + key;
        String word = of(full);
        return word.equals(full) ? of(key) : word;
    }

    /** What narrows a list, in one line; nulls narrow nothing. */
    static String joined(@Nullable String... parts) {
        return Arrays.stream(parts).filter(Objects::nonNull).collect(Collectors.joining(" · "));
    }

    /** A word of a calculator, the product's or a pack's. */
    String ofCalculator(String key) {
        try {
            return ResourceBundle.getBundle("calculators", language, BY_LANGUAGE)
                    .getString(key);
        } catch (MissingResourceException e) {
            return key;
        }
    }
}
