package io.dacheng.target;

import io.dacheng.access.Viewer;
import io.dacheng.metric.MetricService;
import io.dacheng.shared.Actor;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Revisions as the database keeps them: what was asked, how far it is, who decided. */
@Component
class Revisions {

    private static final String VIEW = """
            select r.*, p.name as plan_name, t.unit_id, t.metric_id, u.code as unit_code, u.name as unit_name,
                   part.before, part.after,
                   coalesce(rm.name, ra.name, r.requested_by) as requested_by_name,
                   coalesce(dm.name, da.name, r.decided_by) as decided_by_name,
                   coalesce(fm.name, r.decided_for) as decided_for_name
            from revision r
            join plan p on p.id = r.plan_id
            join target t on t.id = r.target_id
            join org_unit u on u.id = t.unit_id
            left join revision_part part
                on part.revision_id = r.id and part.target_id = r.target_id and part.period_start is null
            left join member rm on rm.login = r.requested_by
            left join user_account ra on ra.login = r.requested_by
            left join member dm on dm.login = r.decided_by
            left join user_account da on da.login = r.decided_by
            left join member fm on fm.login = r.decided_for
            where %s
            order by r.id desc
            """;

    // Whose tree lies above or below one of the targets that are to be revised.
    private static final String OVERLAPPING = """
            with recursive up as (
                select id, parent_id from target where id in (:ids)
                union all
                select p.id, p.parent_id from up join target p on p.id = up.parent_id
            ), down as (
                select id from target where id in (:ids)
                union all
                select c.id from down join target c on c.parent_id = down.id
            )
            select r.id from revision r
            left join target line on line.lead_id = r.target_id and r.kind in ('JOINER', 'LEAVER', 'MOVE')
            where r.state in ('DRAFT', 'SUBMITTED', 'APPROVED') and r.plan_id = :plan
              and exists (select 1 from (select id from up union all select id from down) near
                          where near.id in (r.target_id, line.id))
            order by r.id limit 1
            """;

    private final JdbcClient jdbc;
    private final MetricService metrics;
    private final TargetChanges changes;

    Revisions(JdbcClient jdbc, MetricService metrics, TargetChanges changes) {
        this.jdbc = jdbc;
        this.metrics = metrics;
        this.changes = changes;
    }

    /** @return the new revision, DRAFT */
    long insert(long planId, Viewer requester, NewRevision asked, LocalDate due) {
        long id = jdbc.sql("""
                insert into revision (plan_id, target_id, kind, policy, effective_from, new_amount, reason,
                                      requested_by, requested_at, due, state)
                values (:plan, :target, :kind, :policy, :effective, :amount, :reason, :by, :now, :due, 'DRAFT')
                returning id
                """)
                .param("plan", planId)
                .param("target", asked.targetId())
                .param("kind", asked.kind().name())
                .param("policy", asked.policy().name())
                .param("effective", asked.effectiveFrom())
                .param("amount", asked.amount(), Types.NUMERIC)
                .param("reason", asked.reason().strip())
                .param("by", requester.login())
                .param("now", changes.now())
                .param("due", due)
                .query(Long.class)
                .single();
        for (NewRevision.Lock lock : asked.locks()) {
            jdbc.sql("insert into revision_lock (revision_id, target_id, amount) values (:id, :target, :amount)")
                    .param("id", id)
                    .param("target", lock.targetId())
                    .param("amount", lock.amount())
                    .update();
        }
        for (NewRevision.Person person : asked.people()) {
            jdbc.sql("""
                    insert into revision_person (revision_id, member_id, leaves_id, joins_id, from_day)
                    values (:id, :member, :leaves, :joins, :from)
                    """)
                    .param("id", id)
                    .param("member", person.memberId())
                    .param("leaves", person.leaves(), Types.BIGINT)
                    .param("joins", person.joins(), Types.BIGINT)
                    .param("from", person.from())
                    .update();
        }
        return id;
    }

