package io.dacheng.organisation;

/** How long the texts of an organisation may be, in characters, and what they may hold. */
final class Limits {

    static final int CODE = 64;
    static final int NAME = 300;
    static final int EMAIL = 254;

    private Limits() {}

    static boolean hasControls(String text) {
        return text.codePoints().anyMatch(Character::isISOControl);
    }

    /** A login is typed, and sent as HTTP Basic, which ends it at a colon. */
    static boolean isLogin(String text) {
        return text.codePoints()
                .noneMatch(c ->
                        c == ':' || Character.isISOControl(c) || Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    /** The administrator's login belongs to no member, so that no import can hand out that right. */
    static boolean isReserved(String login) {
        return login.equalsIgnoreCase("admin") || login.equalsIgnoreCase("system");
    }

    static boolean isEmail(String text) {
        int at = text.indexOf('@');
        return at > 0 && at == text.lastIndexOf('@') && at < text.length() - 1 && isLogin(text);
    }
}
