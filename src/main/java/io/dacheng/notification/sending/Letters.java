package io.dacheng.notification.sending;

import io.dacheng.notification.MessageContent;
import io.dacheng.notification.NoticeWords;
import io.dacheng.notification.Notices;
import io.dacheng.notification.Notices.Notice;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes messages: reads their notices and puts them in the reader's language. */
@Component
class Letters {

    private final SendingSettings settings;
    private final JdbcClient jdbc;

    Letters(SendingSettings settings, JdbcClient jdbc) {
        this.settings = settings;
        this.jdbc = jdbc;
    }

    private record Head(
            String key,
            String recipient,
            String name,
            @Nullable String email,
            @Nullable String language,
            boolean digest) {}

    /** By the message's id; one that is gone is missing. */
    Map<Long, Letter> of(ChannelRows.Stored channel, Collection<Long> ids) {
        Map<Long, Head> heads = new LinkedHashMap<>();
        Map<Long, List<Letter.Line>> lines = new LinkedHashMap<>();
        jdbc.sql("""
                select d.id as delivery, d.idempotency_key, d.recipient, d.notice_id is null as digest,
                       coalesce(m.name, u.name, d.recipient) as name, m.email, coalesce(s.language, p.language) as language,
                       n.id, n.kind, n.work_item_id, n.text_key, n.arguments, n.created_at, n.read_at,
                       case when w.state = 'OPEN' then w.amount end as amount, x.unit, x.scale
                from notice_delivery d
                left join notice_delivery c on c.digest_id = d.id and c.state = 'IN_DIGEST'
                join notice n on n.id = coalesce(d.notice_id, c.notice_id)
                left join member m on m.login = d.recipient
                left join user_account u on u.login = d.recipient
                left join notice_setting s on s.login = d.recipient
                left join person_preference p on p.login = d.recipient
                left join work_item w on w.id = n.work_item_id
                left join metric x on x.code = w.metric_code
                where d.id in (:ids)
                order by d.id, n.id
                """).param("ids", ids).query(row -> {
            long delivery = row.getLong("delivery");
            heads.putIfAbsent(delivery, head(row));
            Locale language = language(channel, Objects.requireNonNull(heads.get(delivery)));
            lines.computeIfAbsent(delivery, id -> new ArrayList<>()).add(line(channel, row, language));
        });
        Map<Long, Letter> letters = new LinkedHashMap<>();
        heads.forEach((id, head) -> letters.put(id, letter(channel, head, Objects.requireNonNull(lines.get(id)))));
        return letters;
    }

    /** A message that only shows that the channel works. */
    Letter test(
            ChannelRows.Stored channel,
            Notice notice,
            String login,
            String name,
            @Nullable String email,
            @Nullable String language) {
        Head head = new Head(UUID.randomUUID().toString(), login, name, email, language, false);
        return letter(channel, head, List.of(new Letter.Line(notice, settings.link(""), "")));
    }

    private Letter letter(ChannelRows.Stored channel, Head head, List<Letter.Line> lines) {
        return new Letter(
                head.key(),
                head.recipient(),
                head.name(),
                head.email(),
                language(channel, head),
                channel.content(),
                channel.shared(),
                head.digest(),
                settings.link("notices"),
                lines);
    }

    private Locale language(ChannelRows.Stored channel, Head head) {
        Locale wanted = NoticeWords.language(channel.shared() ? channel.language() : head.language());
        return wanted == null ? settings.usualLanguage() : wanted;
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getString("idempotency_key"),
                row.getString("recipient"),
                row.getString("name"),
                row.getString("email"),
                row.getString("language"),
                row.getBoolean("digest"));
    }

    private Letter.Line line(ChannelRows.Stored channel, ResultSet row, Locale language) throws SQLException {
        Notice notice = new Notice(
                row.getLong("id"),
                row.getString("kind"),
                row.getObject("work_item_id", Long.class),
                row.getString("text_key"),
                Notices.texts(row.getString("arguments")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("read_at") != null);
        BigDecimal amount = row.getBigDecimal("amount");
        boolean told = channel.content() == MessageContent.FIGURES && amount != null;
        return new Letter.Line(
                notice,
                settings.link(notice.path().isEmpty() ? "notices" : notice.path()),
                told ? written(amount, row.getInt("scale"), row.getString("unit"), language) : "");
    }

    private static String written(BigDecimal amount, int scale, @Nullable String unit, Locale language) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(language));
        format.setMinimumFractionDigits(scale);
        format.setMaximumFractionDigits(Math.max(scale, amount.scale()));
        String figure = format.format(amount);
        return unit == null || unit.isBlank() ? figure : figure + " " + unit;
    }
}
