package io.dacheng.workflow.gate;

import io.dacheng.workflow.gate.Finding.Severity;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** What has been found in one file so far. */
final class Findings {

    /** More than these help nobody. */
    private static final int MOST = 100;

    private static final int LONGEST_QUOTE = 120;

    private final String file;
    private final Locale language;
    private final ResourceBundle sentences;
    private final List<Finding> found = new ArrayList<>();
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
        Finding finding = new Finding(
                file,
                line,
                element,
                rule.code(),
                rule.severity(),
                sentence(rule.code() + ".reason", arguments),
                sentence(rule.code() + ".hint", arguments));
        if (found.size() < MOST && !found.contains(finding)) {
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
        return unsafe || found.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    boolean isAbout(@Nullable String element) {
        return element != null && found.stream().anyMatch(finding -> element.equals(finding.element()));
    }

    List<Finding> list() {
        return found;
    }

    private String sentence(String key, Object... arguments) {
        return new MessageFormat(sentences.getString(key), language)
                .format(Arrays.stream(arguments).map(Findings::quotable).toArray());
    }

    /** One line that fits in a sentence. */
    private static String quotable(Object argument) {
        String text = String.valueOf(argument).strip().replaceAll("\\s+", " ");
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }
}
