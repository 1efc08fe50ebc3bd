package io.dacheng.notification.sending;

import io.dacheng.notification.NoticePreferences;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the sender knows of people: what they want, and where they are. */
@Component
class Recipients {

    private final JdbcClient jdbc;

    Recipients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By login; those who have chosen nothing are missing. */
    Map<String, NoticePreferences> preferences(Collection<String> people) {
        Map<String, NoticePreferences> preferences = new HashMap<>();
        jdbc.sql("""
                        select login, language, quiet_from, quiet_to, quiet_weekends, digest_at from notice_setting
                        where login in (:people)
                        """).param("people", people).query(row -> {
            preferences.put(
                    row.getString("login"),
                    new NoticePreferences(
                            row.getString("language"),
                            row.getObject("quiet_from", LocalTime.class),
                            row.getObject("quiet_to", LocalTime.class),
                            row.getBoolean("quiet_weekends"),
                            row.getObject("digest_at", LocalTime.class)));
        });
        return preferences;
    }

    NoticePreferences preferences(String login) {
        return preferences(Set.of(login)).getOrDefault(login, NoticePreferences.USUAL);
    }

    /** Null when none is known. */
    @Nullable
    String mailOf(String login) {
        return jdbc.sql("select nullif(email, '') from member where login = :login")
                .param("login", login)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    Set<String> withMail(Collection<String> people) {
        return new HashSet<>(jdbc.sql("select login from member where login in (:people) and coalesce(email, '') <> ''")
                .param("people", people)
                .query(String.class)
                .list());
    }

    Set<String> inOrBelow(long unitId, Collection<String> people, LocalDate today) {
        return new HashSet<>(jdbc.sql("""
                        select m.login from member m
                        join assignment s on s.member_id = m.id and :today between s.valid_from and s.valid_to
                        join org_unit_ancestry a on a.unit_id = s.unit_id and a.ancestor_id = :unit
                        where m.login in (:people)
                        """)
                .param("unit", unitId)
                .param("today", today)
                .param("people", people)
                .query(String.class)
                .list());
    }
}
