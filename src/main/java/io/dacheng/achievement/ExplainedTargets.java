package io.dacheng.achievement;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.achievement.Explanation.TargetBehind;
import io.dacheng.calendar.Period;
import io.dacheng.target.TargetService;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The targets that count for a figure, with who made them what they are. Amounts come from the history. */
@Component
class ExplainedTargets {

    // A part is what the target's cells say of the period, or of what a month's or a year's end has left of a week; the
    // whole what the history last said, of which a target that was written without one has nothing.
    private static final String TARGETS = """
            select t.id, t.plan_id, p.name as plan_name, t.period_start, t.period_end, t.member_id,
                   coalesce(t.unit_id, above.unit_id) as unit_id, u.name as unit_name,
                   case when t.period_start = :start and t.period_end = :end
                        then coalesce((select c.amount from target_change c
                                       where c.target_id = t.id and c.amount is not null {known_change}
                                       order by c.id desc limit 1), t.amount)
                        else coalesce(
                            (select max(cell.amount) from target_period cell
                             where cell.target_id = t.id and cell.period_start = :start and cell.period_end = :end
                               and {known_cell}),
                            (select sum(cell.amount) from target_period cell
                             where cell.target_id = t.id and cell.period_start >= :start and cell.period_end <= :end
                               and cell.level = 'WEEK' and {known_cell})) end as amount
            from target t
            left join plan p on p.id = t.plan_id
            left join target above on above.id = t.parent_id
            left join org_unit u on u.id = coalesce(t.unit_id, above.unit_id)
            where t.id in (:targets)
            order by t.id
            """;

    private record Found(
            long id,
            @Nullable Long plan,
            @Nullable String planName,
            Period whole,
            @Nullable Long member,
            @Nullable Long unit,
            @Nullable String unitName,
            BigDecimal amount) {}

    private final JdbcClient jdbc;
    private final TargetService targets;
    private final AccessService access;

    ExplainedTargets(JdbcClient jdbc, TargetService targets, AccessService access) {
        this.jdbc = jdbc;
        this.targets = targets;
        this.access = access;
    }

    List<TargetBehind> of(Viewer viewer, Question question, List<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : found(question, ids).stream()
                        .map(target -> behind(viewer, target, question.knownAt()))
                        .toList();
    }

    private TargetBehind behind(Viewer viewer, Found target, @Nullable Instant knownAt) {
        if (!sees(viewer, target)) {
            return new TargetBehind(
                    null,
                    null,
                    null,
                    null,
                    target.amount(),
                    target.whole().start(),
                    target.whole().end(),
                    List.of(),
                    List.of());
        }
        return new TargetBehind(
                target.id(),
                target.plan(),
                target.planName(),
                target.unitName(),
                target.amount(),
                target.whole().start(),
                target.whole().end(),
                targets.history(viewer, target.id(), knownAt),
                targets.versions(viewer, target.id(), knownAt));
    }

    /** Who sees a member's figures need not see the target that the member has in another unit. */
    private boolean sees(Viewer viewer, Found target) {
        return target.unit() == null
                || target.member() != null && Objects.equals(target.member(), viewer.memberId())
                || access.canSeeUnit(viewer, target.unit());
    }

    private List<Found> found(Question question, List<Long> ids) {
        boolean now = question.knownAt() == null;
        return jdbc.sql(TARGETS.replace("{known_change}", now ? "" : "and c.changed_at <= :knownAt")
                        .replace(
                                "{known_cell}",
                                now
                                        ? "cell.known_to = 'infinity'"
                                        : "cell.known_from <= :knownAt and cell.known_to > :knownAt"))
                .param("targets", ids)
                .param("start", question.period().start())
                .param("end", question.period().end())
                .params(now ? Map.of() : Map.of("knownAt", question.knownAt().atOffset(ZoneOffset.UTC)))
                .query((row, number) -> new Found(
                        row.getLong("id"),
                        id(row, "plan_id"),
                        row.getString("plan_name"),
                        new Period(
                                row.getObject("period_start", LocalDate.class),
                                row.getObject("period_end", LocalDate.class)),
                        id(row, "member_id"),
                        id(row, "unit_id"),
                        row.getString("unit_name"),
                        row.getBigDecimal("amount")))
                .list();
    }

    private static @Nullable Long id(ResultSet row, String column) throws SQLException {
        long id = row.getLong(column);
        return row.wasNull() ? null : id;
    }
}
