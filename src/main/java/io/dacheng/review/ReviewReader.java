package io.dacheng.review;

import io.dacheng.achievement.Status;
import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads a review with its findings and agreed actions: four statements, however many findings. */
@Component
class ReviewReader {

    private static final int ROUNDS_BEFORE = 3;

    private static final String REVIEWS = """
            select r.id, r.plan_id, p.name as plan_name, p.period_start, p.period_end, m.code as metric, r.unit_id,
                   coalesce(u.name, root.name) as unit_name, r.kind, r.as_of, r.known_at, r.state,
                   r.status_table, r.due, r.comment,
                   r.completed_by, r.completed_for, r.completed_at
            from review r
            join plan p on p.id = r.plan_id
            join plan_metric l on l.plan_id = p.id and l.position = 0
            join metric m on m.id = l.metric_id
            join org_unit root on root.id = p.root_unit_id
            left join org_unit u on u.id = r.unit_id
            """;

    private final JdbcClient jdbc;

    ReviewReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ReviewView> review(long id) {
        return jdbc.sql(REVIEWS + " where r.id = :id")
                .param("id", id)
                .query((row, number) -> review(row, findings(id)))
                .optional();
    }

    private List<ReviewView.Finding> findings(long review) {
        Map<Long, List<ReviewView.Action>> actions = actions(review);
        Map<Long, List<ReviewView.Earlier>> earlier = earlier(review);
        return jdbc.sql("""
                        select f.id, f.target_id, t.parent_id, k.code as metric, k.name as metric_name, t.unit_id is not null as of_unit,
                               coalesce(u.code, m.login) as owner, coalesce(u.name, m.name) as owner_name,
                               f.target_amount, f.actual, f.current_target, f.achievement_rate,
                               f.time_proportional_rate, f.status, f.previous_status, f.previous_rate, f.previous_as_of,
                               f.behind_in_row, f.fallback_years, f.comment
                        from review_finding f
                        join target t on t.id = f.target_id
                        join metric k on k.id = t.metric_id
                        left join org_unit u on u.id = t.unit_id
                        left join member m on m.id = t.member_id
                        where f.review_id = :review
                        order by f.id
                        """)
                .param("review", review)
                .query((row, number) -> finding(
                        row,
                        actions.getOrDefault(row.getLong("id"), List.of()),
                        earlier.getOrDefault(row.getLong("target_id"), List.of())))
                .list();
    }

    /** How the owners of a unit's review stood in the rounds before, by target. */
    private Map<Long, List<ReviewView.Earlier>> earlier(long review) {
        Map<Long, List<ReviewView.Earlier>> byTarget = new HashMap<>();
        jdbc.sql("""
                        select old.target_id, round.as_of, old.status
                        from (select distinct d.id, d.as_of
                              from review r
                              join review m on m.plan_id = r.plan_id and m.unit_id is null and m.as_of < r.as_of
                                           and m.kind in ('WEEKLY', 'MONTHLY')
                              join review d on d.plan_id = m.plan_id and d.as_of = m.as_of and d.kind = 'DAILY'
                              where r.id = :review and r.unit_id is not null
                              order by d.as_of desc limit :rounds) round
                        join review_finding old on old.review_id = round.id
                        where old.target_id in (select f.target_id from review_finding f where f.review_id = :review)
                        order by round.as_of
                        """).param("review", review).param("rounds", ROUNDS_BEFORE).query(row -> {
            byTarget.computeIfAbsent(row.getLong("target_id"), target -> new ArrayList<>())
                    .add(new ReviewView.Earlier(
                            row.getObject("as_of", LocalDate.class), Status.valueOf(row.getString("status"))));
        });
        return byTarget;
    }

    private Map<Long, List<ReviewView.Action>> actions(long review) {
        Map<Long, List<ReviewView.Action>> byFinding = new HashMap<>();
        jdbc.sql("""
                        select a.id, a.finding_id, a.text, m.login, m.name, a.due, a.state, a.closed_at,
                               coalesce(a.report, '') as report
                        from agreed_action a
                        join review_finding f on f.id = a.finding_id
                        join member m on m.id = a.owner_id
                        where f.review_id = :review
                        order by a.id
                        """).param("review", review).query(row -> {
            byFinding
                    .computeIfAbsent(row.getLong("finding_id"), finding -> new ArrayList<>())
                    .add(new ReviewView.Action(
                            row.getLong("id"),
                            row.getString("text"),
                            row.getString("login"),
                            row.getString("name"),
                            row.getObject("due", LocalDate.class),
                            ActionView.State.valueOf(row.getString("state")),
                            instant(row, "closed_at"),
                            row.getString("report")));
        });
        return byFinding;
    }

    private static ReviewView review(ResultSet row, List<ReviewView.Finding> findings) throws SQLException {
        return new ReviewView(
                row.getLong("id"),
                row.getLong("plan_id"),
                row.getString("plan_name"),
                row.getObject("period_start", LocalDate.class),
                row.getObject("period_end", LocalDate.class),
                row.getString("metric"),
                row.getObject("unit_id", Long.class),
                row.getString("unit_name"),
                ReviewView.Kind.valueOf(row.getString("kind")),
                row.getObject("as_of", LocalDate.class),
                row.getObject("known_at", OffsetDateTime.class).toInstant(),
                ReviewView.State.valueOf(row.getString("state")),
                row.getObject("status_table", Integer.class),
                row.getObject("due", LocalDate.class),
                row.getString("comment"),
                row.getString("completed_by"),
                row.getString("completed_for"),
                instant(row, "completed_at"),
                findings);
    }

    private static ReviewView.Finding finding(
            ResultSet row, List<ReviewView.Action> actions, List<ReviewView.Earlier> earlier) throws SQLException {
        Status status = Status.valueOf(row.getString("status"));
        BigDecimal rate = row.getBigDecimal("time_proportional_rate");
        ReviewView.Previous previous = previous(row, rate);
        return new ReviewView.Finding(
                row.getLong("id"),
                row.getLong("target_id"),
                row.getObject("parent_id", Long.class),
                row.getString("metric"),
                row.getString("metric_name"),
                row.getBoolean("of_unit") ? OwnerKind.UNIT : OwnerKind.MEMBER,
                row.getString("owner"),
                row.getString("owner_name"),
                row.getBigDecimal("target_amount"),
                row.getBigDecimal("actual"),
                row.getBigDecimal("current_target"),
                row.getBigDecimal("achievement_rate"),
                rate,
                status,
                previous,
                status == Status.ON_TRACK
                        && previous != null
                        && (previous.status() == Status.WATCH || previous.status() == Status.BEHIND),
                row.getInt("behind_in_row"),
                earlier,
                years(row.getString("fallback_years")),
                row.getString("comment"),
                actions);
    }

    private static ReviewView.@Nullable Previous previous(ResultSet row, @Nullable BigDecimal rate)
            throws SQLException {
        String status = row.getString("previous_status");
        if (status == null) {
            return null;
        }
        BigDecimal before = row.getBigDecimal("previous_rate");
        return new ReviewView.Previous(
                row.getObject("previous_as_of", LocalDate.class),
                Status.valueOf(status),
                before,
                rate == null || before == null ? null : rate.subtract(before));
    }

    private static List<Integer> years(String commas) {
        return commas.isEmpty()
                ? List.of()
                : Arrays.stream(commas.split(",")).map(Integer::valueOf).toList();
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
