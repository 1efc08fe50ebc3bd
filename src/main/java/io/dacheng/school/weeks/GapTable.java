package io.dacheng.school.weeks;

import io.dacheng.school.weeks.GapRules.Verdict;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gaps as they are kept. Changes of state name the state before: of two at once, one changes nothing. */
@Component
class GapTable {

    static final String SELECT = """
            select g.*, u.code as unit_code, u.name as unit_name, m.login, coalesce(m.name, '') as member_name,
                s.code as stage, s.name as stage_name, s.kind
            from school_gap g join org_unit u on u.id = g.unit_id join school_stage s on s.id = g.stage_id
                left join member m on m.id = g.member_id
            """;

    /** A gap with the names that belong to it. */
    record Gap(
            long id,
            long unitId,
            String unit,
            String unitName,
            @Nullable Long memberId,
            String memberName,
            long stageId,
            String stage,
            String stageName,
            String kind,
            LocalDate week,
            GapView.State state,
            LocalDate openedOn,
            LocalDate askedOn,
            LocalDate due,
            int daysToPlan,
            int escalateAfter,
            int escalated,
            int rounds,
            BigDecimal target,
            BigDecimal actual,
            @Nullable BigDecimal actualThen,
            String action,
            @Nullable LocalDate doneBy,
            @Nullable LocalDate followUp,
            @Nullable String promisedBy,
            @Nullable OffsetDateTime promisedAt,
            String comment,
            @Nullable String endedBy,
            @Nullable OffsetDateTime endedAt) {

        /** The day whose figures count on a day: yesterday, at most the week's last. */
        LocalDate lookedAt(LocalDate today) {
            LocalDate yesterday = today.minusDays(1);
            LocalDate sunday = week.plusDays(6);
            return yesterday.isAfter(sunday) ? sunday : yesterday;
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    GapTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return its id; empty when there has been one in this week already */
    Optional<Long> open(StageGap stage, Verdict verdict, LocalDate today) {
        return jdbc.sql("""
                insert into school_gap (unit_id, member_id, stage_id, week, opened_on, asked_on, due, days_to_plan, target,
                    actual, escalate_after)
                values (:unit, :member, :stage, :week, :today, :today, :due, :days, :target, :actual, :escalateAfter)
                on conflict do nothing returning id
                """)
                .param("unit", stage.unitId())
                .param("member", memberId(stage))
                .param("stage", stage.stageId())
                .param("week", stage.monday())
                .param("today", today)
                .param("due", today.plusDays(verdict.daysToPlan()))
                .param("days", verdict.daysToPlan())
                .param("target", stage.target())
                .param("actual", stage.actual())
                .param("escalateAfter", verdict.escalateAfter())
                .query(Long.class)
                .optional();
    }

    static @Nullable Long memberId(StageGap stage) {
        return stage.ownerKind() == OwnerKind.MEMBER ? stage.ownerId() : null;
    }

    /** @throws Refused NOT_FOUND */
    Gap gap(long id) {
        return jdbc.sql(SELECT + " where g.id = :id")
                .param("id", id)
                .query(GapTable::gap)
                .optional()
                .orElseThrow(() -> Refused.notFound("school.gap.none"));
    }

    List<Gap> inState(GapView.State state) {
        return jdbc.sql(SELECT + " where g.state = :state order by g.id")
                .param("state", state.name())
                .query(GapTable::gap)
                .list();
    }

    /** Whether anybody of the campus has an own gap of the stage in the week. */
    boolean anybodyBehind(StageGap campus) {
        return jdbc.sql("""
                        select exists (select from school_gap where unit_id = :unit and stage_id = :stage and week = :week
                                       and member_id is not null)
                        """)
                .param("unit", campus.unitId())
                .param("stage", campus.stageId())
                .param("week", campus.monday())
                .query(Boolean.class)
                .single();
    }

    boolean promised(long id, String action, LocalDate doneBy, LocalDate followUp, String by) {
        return jdbc.sql("""
                update school_gap set state = 'PROMISED', action = :action, done_by = :doneBy, follow_up = :followUp,
                    promised_by = :by, promised_at = :now, version = version + 1
                where id = :id and state = 'OPEN'
                """)
                        .param("id", id)
                        .param("action", action)
                        .param("doneBy", doneBy)
                        .param("followUp", followUp)
                        .param("by", by)
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    /** Those that are to be looked at again by the day; each is taken once. */
    List<Long> takeDue(LocalDate today) {
        return jdbc.sql("""
                update school_gap set state = 'DUE', version = version + 1
                where state = 'PROMISED' and follow_up <= :today returning id
                """).param("today", today).query(Long.class).list();
    }

    boolean lookedAt(long id, BigDecimal actual, boolean closed) {
        return jdbc.sql("""
                update school_gap set state = :state, actual_then = :actual, version = version + 1,
                    ended_at = case when :closed then cast(:now as timestamptz) end
                where id = :id and state in ('OPEN', 'DUE')
                """)
                        .param("id", id)
                        .param("state", closed ? "CLOSED" : "MISSED")
                        .param("actual", actual)
                        .param("closed", closed)
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    boolean askedAgain(long id, String comment, LocalDate today, LocalDate due) {
        return jdbc.sql("""
                update school_gap set state = 'OPEN', comment = :comment, asked_on = :today, due = :due, rounds = rounds + 1,
                    escalated = 0, version = version + 1
                where id = :id and state = 'MISSED'
                """)
                        .param("id", id)
                        .param("comment", comment)
                        .param("today", today)
                        .param("due", due)
                        .update()
                == 1;
    }

    boolean ended(long id, String comment, String by) {
        return jdbc.sql("""
                update school_gap set state = 'ENDED', comment = :comment, ended_by = :by, ended_at = :now,
                    version = version + 1
                where id = :id and state = 'MISSED'
                """)
                        .param("id", id)
                        .param("comment", comment)
                        .param("by", by)
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    /** Open ones that nobody has answered for so long that the next is told; each step is taken once. */
    List<Gap> takeEscalations(LocalDate today) {
        return jdbc.sql("""
                update school_gap set escalated = escalated + 1
                where state = 'OPEN' and escalated < 2 and asked_on + (escalated + 1) * greatest(escalate_after, 1) <= :today
                returning id
                """).param("today", today).query(Long.class).list().stream()
                .map(this::gap)
                .toList();
    }

    static Gap gap(ResultSet row, int number) throws SQLException {
        return new Gap(
                row.getLong("id"),
                row.getLong("unit_id"),
                row.getString("unit_code"),
                row.getString("unit_name"),
                row.getObject("member_id", Long.class),
                row.getString("member_name"),
                row.getLong("stage_id"),
                row.getString("stage"),
                row.getString("stage_name"),
                row.getString("kind"),
                row.getObject("week", LocalDate.class),
                GapView.State.valueOf(row.getString("state")),
                row.getObject("opened_on", LocalDate.class),
                row.getObject("asked_on", LocalDate.class),
                row.getObject("due", LocalDate.class),
                row.getInt("days_to_plan"),
                row.getInt("escalate_after"),
                row.getInt("escalated"),
                row.getInt("rounds"),
                row.getBigDecimal("target"),
                row.getBigDecimal("actual"),
                row.getBigDecimal("actual_then"),
                row.getString("action"),
                row.getObject("done_by", LocalDate.class),
                row.getObject("follow_up", LocalDate.class),
                row.getString("promised_by"),
                row.getObject("promised_at", OffsetDateTime.class),
                row.getString("comment"),
                row.getString("ended_by"),
                row.getObject("ended_at", OffsetDateTime.class));
    }
}
