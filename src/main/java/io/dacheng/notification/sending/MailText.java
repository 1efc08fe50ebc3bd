package io.dacheng.notification.sending;

import org.springframework.web.util.HtmlUtils;

/**
 * A letter as a mail: a subject, a plain text, and the same as HTML that also old mail programs draw. Nothing is loaded
 * from anywhere, and everything that people have typed is escaped.
 */
final class MailText {

    private static final int LONGEST_SUBJECT = 150;

    private final Letter letter;
    private final String settings;

    /** @param settings link to where the reader chooses what comes; empty without a public address */
    MailText(Letter letter, String settings) {
        this.letter = letter;
        this.settings = settings;
    }

    String subject() {
        String about = letter.digest()
                ? letter.say("digest.subject", String.valueOf(letter.lines().size()))
                : letter.sentence(letter.lines().get(0));
        return about.length() <= LONGEST_SUBJECT ? about : about.substring(0, LONGEST_SUBJECT) + "…";
    }

    String plain() {
        StringBuilder text = new StringBuilder();
        text.append(letter.say("mail.greeting", Letter.plain(letter.name()))).append("\n\n");
        if (letter.digest()) {
            text.append(letter.say("digest.intro", String.valueOf(letter.lines().size())))
                    .append("\n\n");
        }
        for (Letter.Line line : letter.lines()) {
            text.append(letter.digest() ? "- " : "")
                    .append(letter.sentence(line))
                    .append('\n');
            if (!line.link().isEmpty()) {
                text.append(letter.digest() ? "  " : "").append(line.link()).append('\n');
            }
        }
        text.append("\n-- \nDacheng 达成\n").append(letter.say("mail.why"));
        if (!settings.isEmpty()) {
            text.append(' ').append(settings);
        }
        return text.append('\n').toString();
    }

    String html() {
        StringBuilder lines = new StringBuilder();
        for (Letter.Line line : letter.lines()) {
            lines.append(letter.digest() ? row(line) : single(line));
        }
        String intro = letter.digest()
                ? "<p style=\"margin:0 0 16px\">"
                        + escaped(letter.say(
                                "digest.intro", String.valueOf(letter.lines().size()))) + "</p>"
                : "";
        String open = letter.digest() && !letter.home().isEmpty() ? button(letter.home()) : "";
        return """
                <!doctype html>
                <html lang="%s"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">
                <meta name="viewport" content="width=device-width"><title>%s</title></head>
                <body style="margin:0;padding:24px 12px;background:#f6f4ef;color:#20262b;\
                font:16px/1.5 system-ui,-apple-system,'Segoe UI','PingFang SC','Microsoft YaHei',sans-serif">
                <table role="presentation" width="100%%" style="max-width:560px;margin:0 auto;border-collapse:collapse">
                <tr><td style="padding:0 0 12px;color:#0c5b5b;font-weight:600">Dacheng 达成</td></tr>
                <tr><td style="padding:24px;background:#ffffff;border:1px solid #dcd8cf;border-radius:6px">
                <p style="margin:0 0 16px">%s</p>%s%s%s</td></tr>
                <tr><td style="padding:12px 0;color:#5c656b;font-size:13px">%s%s</td></tr>
                </table></body></html>
                """.formatted(
                        letter.language().toLanguageTag(),
                        escaped(subject()),
                        escaped(letter.say("mail.greeting", Letter.plain(letter.name()))),
                        intro,
                        lines,
                        open,
                        escaped(letter.say("mail.why")),
                        settings.isEmpty()
                                ? ""
                                : " <a href=\"" + escaped(settings) + "\" style=\"color:#0c5b5b\">"
                                        + escaped(letter.say("mail.settings")) + "</a>");
    }

    private String single(Letter.Line line) {
        String sentence = "<p style=\"margin:0 0 20px;font-weight:600\">" + escaped(letter.sentence(line)) + "</p>";
        String link = line.link().isEmpty() ? letter.home() : line.link();
        return link.isEmpty() ? sentence : sentence + button(link);
    }

    private String row(Letter.Line line) {
        String sentence = escaped(letter.sentence(line));
        String shown = line.link().isEmpty()
                ? sentence
                : "<a href=\"" + escaped(line.link()) + "\" style=\"color:#0c5b5b\">" + sentence + "</a>";
        return "<p style=\"margin:0;padding:10px 0;border-top:1px solid #dcd8cf\">" + shown + "</p>";
    }

    private String button(String link) {
        return "<p style=\"margin:16px 0 0\"><a href=\"" + escaped(link)
                + "\" style=\"display:inline-block;padding:10px 18px;background:#0c5b5b;color:#ffffff;"
                + "text-decoration:none;border-radius:6px\">" + escaped(letter.say("message.open")) + "</a></p>";
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
