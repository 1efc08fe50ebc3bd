package io.dacheng.access;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a person wants the pages, on every device alike.
 *
 * @param language one of {@link #LANGUAGES}; null for the browser's
 * @param look null for what the device remembers
 * @param amounts in which steps short amounts are written
 * @param firstStepsHidden whether this administrator has put the first steps of a new product aside
 */
public record Preference(
        @Nullable Locale language, @Nullable Look look, Density density, Amounts amounts, boolean firstStepsHidden) {

    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    /** Before a person has chosen anything. */
    public static final Preference NONE = new Preference(null, null, Density.COMFORTABLE, Amounts.BY_LANGUAGE, false);

    /** Light or dark. */
    public enum Look {
        /** As the device is at the time. */
        SYSTEM,
        LIGHT,
        DARK
    }

    /** How close rows and fields stand. */
    public enum Density {
        COMFORTABLE,
        COMPACT
    }

    /** How short amounts are written; nothing is rounded where all digits stand. */
    public enum Amounts {
        /** M and B in English, 万 and 亿 in Chinese. */
        BY_LANGUAGE,
        /** Thousands, millions, billions. */
        MILLIONS,
        /** Ten thousands 万 and hundred millions 亿. */
        WAN_YI,
        /** Never shortened. */
        ALL_DIGITS
    }

    public Preference withLanguage(@Nullable Locale chosen) {
        return new Preference(chosen, look, density, amounts, firstStepsHidden);
    }

    public Preference withLook(@Nullable Look chosen) {
        return new Preference(language, chosen, density, amounts, firstStepsHidden);
    }

    public Preference withDensity(Density chosen) {
        return new Preference(language, look, chosen, amounts, firstStepsHidden);
    }

    public Preference withAmounts(Amounts chosen) {
        return new Preference(language, look, density, chosen, firstStepsHidden);
    }

    public Preference withFirstStepsHidden(boolean hidden) {
        return new Preference(language, look, density, amounts, hidden);
    }
}
