package io.dacheng.shared;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * A request that the product will not carry out, with a sentence for the person who made it: what, where, what to do.
 * The sentence stands under {@link #code()} in {@code refusals*.properties}, in each language.
 */
public class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of answer a caller gets. */
    public enum Kind {
        /** The input breaks a rule that the sentence states. */
        INVALID,
        /** The person may see the thing but not do this to it. */
        FORBIDDEN,
        /** There is no such thing, or the person may not know of it. */
        NOT_FOUND,
        /** Somebody else was first, or the thing is no longer in a state that allows this. */
        CONFLICT
    }

    private final Kind kind;
    private final String code;
    private final transient Object[] arguments;

    private Refused(Kind kind, String code, Object... arguments) {
        super(code + Arrays.toString(arguments));
        this.kind = kind;
        this.code = code;
        this.arguments = arguments.clone();
    }

    public static Refused invalid(String code, Object... arguments) {
        return new Refused(Kind.INVALID, code, arguments);
    }

    public static Refused forbidden(String code, Object... arguments) {
        return new Refused(Kind.FORBIDDEN, code, arguments);
    }

    public static Refused notFound(String code, Object... arguments) {
        return new Refused(Kind.NOT_FOUND, code, arguments);
    }

    public static Refused conflict(String code, Object... arguments) {
        return new Refused(Kind.CONFLICT, code, arguments);
    }

    public Kind kind() {
        return kind;
    }

    /** The key of the sentence, for instance {@code target.amount.negative}. */
    public String code() {
        return code;
    }

    public List<Object> arguments() {
        return List.of(Arrays.stream(arguments).map(a -> a == null ? "" : a).toArray());
    }

    /** The sentence in the reader's language. */
    public String sentence(Locale locale) {
        String pattern = ResourceBundle.getBundle(
                        "refusals",
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .getString(code);
        return new MessageFormat(pattern, locale)
                .format(Arrays.stream(arguments).map(String::valueOf).toArray());
    }

    @Override
    public String getMessage() {
        return sentence(Locale.ENGLISH);
    }
}
