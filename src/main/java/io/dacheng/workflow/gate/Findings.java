package io.dacheng.workflow.gate;

import io.dacheng.workflow.gate.Finding.Severity;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What has been found in one file so far. */
final class Findings {

    /** More than these of a kind help nobody; errors and warnings are counted apart, so that none hides the other. */
    private static final int MOST = 100;

    private static final int LONGEST_QUOTE = 240;

    private final String file;
    private final Locale language;
    private final ResourceBundle sentences;
    private final List<Finding> errors = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();
    private boolean unsafe;

    Findings(String file, Locale language) {
        this.file = file;
        this.language = language.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        this.sentences = ResourceBundle.getBundle(
                "findings",
                this.language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    void add(Rule rule, Node at, Object... arguments) {
        addAt(rule, at.line(), at.nearestId(), arguments);
    }

    void addAt(Rule rule, @Nullable Integer line, @Nullable String element, Object... arguments) {
        unsafe |= rule.unsafe();
        List<Finding> found = rule.severity() == Severity.ERROR ? errors : warnings;
        if (found.size() >= MOST) {
            return;
        }
        boolean missing =
                arguments.length > 0 && arguments[0].equals("") && sentences.containsKey(rule.code() + ".missing");
        Finding finding = new Finding(
                file,
                line,
                element,
                rule.code(),
                rule.severity(),
                sentence(rule.code() + (missing ? ".missing" : ".reason"), arguments),
                sentence(rule.code() + ".hint", arguments));
        if (!found.contains(finding)) {
            found.add(finding);
        }
    }

    /** A word of a sentence. */
    String word(String key) {
        return sentences.getString(key);
    }

    /** Something in the file might run or call out. */
    boolean unsafe() {
        return unsafe;
    }

    boolean refused() {
        return !errors.isEmpty();
    }

    /** There is an error at the element already. */
    boolean isAbout(@Nullable String element) {
        return element != null && errors.stream().anyMatch(finding -> element.equals(finding.element()));
    }

    /** In the order of lines; what concerns the whole file first. */
    List<Finding> list() {
        return Stream.concat(errors.stream(), warnings.stream())
                .sorted(Comparator.comparing(finding -> finding.line() == null ? 0 : finding.line()))
                .toList();
    }

    private String sentence(String key, Object... arguments) {
        return new MessageFormat(sentences.getString(key), language)
                .format(Arrays.stream(arguments).map(Findings::quotable).toArray());
    }

    /** One line that fits in a sentence. */
    private static String quotable(Object argument) {
        String text = String.valueOf(argument).replaceAll("\\s+", " ");
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }
}
