package io.dacheng.workflow.gate;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition as a gateway may ask it: variables, comparisons with words and numbers, {@code and}, {@code or},
 * {@code not} and brackets; nothing that reaches into a thing or calls one.
 * <pre>
 * either     = both { ("or" | "||") both }
 * both       = equal { ("and" | "&amp;&amp;") equal }
 * equal      = ordered { ("==" | "eq" | "!=" | "ne") ordered }
 * ordered    = one { ("&lt;" | "lt" | "&lt;=" | "le" | "&gt;" | "gt" | "&gt;=" | "ge") one }
 * one        = ("not" | "!" | "empty" | "-") one | "(" either ")" | literal | variable
 * </pre>
 */
final class Condition {

    private static final Pattern WHOLE = Pattern.compile("\\$\\{([^{}]*)}", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(?<word>[A-Za-z_][A-Za-z0-9_]*)"
            + "|(?<number>[0-9]{1,15}(?:\\.[0-9]{1,6})?(?![A-Za-z0-9_.]))"
            + "|(?<text>'[^'\\\\]*'|\"[^\"\\\\]*\")"
            + "|(?<sign>&&|\\|\\||==|!=|<=|>=|<|>|!|-|\\(|\\)))");

    private static final Set<String> RESERVED = Set.of(
            "and",
            "or",
            "not",
            "empty",
            "eq",
            "ne",
            "lt",
            "le",
            "gt",
            "ge",
            "true",
            "false",
            "null",
            "div",
            "mod",
            "instanceof");
    private static final int DEEPEST = 20;

    /** What the engine itself offers under a name; none of it is a plain variable. */
    static final Set<String> ENGINE_NAMES = Set.of(
            "execution",
            "task",
            "authenticatedUserId",
            "currentUser",
            "currentUserGroups",
            "now",
            "dateTime",
            "externalTask",
            "caseExecution");

    private final Matcher tokens;
    private final String text;
    private final Set<String> variables = new LinkedHashSet<>();
    private int at;
    private String token = "";
    private boolean word;
    private boolean literal;
    private int depth;

    private Condition(String text) {
        this.text = text;
        this.tokens = TOKEN.matcher(text);
        next();
    }

    /** It is something else; the message is the part that cannot be read, for the finding. */
    static final class NotPlain extends Exception {

        private static final long serialVersionUID = 1L;

        private NotPlain(String part) {
            super(part);
        }
    }

    /** The variables it asks for. */
    static Set<String> variables(String expression) throws NotPlain {
        Matcher whole = WHOLE.matcher(expression.strip());
        if (!whole.matches()) {
            throw new NotPlain(expression);
        }
        Condition condition = new Condition(whole.group(1));
        condition.either();
        if (!condition.token.isEmpty()) {
            throw condition.notPlain();
        }
        return condition.variables;
    }

    private void either() throws NotPlain {
        both();
        while (takes("or", "||")) {
            both();
        }
    }

    private void both() throws NotPlain {
        equal();
        while (takes("and", "&&")) {
            equal();
        }
    }

    private void equal() throws NotPlain {
        ordered();
        while (takes("==", "eq", "!=", "ne")) {
            ordered();
        }
    }

    private void ordered() throws NotPlain {
        one();
        while (takes("<", "lt", "<=", "le", ">", "gt", ">=", "ge")) {
            one();
        }
    }

    private void one() throws NotPlain {
        if (++depth > DEEPEST) {
            throw notPlain();
        }
        if (takes("not", "!", "empty", "-")) {
            one();
        } else if (takes("(")) {
            either();
            if (!takes(")")) {
                throw notPlain();
            }
        } else if (literal || takes("true", "false", "null")) {
            if (literal) {
                next();
            }
        } else if (word && !RESERVED.contains(token) && !ENGINE_NAMES.contains(token)) {
            variables.add(token);
            next();
        } else {
            throw notPlain();
        }
        depth--;
    }

    private boolean takes(String... wanted) {
        for (String one : wanted) {
            if (!literal && token.equals(one)) {
                next();
                return true;
            }
        }
        return false;
    }

    private void next() {
        if (tokens.find(at) && tokens.start() == at) {
            at = tokens.end();
            word = tokens.group("word") != null;
            literal = tokens.group("number") != null || tokens.group("text") != null;
            token = tokens.group().strip();
        } else {
            // The rest, which is empty at the end.
            token = text.substring(at).strip();
            at = text.length();
            word = false;
            literal = false;
        }
    }

    private NotPlain notPlain() {
        return new NotPlain(token.isEmpty() ? text : token);
    }
}
