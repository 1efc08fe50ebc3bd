package io.dacheng.achievement;

import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page ended, as callers hand it back: the last row's place in the order of {@link Owners}. */
record Position(OwnerKind kind, int distance, int sortOrder, String code) {

    private static final Pattern UNIT = Pattern.compile("U:(\\d{1,9}):(-?\\d{1,9}):(.+)", Pattern.DOTALL);
    private static final Pattern MEMBER = Pattern.compile("M:(.*)", Pattern.DOTALL);

    static Position parse(String text) {
        Matcher unit = UNIT.matcher(text);
        if (unit.matches()) {
            return new Position(
                    OwnerKind.UNIT, Integer.parseInt(unit.group(1)), Integer.parseInt(unit.group(2)), unit.group(3));
        }
        Matcher member = MEMBER.matcher(text);
        if (member.matches()) {
            return new Position(OwnerKind.MEMBER, 0, 0, member.group(1));
        }
        throw Refused.invalid("achievement.after.unknown", text);
    }

    String text() {
        return kind == OwnerKind.UNIT ? "U:" + distance + ":" + sortOrder + ":" + code : "M:" + code;
    }
}
