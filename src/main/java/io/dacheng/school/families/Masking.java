package io.dacheng.school.families;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is left to read of personal data (E13). Pure: the same in, the same out. */
public final class Masking {

    private static final String STARS = "****";
    private static final int HEAD = 3;
    static final int TAIL = 4;
    private static final int LONG_NUMBER = 11;
    private static final int SHORT_NUMBER = 7;
    private static final int LONGEST_NAME_OF_STARS = 3;
    /** A shorter name is a word of the language rather than somebody. */
    private static final int SHORTEST_NAME = 2;

    // A day is kept; what else has seven digits or more, with the usual things between them, is a number to call, of a
    // card or of an identity. Amounts say their currency or have a point.
    private static final Pattern DAY_OR_NUMBER = Pattern.compile(
            "(?<![\\p{Nd}])(?:19|20)\\p{Nd}{2}(?:[-/.]\\p{Nd}{1,2}[-/.]\\p{Nd}{1,2}|年\\p{Nd}{1,2}月(?:\\p{Nd}{1,2}日)?)(?!\\p{Nd})"
                    + "|((?<![\\p{Nd}.,¥￥$])(?:\\p{Nd}{3,4}[.]\\p{Nd}{4}[.]\\p{Nd}{4}"
                    + "|[+＋]?\\p{Nd}(?:[ \\u00a0()（）·_－—–-]{0,3}\\p{Nd}){6,30}+)(?!\\p{Nd}|\\s*(?:元|块|万|CNY|RMB|yuan)))",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern MAIL =
            Pattern.compile("[\\p{L}\\p{Nd}._%+-]{1,64}[@＠][\\p{L}\\p{Nd}-]{1,63}(?:[.．][\\p{L}\\p{Nd}-]{1,63}){1,5}");
    private static final Pattern WECHAT = Pattern.compile(
            "((?:微信号?|wechat|weixin|wx|vx)(?:\\s?(?:id|号|no\\.?))?\\s?(?:是|is|[:：=])?\\s?)([a-z][a-z0-9_-]{5,19})",
            Pattern.CASE_INSENSITIVE);

    private Masking() {}

    /** The first character and stars: {@code 王**}, {@code A***}; empty for none. */
    public static String name(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return "";
        }
        String bare = name.strip();
        int first = bare.codePointAt(0);
        int rest = bare.codePointCount(0, bare.length()) - 1;
        boolean han = Character.UnicodeScript.of(first) == Character.UnicodeScript.HAN;
        // The length of a Chinese name tells little, that of others a lot.
        int stars = han ? Math.max(1, Math.min(rest, LONGEST_NAME_OF_STARS)) : LONGEST_NAME_OF_STARS;
        return Character.toString(first) + "*".repeat(stars);
    }

    /** The first three and the last four digits: {@code 138****5678}; of a short number the last two; empty for none. */
    public static String phone(@Nullable String phone) {
        String digits = digits(phone);
        if (digits.isEmpty()) {
            return "";
        }
        if (digits.length() >= LONG_NUMBER) {
            return digits.substring(0, HEAD) + STARS + digits.substring(digits.length() - TAIL);
        }
        int shown = digits.length() > SHORT_NUMBER ? TAIL : 2;
        return STARS + digits.substring(digits.length() - shown);
    }

    /** The first character: {@code w***}. */
    public static String wechat(@Nullable String id) {
        return id == null || id.isBlank()
                ? ""
                : Character.toString(id.strip().codePointAt(0)) + "*".repeat(LONGEST_NAME_OF_STARS);
    }

    /** The first character and where the mailbox is: {@code a***@example.com}. */
    public static String email(@Nullable String email) {
        if (email == null || email.isBlank()) {
            return "";
        }
        int at = email.lastIndexOf('@');
        return wechat(email) + (at < 0 ? "" : email.substring(at).strip());
    }

    /** Stars, whatever the address is; empty for none. */
    public static String address(@Nullable String address) {
        return address == null || address.isBlank() ? "" : STARS;
    }

    /** The year: {@code 2018-**-**}. */
    public static String birth(@Nullable LocalDate born) {
        return born == null ? "" : born.getYear() + "-**-**";
    }

    /** Its digits alone, without China's country code, so that one number is written in one way only. */
    public static String digits(@Nullable String phone) {
        if (phone == null) {
            return "";
        }
        StringBuilder digits = new StringBuilder();
        Normalizer.normalize(phone, Normalizer.Form.NFKC)
                .codePoints()
                .filter(Character::isDigit)
                .forEach(each -> digits.append(Character.digit(each, 10)));
        String bare = digits.toString();
        if (bare.startsWith("00")) {
            bare = bare.substring(2);
        }
        return bare.length() == LONG_NUMBER + 2 && bare.startsWith("861") ? bare.substring(2) : bare;
    }

    /** A text of people with numbers, mailboxes and WeChat ids in it masked; dates and amounts stay. */
    public static String text(String text) {
        String safe = WECHAT.matcher(text.replace("\0", ""))
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + wechat(found.group(2))));
        safe = MAIL.matcher(safe)
                .replaceAll(found ->
                        Matcher.quoteReplacement(email(Normalizer.normalize(found.group(), Normalizer.Form.NFKC))));
        return DAY_OR_NUMBER
                .matcher(safe)
                .replaceAll(found ->
                        Matcher.quoteReplacement(found.group(1) == null ? found.group() : phone(found.group())));
    }

    /** As above; the names are masked, too. */
    public static String text(String text, Collection<String> names) {
        String safe = text(text);
        for (String name : names) {
            String bare = name.strip();
            if (bare.codePointCount(0, bare.length()) >= SHORTEST_NAME) {
                // Chinese has no spaces between words; elsewhere a name is a word of its own.
                boolean han = Character.UnicodeScript.of(bare.codePointAt(0)) == Character.UnicodeScript.HAN;
                String quoted = Pattern.quote(bare);
                safe = Pattern.compile(
                                han ? quoted : "(?<!\\p{L})" + quoted + "(?!\\p{L})",
                                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(safe)
                        .replaceAll(Matcher.quoteReplacement(name(bare)));
            }
        }
        return safe;
    }
}
