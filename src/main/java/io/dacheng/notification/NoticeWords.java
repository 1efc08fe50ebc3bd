package io.dacheng.notification;

import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Notices as sentences, from {@code notices*.properties}, where the pages' translations do not have them. Dates among the
 * arguments read as dates of the language.
 */
public final class NoticeWords {

    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    private static final List<String> BUNDLES = List.of("notices", "translations");
    /** Where the words of steps begin; the first argument of a TASK names one. */
    private static final String STEP = "WorkItemKind.";

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final ResourceBundle.Control BY_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private NoticeWords() {}

    /** The sentence behind a key; one that is not known reads as its kind's word. */
    public static String sentence(Notices.Notice notice, Locale language) {
        String pattern = pattern(notice.textKey(), language);
        if (pattern == null) {
            return say("kind." + NoticeKind.of(notice.kind()), language);
        }
        String[] arguments = notice.arguments().toArray(String[]::new);
        if (NoticeKind.of(notice.kind()) == NoticeKind.TASK && arguments.length > 0) {
            String step = pattern(STEP + arguments[0], language);
            arguments[0] = step == null ? arguments[0] : format(step, language);
        }
        return format(pattern, language, arguments);
    }

    /** A word of the messages themselves. */
    public static String say(String key, Locale language, String... arguments) {
        String pattern = pattern(key, language);
        if (pattern == null) {
            throw new MissingResourceException("No words for a message", "notices", key);
        }
        return format(pattern, language, arguments);
    }

    /** en or zh-CN; null for any other. */
    public static @Nullable Locale language(@Nullable String tag) {
        return LANGUAGES.stream()
                .filter(language -> language.toLanguageTag().equals(tag))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String pattern(String key, Locale language) {
        Locale known = language.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        for (String name : BUNDLES) {
            ResourceBundle bundle = ResourceBundle.getBundle(name, known, BY_LANGUAGE);
            if (bundle.containsKey(key)) {
                return bundle.getString(key);
            }
        }
        return null;
    }

    private static String format(String pattern, Locale language, String... arguments) {
        Object[] shown = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            shown[i] = DATE.matcher(arguments[i]).matches() ? date(arguments[i], language) : arguments[i];
        }
        return new MessageFormat(pattern, language).format(shown);
    }

    private static String date(String text, Locale language) {
        boolean chinese = language.getLanguage().equals("zh");
        try {
            return DateTimeFormatter.ofPattern(chinese ? "yyyy年M月d日" : "d MMM yyyy", language)
                    .format(LocalDate.parse(text));
        } catch (DateTimeParseException noDate) {
            return text;
        }
    }
}