    /** What was asked for. */
    NewRevision asked(RevisionView revision) {
        List<NewRevision.Lock> locks = jdbc.sql(
                        "select target_id, amount from revision_lock where revision_id = :id order by target_id")
                .param("id", revision.id())
                .query((row, at) -> new NewRevision.Lock(row.getLong("target_id"), row.getBigDecimal("amount")))
                .list();
        List<NewRevision.Person> people = jdbc.sql("""
                select member_id, leaves_id, joins_id, from_day from revision_person
                where revision_id = :id order by member_id
                """)
                .param("id", revision.id())
                .query((row, at) -> new NewRevision.Person(
                        row.getLong("member_id"),
                        row.getObject("leaves_id", Long.class),
                        row.getObject("joins_id", Long.class),
                        row.getObject("from_day", LocalDate.class)))
                .list();
        BigDecimal amount = jdbc.sql("select new_amount from revision where id = :id")
                .param("id", revision.id())
                .query((row, at) -> Optional.ofNullable(row.getBigDecimal("new_amount")))
                .single()
                .orElse(null);
        return new NewRevision(
                revision.targetId(),
                revision.kind(),
                revision.policy(),
                revision.effectiveFrom(),
                amount,
                locks,
                people,
                revision.reason());
    }

    RevisionView get(long id) {
        return find("r.id = :id", Map.of("id", id)).stream().findFirst().orElseThrow(() -> unknown(id));
    }

    static Refused unknown(long id) {
        return Refused.notFound("target.revision.unknown", String.valueOf(id));
    }

    /** Newest first. */
    List<RevisionView> ofPlan(long planId) {
        return find("r.plan_id = :plan", Map.of("plan", planId));
    }

    /** An open one whose targets are among these, above or below them. */
    Optional<RevisionView> overlapping(long planId, List<Long> targetIds) {
        return jdbc.sql(OVERLAPPING)
                .param("ids", targetIds)
                .param("plan", planId)
                .query(Long.class)
                .optional()
                .map(this::get);
    }

    /** Held until the transaction ends: who decides second sees that it is decided. */
    void hold(long id) {
        jdbc.sql("select id from revision where id = :id for update")
                .param("id", id)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> unknown(id));
    }

    void move(long id, RevisionState state) {
        jdbc.sql("update revision set state = :state where id = :id")
                .param("state", state.name())
                .param("id", id)
                .update();
    }

    void applied(long id) {
        jdbc.sql("update revision set state = 'APPLIED', applied_at = :now where id = :id")
                .param("now", changes.now())
                .param("id", id)
                .update();
    }

    void decided(long id, RevisionState state, Actor by, @Nullable String comment) {
        jdbc.sql("""
                update revision set state = :state, decided_by = :by, decided_for = :behalf, decided_at = :now,
                    comment = :comment
                where id = :id
                """)
                .param("state", state.name())
                .param("by", by.login())
                .param("behalf", by.onBehalfOf())
                .param("now", changes.now())
                .param("comment", comment, Types.VARCHAR)
                .param("id", id)
                .update();
    }

    void cancelOf(long planId) {
        jdbc.sql("""
                update revision set state = 'WITHDRAWN', decided_by = :by, decided_at = :now
                where plan_id = :plan and state in ('DRAFT', 'SUBMITTED', 'APPROVED')
                """)
                .param("by", TargetChanges.SYSTEM)
                .param("now", changes.now())
                .param("plan", planId)
                .update();
    }

    private List<RevisionView> find(String condition, Map<String, ?> params) {
        return jdbc.sql(VIEW.formatted(condition))
                .params(params)
                .query((row, at) -> view(row))
                .list();
    }

    private RevisionView view(ResultSet row) throws SQLException {
        return new RevisionView(
                row.getLong("id"),
                row.getLong("plan_id"),
                row.getString("plan_name"),
                row.getLong("target_id"),
                row.getLong("unit_id"),
                row.getString("unit_code"),
                row.getString("unit_name"),
                metrics.metric(row.getLong("metric_id")),
                RevisionKind.valueOf(row.getString("kind")),
                RevisionPolicy.valueOf(row.getString("policy")),
                row.getObject("effective_from", LocalDate.class),
                row.getBigDecimal("before"),
                row.getBigDecimal("after"),
                row.getString("reason"),
                row.getString("requested_by"),
                row.getString("requested_by_name"),
                row.getTimestamp("requested_at").toInstant(),
                row.getObject("due", LocalDate.class),
                RevisionState.valueOf(row.getString("state")),
                row.getString("decided_by"),
                row.getString("decided_by_name"),
                row.getString("decided_for_name"),
                instant(row.getTimestamp("decided_at")),
                row.getString("comment"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }
}
