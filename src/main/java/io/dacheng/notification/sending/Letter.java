package io.dacheng.notification.sending;

import io.dacheng.notification.MessageContent;
import io.dacheng.notification.NoticeKind;
import io.dacheng.notification.NoticeWords;
import io.dacheng.notification.Notices.Notice;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A message to one person as a channel tells it, in words, before any format.
 *
 * @param key stays the same however often it is sent
 * @param recipient login
 * @param email null when none is known
 * @param shared read by others than the recipient
 * @param digest holds the notices of a day
 * @param home link to all notices; empty without a public address
 * @param lines at least one
 */
record Letter(
        String key,
        String recipient,
        String name,
        @Nullable String email,
        Locale language,
        MessageContent content,
        boolean shared,
        boolean digest,
        String home,
        List<Line> lines) {

    /** Longer sentences are cut; names of units and plans may be as long as people like. */
    private static final int LONGEST = 600;

    /**
     * One notice.
     *
     * @param link empty without a public address
     * @param figure the amount it is about, written out; empty where figures are not told
     */
    record Line(Notice notice, String link, String figure) {}

    Letter {
        lines = List.copyOf(lines);
    }

    /** Whose message it is about what: Dacheng 达成 · Reminder. */
    String title() {
        return "Dacheng 达成 · " + (digest ? say("digest.title") : say("kind." + kind(lines.get(0))));
    }

    String sentence(Line line) {
        String sentence = content == MessageContent.BRIEF
                ? say("brief." + kind(line))
                : NoticeWords.sentence(line.notice(), language);
        return plain(line.figure().isEmpty() ? sentence : sentence + " · " + line.figure());
    }

    /** The whole of it as lines of plain text. */
    String text() {
        StringBuilder text = new StringBuilder();
        if (shared) {
            text.append(say("shared.for", plain(name))).append('\n');
        }
        if (digest) {
            text.append(say("digest.intro", String.valueOf(lines.size()))).append('\n');
        }
        for (Line line : lines) {
            text.append(digest ? "- " : "").append(sentence(line)).append('\n');
        }
        return text.toString().stripTrailing();
    }

    /** Where the reader goes on: the one thing it is about, or all notices. */
    String link() {
        return digest || lines.get(0).link().isEmpty() ? home : lines.get(0).link();
    }

    String say(String key, String... arguments) {
        return NoticeWords.say(key, language, arguments);
    }

    private static NoticeKind kind(Line line) {
        return NoticeKind.of(line.notice().kind());
    }

    /** On one line, without what could steer a terminal, a header or a bidirectional text. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints()
                .map(c -> Character.isWhitespace(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
                .filter(c -> !Character.isISOControl(c)
                        && Character.getType(c) != Character.FORMAT
                        && Character.getType(c) != Character.SURROGATE)
                .limit(LONGEST)
                .forEach(plain::appendCodePoint);
        return plain.toString().strip();
    }
}
