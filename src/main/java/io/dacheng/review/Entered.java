package io.dacheng.review;

import io.dacheng.shared.Refused;
import org.jspecify.annotations.Nullable;

/** Texts that people enter in reviews. */
final class Entered {

    private static final int MAX_TEXT = 2000;

    private Entered() {}

    /** Without blanks at both ends; empty for none. @throws Refused INVALID when longer than 2000 characters */
    static String text(@Nullable String entered) {
        String text = entered == null ? "" : entered.strip();
        if (text.length() > MAX_TEXT) {
            throw Refused.invalid("review.text.long", text.length(), MAX_TEXT);
        }
        return text;
    }
}
