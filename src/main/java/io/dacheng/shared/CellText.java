package io.dacheng.shared;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text in the cells of a workbook, whose XML cannot hold every character: those are written as {@code _x001F_}. */
final class CellText {

    private static final Pattern CODE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private CellText() {}

    /** For an element or an attribute of the workbook's XML. */
    static String xml(String text) {
        StringBuilder xml = new StringBuilder(text.length() + 16);
        Matcher code = CODE.matcher(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '_' && code.region(i, text.length()).lookingAt()) {
                xml.append("_x005F_");
            } else if (!storable(text, i)) {
                xml.append("_x%04X_".formatted((int) c));
            } else {
                switch (c) {
                    case '&' -> xml.append("&amp;");
                    case '<' -> xml.append("&lt;");
                    case '>' -> xml.append("&gt;");
                    case '"' -> xml.append("&quot;");
                    default -> xml.append(c);
                }
            }
        }
        return xml.toString();
    }

    /** What XML 1.0 can hold and no reader changes: a lone carriage return would come back as a line feed. */
    private static boolean storable(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c == '\t' || c == '\n' || (c >= ' ' && c < '\uFFFE');
    }

    /** What {@link #xml} has written, after the XML itself is read. */
    static String plain(String text) {
        return text.indexOf("_x") < 0
                ? text
                : CODE.matcher(text)
                        .replaceAll(code ->
                                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(code.group(1), 16))));
    }

    /** A, B, ... Z, AA: a column by its position from 0. */
    static String column(int position) {
        StringBuilder name = new StringBuilder();
        for (int rest = position; rest >= 0; rest = rest / 26 - 1) {
            name.insert(0, (char) ('A' + rest % 26));
        }
        return name.toString();
    }
}
