package io.dacheng.ledger.pull;

import io.dacheng.shared.Refused;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One SELECT as an administrator wrote it, with the places of {@code :since} and {@code :until}. Quoted text, comments and
 * {@code ::} casts are left alone. The window's values are put in as literals: they are dates, moments and numbers of our
 * own making, every engine reads them, and each can leave out partitions by them.
 */
final class QueryText {

    static final String SINCE = "since";
    static final String UNTIL = "until";

    private static final int LONGEST = 20_000;
    private static final Pattern DOLLAR_QUOTE = Pattern.compile("\\$[A-Za-z_]*\\$");
    private static final Pattern NAME = Pattern.compile(":([A-Za-z_][A-Za-z0-9_]*)");

    private final String text;
    private final Set<String> names = new LinkedHashSet<>();

    private QueryText(String text) {
        this.text = text;
    }

    /** @throws Refused INVALID when it is no single SELECT, or names another parameter */
    static QueryText of(String written) {
        if (written.isBlank() || written.length() > LONGEST || written.indexOf('\0') >= 0) {
            throw Refused.invalid("ledger.pull.query.wrong", LONGEST);
        }
        QueryText query = new QueryText(withoutEnd(written));
        String first = query.walk(Map.of());
        if (!first.equalsIgnoreCase("select") && !first.equalsIgnoreCase("with")) {
            throw Refused.invalid("ledger.pull.query.select");
        }
        for (String name : query.names) {
            if (!name.equals(SINCE) && !name.equals(UNTIL)) {
                throw Refused.invalid("ledger.pull.query.parameter", name);
            }
        }
        return query;
    }

    boolean uses(String name) {
        return names.contains(name);
    }

    /** @param literals what stands for each name */
    String with(Map<String, String> literals) {
        return literals.isEmpty() ? text : walk(literals);
    }

    private static String withoutEnd(String written) {
        String text = written.strip();
        return text.endsWith(";") ? text.substring(0, text.length() - 1).strip() : text;
    }

    /** The first word when there is nothing to put in, else the text with it. */
    private String walk(Map<String, String> literals) {
        StringBuilder result = new StringBuilder(text.length() + 64);
        StringBuilder first = new StringBuilder();
        boolean firstDone = false;
        int at = 0;
        while (at < text.length()) {
            int end = endOfQuoted(at);
            if (end > at) {
                result.append(text, at, end);
                at = end;
                firstDone |= !first.isEmpty();
                continue;
            }
            char c = text.charAt(at);
            if (c == ';') {
                throw Refused.invalid("ledger.pull.query.several");
            }
            if (text.startsWith("::", at)) {
                result.append("::");
                at += 2;
                continue;
            }
            Matcher name = NAME.matcher(text).region(at, text.length());
            if (c == ':' && name.lookingAt()) {
                names.add(name.group(1));
                result.append(literals.getOrDefault(name.group(1), name.group()));
                at = name.end();
                continue;
            }
            firstDone |= !Character.isLetter(c) && !first.isEmpty();
            if (!firstDone && Character.isLetter(c)) {
                first.append(c);
            }
            result.append(c);
            at++;
        }
        return literals.isEmpty() ? first.toString() : result.toString();
    }

    /** Where quoted text or a comment that begins here ends; here when none does. */
    private int endOfQuoted(int at) {
        char c = text.charAt(at);
        if (c == '\'' || c == '"' || c == '`') {
            return past(text.indexOf(c, at + 1), 1);
        }
        if (text.startsWith("--", at)) {
            int end = text.indexOf('\n', at);
            return end < 0 ? text.length() : end;
        }
        if (text.startsWith("/*", at)) {
            return past(text.indexOf("*/", at + 2), 2);
        }
        Matcher dollar = DOLLAR_QUOTE.matcher(text).region(at, text.length());
        if (c == '$' && dollar.lookingAt()) {
            return past(
                    text.indexOf(dollar.group(), dollar.end()), dollar.group().length());
        }
        return at;
    }

    private static int past(int end, int length) {
        if (end < 0) {
            throw Refused.invalid("ledger.pull.query.open");
        }
        return end + length;
    }
}
