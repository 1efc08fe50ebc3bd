package io.dacheng.inbox;

import io.dacheng.access.AccessService;
import io.dacheng.organisation.Role;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People to choose from: those who have an assignment today and a login that is not closed. */
@Component
class WorkItemPeople {

    private static final String SQL = """
            select distinct on (m.name, m.login) m.login, m.name, s.role, u.name as unit_name
            from member m
            join assignment s on s.member_id = m.id and :today between s.valid_from and s.valid_to
            join org_unit u on u.id = s.unit_id
            where (m.login = any(:logins)
                   or exists (
                       select from assignment l join org_unit_ancestry a on a.ancestor_id = l.unit_id
                       where l.member_id = m.id and :today between l.valid_from and l.valid_to
                         and l.role in (:leading) and a.unit_id = :leadersOf)
                   or exists (
                       select from assignment l join org_unit_ancestry a on a.unit_id = l.unit_id
                       where l.member_id = m.id and :today between l.valid_from and l.valid_to
                         and a.ancestor_id = :membersOf))
              and m.login <> all(:without)
              and not exists (select from user_account c where c.login = m.login and not c.active)
              and %s
            order by m.name, m.login,
                case s.role when 'BRANCH_HEAD' then 0 when 'TARGET_SETTER' then 1 when 'PROCESS_ADMIN' then 2
                            when 'MEMBER' then 3 else 4 end
            limit :most
            """;

    private static final String SEARCHED = "(m.name ilike :text or m.login ilike :text)";
    private static final String NAMED = "m.login = any(:named)";
    private static final long NO_UNIT = -1;

    private final JdbcClient jdbc;
    private final Clock clock;

    WorkItemPeople(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Who may be chosen.
     *
     * @param logins these
     * @param leadersOf those who lead this unit or one above, so that they see the unit (V1); null for none
     * @param membersOf those who belong to this unit or one below; null for none
     * @param without never these
     */
    record Pool(
            Collection<String> logins,
            @Nullable Long leadersOf,
            @Nullable Long membersOf,
            Set<String> without) {}

    /** By name; those whose name or login holds the text. */
    List<Colleague> find(Pool pool, String text, int most) {
        String literal = text.strip().replaceAll("([\\\\%_])", "\\\\$1");
        return statement(pool, SEARCHED, most)
                .param("text", "%" + literal + "%")
                .query(Colleague.class)
                .list();
    }

    Optional<Colleague> one(Pool pool, String login) {
        return among(pool, List.of(login)).stream().findFirst();
    }

    List<Colleague> among(Pool pool, Collection<String> logins) {
        return statement(pool, NAMED, logins.size() + 1)
                .param("named", logins.toArray(String[]::new))
                .query(Colleague.class)
                .list();
    }

    private JdbcClient.StatementSpec statement(Pool pool, String condition, int most) {
        return jdbc.sql(SQL.formatted(condition))
                .param("today", LocalDate.now(clock))
                .param("logins", pool.logins().toArray(String[]::new))
                .param(
                        "leading",
                        AccessService.leadingRoles().stream().map(Role::name).toList())
                .param("leadersOf", pool.leadersOf() == null ? NO_UNIT : pool.leadersOf())
                .param("membersOf", pool.membersOf() == null ? NO_UNIT : pool.membersOf())
                .param("without", pool.without().toArray(String[]::new))
                .param("most", most);
    }
}
