package io.dacheng.review;

import io.dacheng.achievement.Status;
import io.dacheng.shared.OwnerKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads reviews with their findings and agreed actions: three statements, however many reviews. */
@Component
class ReviewReader {

    private static final String REVIEWS = """
            select r.id, r.plan_id, p.name as plan_name, m.code as metric, r.unit_id,
                   coalesce(u.name, root.name) as unit_name, r.kind, r.as_of, r.known_at, r.state, r.comment,
                   r.completed_by, r.completed_at
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
        return withFindings(jdbc.sql(REVIEWS + " where r.id = :id")
                        .param("id", id)
                        .query(ReviewReader::header)
                        .list())
                .stream()
                .findFirst();
    }

    /** Reviews of units in or below the roots, newest first. */
    List<ReviewView> newest(Collection<Long> roots, int limit) {
        return withFindings(jdbc.sql(REVIEWS + """
                         where r.unit_id in (select x.unit_id from org_unit_ancestry x where x.ancestor_id in (:roots))
                        order by r.as_of desc, r.id desc limit :limit
                        """)
                .param("roots", roots)
                .param("limit", limit)
                .query(ReviewReader::header)
                .list());
    }

    /** Actions that the member has still to do, the next due first. */
    List<OwnAction> openActions(long memberId) {
        return jdbc.sql("""
                        select a.id, a.text, coalesce(u.name, '') as unit_name, p.name as plan_name, a.due
                        from agreed_action a
                        join review_finding f on f.id = a.finding_id
                        join review r on r.id = f.review_id
                        join plan p on p.id = r.plan_id
                        left join org_unit u on u.id = r.unit_id
                        where a.owner_id = :member and a.done_at is null
                        order by a.due, a.id
                        """)
                .param("member", memberId)
                .query((row, number) -> new OwnAction(
                        row.getLong("id"),
                        row.getString("text"),
                        row.getString("unit_name"),
                        row.getString("plan_name"),
                        row.getObject("due", LocalDate.class)))
                .list();
    }

    private List<ReviewView> withFindings(List<ReviewView> headers) {
        if (headers.isEmpty()) {
            return headers;
        }
        List<Long> ids = headers.stream().map(ReviewView::id).toList();
        Map<Long, List<ReviewView.Finding>> findings = findings(ids, actions(ids));
        return headers.stream()
                .map(h -> new ReviewView(
                        h.id(),
                        h.planId(),
                        h.planName(),
                        h.metric(),
                        h.unitId(),
                        h.unitName(),
                        h.kind(),
                        h.asOf(),
                        h.knownAt(),
                        h.state(),
                        h.comment(),
                        h.completedBy(),
                        h.completedAt(),
                        findings.getOrDefault(h.id(), List.of())))
                .toList();
    }

    private Map<Long, List<ReviewView.Finding>> findings(
            List<Long> reviews, Map<Long, List<ReviewView.Action>> actions) {
        Map<Long, List<ReviewView.Finding>> byReview = new HashMap<>();
        jdbc.sql("""
                        select f.id, f.review_id, f.target_id, k.code as metric, k.name as metric_name, t.unit_id is not null as of_unit,
                               coalesce(u.code, m.login) as owner, coalesce(u.name, m.name) as owner_name,
                               f.target_amount, f.actual, f.current_target, f.achievement_rate,
                               f.time_proportional_rate, f.status, f.comment
                        from review_finding f
                        join target t on t.id = f.target_id
                        join metric k on k.id = t.metric_id
                        left join org_unit u on u.id = t.unit_id
                        left join member m on m.id = t.member_id
                        where f.review_id in (:reviews)
                        order by f.id
                        """).param("reviews", reviews).query(row -> {
            byReview.computeIfAbsent(row.getLong("review_id"), review -> new ArrayList<>())
                    .add(finding(row, actions.getOrDefault(row.getLong("id"), List.of())));
        });
        return byReview;
    }

    private Map<Long, List<ReviewView.Action>> actions(List<Long> reviews) {
        Map<Long, List<ReviewView.Action>> byFinding = new HashMap<>();
        jdbc.sql("""
                        select a.id, a.finding_id, a.text, m.login, m.name, a.due, a.done_at
                        from agreed_action a
                        join review_finding f on f.id = a.finding_id
                        join member m on m.id = a.owner_id
                        where f.review_id in (:reviews)
                        order by a.id
                        """).param("reviews", reviews).query(row -> {
            byFinding
                    .computeIfAbsent(row.getLong("finding_id"), finding -> new ArrayList<>())
                    .add(new ReviewView.Action(
                            row.getLong("id"),
                            row.getString("text"),
                            row.getString("login"),
                            row.getString("name"),
                            row.getObject("due", LocalDate.class),
                            instant(row, "done_at")));
        });
        return byFinding;
    }

    private static ReviewView header(ResultSet row, int number) throws SQLException {
        long unit = row.getLong("unit_id");
        Long unitOrNull = row.wasNull() ? null : unit;
        return new ReviewView(
                row.getLong("id"),
                row.getLong("plan_id"),
                row.getString("plan_name"),
                row.getString("metric"),
                unitOrNull,
                row.getString("unit_name"),
                ReviewView.Kind.valueOf(row.getString("kind")),
                row.getObject("as_of", LocalDate.class),
                row.getObject("known_at", OffsetDateTime.class).toInstant(),
                ReviewView.State.valueOf(row.getString("state")),
                row.getString("comment"),
                row.getString("completed_by"),
                instant(row, "completed_at"),
                List.of());
    }

    private static ReviewView.Finding finding(ResultSet row, List<ReviewView.Action> actions) throws SQLException {
        return new ReviewView.Finding(
                row.getLong("id"),
                row.getLong("target_id"),
                row.getString("metric"),
                row.getString("metric_name"),
                row.getBoolean("of_unit") ? OwnerKind.UNIT : OwnerKind.MEMBER,
                row.getString("owner"),
                row.getString("owner_name"),
                row.getBigDecimal("target_amount"),
                row.getBigDecimal("actual"),
                row.getBigDecimal("current_target"),
                row.getBigDecimal("achievement_rate"),
                row.getBigDecimal("time_proportional_rate"),
                Status.valueOf(row.getString("status")),
                row.getString("comment"),
                actions);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
