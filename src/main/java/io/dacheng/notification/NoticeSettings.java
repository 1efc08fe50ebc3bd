package io.dacheng.notification;

import io.dacheng.access.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person wants to be told. */
@Service
@Transactional
public class NoticeSettings {

    private final JdbcClient jdbc;

    NoticeSettings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the viewer gets a daily digest; weekly and monthly ones always come. On unless switched off. */
    @Transactional(readOnly = true)
    public boolean dailyDigest(Viewer viewer) {
        return dailyDigestOf(viewer.login());
    }

    public void setDailyDigest(Viewer viewer, boolean wanted) {
        jdbc.sql("""
                insert into notice_setting (login, daily_digest) values (:login, :wanted)
                on conflict (login) do update set daily_digest = excluded.daily_digest
                """).param("login", viewer.login()).param("wanted", wanted).update();
    }

    boolean dailyDigestOf(String login) {
        return jdbc.sql("select daily_digest from notice_setting where login = :login")
                .param("login", login)
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }
}
