package io.dacheng.ledger;

import io.dacheng.shared.Refused;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a query and what is wrong with them.
 *
 * @param sql what the platform was asked, with the window's dates in place
 * @param columns as the platform names them
 * @param rows at most 20, as text
 * @param problems what keeps the pull from running, and rows that would be rejected
 */
public record PullPreview(String sql, List<String> columns, List<List<String>> rows, List<Problem> problems) {

    public PullPreview {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    /**
     * Something that is wrong.
     *
     * @param row which of the rows, from 1; null when it is about the query or its columns
     * @param reason key and arguments
     */
    public record Problem(@Nullable Long row, List<String> reason) {

        public static Problem of(Refused refused) {
            return new Problem(
                    null,
                    Stream.concat(
                                    Stream.of(refused.code()),
                                    refused.arguments().stream().map(String::valueOf))
                            .toList());
        }

        /** In the reader's language. */
        public String sentence(Locale locale) {
            String sentence = Refused.invalid(
                            reason.get(0), reason.subList(1, reason.size()).toArray())
                    .sentence(locale);
            return row == null
                    ? sentence
                    : Refused.invalid("ledger.pull.row", row, sentence).sentence(locale);
        }
    }
}
