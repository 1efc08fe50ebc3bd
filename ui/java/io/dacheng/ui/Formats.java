package io.dacheng.ui;

import com.vaadin.flow.component.UI;
import io.dacheng.shared.FigureText;
import io.dacheng.shared.Units;
import java.util.Locale;

/** {@link FigureText} for the page that is open: in its language, and in the units that its person has chosen. */
public final class Formats extends FigureText {

    public Formats(Locale locale) {
        super(locale);
    }

    Formats(Locale locale, Units units) {
        super(locale, units);
    }

    /** For the page that is open. */
    public static Formats current() {
        return new Formats(UI.getCurrent().getLocale(), units());
    }

    private static Units units() {
        return switch (Personal.current().amounts()) {
            case BY_LANGUAGE -> Units.LANGUAGE;
            case MILLIONS -> Units.MILLIONS;
            case WAN_YI -> Units.WAN_YI;
            case ALL_DIGITS -> Units.DIGITS;
        };
    }
}
