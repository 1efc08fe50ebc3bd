package io.dacheng.workflow.gate;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * FEEL as a cell of a table needs it: values, comparisons, ranges, lists and a few functions that answer at once. No
 * loops, no functions of one's own, none from Java, and no patterns that can take for ever.
 */
final class Feel {

    private static final int LONGEST = 500;
    private static final int DEEPEST = 10;

    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}_\\s.,()\\[\\]<>=!+*/?:@-]|\\*\\*");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final Pattern CALL = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_]*)\\s*\\(");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{16,}");

    private static final Set<String> REFUSED =
            Parts.words("for some every satisfies return function external instance random");

    /** The last word of a function that may be called, or of what may stand before a bracket. */
    private static final Set<String> BEFORE_BRACKET = Parts.words("""
            not date time duration number string contains with case length min max sum abs floor ceiling week today now
            and or in between if then else
            """);

    private Feel() {}

    /** The part that is not plain; empty when all is. */
    static Optional<String> problem(String expression) {
        if (expression.length() > LONGEST) {
            return Optional.of(expression);
        }
        String text = TEXT.matcher(expression).replaceAll("");
        Matcher signs = SIGNS.matcher(text);
        if (signs.find()) {
            return Optional.of(signs.group());
        }
        Matcher number = LONG_NUMBER.matcher(text);
        if (number.find()) {
            return Optional.of(number.group());
        }
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            if (REFUSED.contains(words.group())) {
                return Optional.of(words.group());
            }
        }
        Matcher calls = CALL.matcher(text);
        while (calls.find()) {
            if (!BEFORE_BRACKET.contains(calls.group(1))) {
                return Optional.of(calls.group());
            }
        }
        return tooDeep(text) ? Optional.of(expression) : Optional.empty();
    }

    private static boolean tooDeep(String text) {
        int depth = 0;
        for (char sign : text.toCharArray()) {
            depth += sign == '(' || sign == '[' ? 1 : sign == ')' || sign == ']' ? -1 : 0;
            if (depth > DEEPEST) {
                return true;
            }
        }
        return false;
    }
}
