package io.dacheng.notification;

import io.dacheng.review.ProgressDigest;
import io.dacheng.review.ReviewView;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One digest a person, kind and day, however often it is made; daily ones only to those who want them. */
@Component
class DigestNotices {

    private final Notices notices;
    private final NoticeSettings settings;
    private final JdbcClient jdbc;
    private final Clock clock;

    DigestNotices(Notices notices, NoticeSettings settings, JdbcClient jdbc, Clock clock) {
        this.notices = notices;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In the transaction of the step that makes it: a repeated step finds the row and sends nothing. */
    @EventListener
    void on(ProgressDigest digest) {
        if (digest.kind() == ReviewView.Kind.DAILY && !settings.dailyDigestOf(digest.recipient())) {
            return;
        }
        int first = jdbc.sql("""
                        insert into notice_digest (recipient, kind, day, sent_at) values (:recipient, :kind, :day, :now)
                        on conflict do nothing
                        """)
                .param("recipient", digest.recipient())
                .param("kind", digest.kind().name())
                .param("day", digest.day())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (first == 1) {
            notices.send(
                    digest.recipient(),
                    "DIGEST",
                    null,
                    "notice.digest." + digest.kind().name(),
                    List.of(
                            digest.day().toString(),
                            String.valueOf(digest.reviews()),
                            behind(digest),
                            String.valueOf(digest.recovered()),
                            String.valueOf(digest.actions())));
        }
    }

    /** 0, 2 (Bob, North 2), 5 (Ann, Bob, Cai …). */
    private static String behind(ProgressDigest digest) {
        String names = String.join(", ", digest.behindNames());
        String more = digest.behind() > digest.behindNames().size() ? " …" : "";
        return digest.behind() + (names.isEmpty() ? "" : " (" + names + more + ")");
    }
}
