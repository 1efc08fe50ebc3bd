package io.dacheng.inbox;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the open items that somebody is to be told of today (I3), and marks them as told in the same statement: asked
 * twice on a day, the second time there are none, and what was missed while the machine was down is made up for once.
 */
@Service
public class WorkItemReminders {

    /** Who has claimed the item {@code w}, else who may. */
    private static final String WHO = """
            case when w.assignee is not null then w.assignee
                 else (select coalesce(string_agg(c.login, ',' order by c.login), '')
                       from work_item_candidate c where c.work_item_id = w.id) end
            """;

    private static final String STANDING_IN =
            "(select nullif(%s, '') from work_item m where m.id = w.id)".formatted(StandingIn.SUBSTITUTES);

    private final JdbcClient jdbc;
    private final Clock clock;

    WorkItemReminders(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * An open item somebody must be reminded of.
     *
     * @param recipients who has claimed it, else who may; and those who stand in for one of them in it
     * @param overdue due before today
     * @param escalated the next head has been told already
     */
    public record Reminder(
            long id,
            String taskRef,
            WorkItemKind kind,
            @Nullable Long targetId,
            @Nullable Long reviewId,
            String subject,
            String planName,
            LocalDate due,
            boolean overdue,
            boolean escalated,
            Set<String> recipients) {}

    /**
     * An open item that somebody wanted to look at again today.
     *
     * @param recipients whose it is; while nobody has it, who has set the date, else who may take it; and those who stand
     *     in for one of them in it
     */
    public record FollowUp(
            long id,
            String subject,
            String planName,
            @Nullable LocalDate due,
            Set<String> recipients) {}

    /**
     * Takes the reminders that are due today: 7 days before, 1 day before, on the day, and daily when overdue; nobody is
     * reminded on the day the item came.
     *
     * @param kinds which kinds of items
     * @param planId null for every plan
     */
    @Transactional
    public List<Reminder> takeReminders(Collection<WorkItemKind> kinds, @Nullable Long planId, LocalDate today) {
        return jdbc.sql("""
                update work_item w set reminded_at = :now
                where w.state = 'OPEN' and w.due <= cast(:today as date) + 7
                  and w.kind in (:kinds) %s
                  and (coalesce(w.reminded_at, w.created_at) at time zone :zone)::date
                      < case when cast(:today as date) >= w.due then cast(:today as date)
                             when cast(:today as date) = w.due - 1 then w.due - 1
                             else w.due - 7 end
                returning w.id, w.task_ref, w.kind, w.target_id, w.review_id, w.subject, w.plan_name, w.due,
                    w.due < :today as overdue, w.escalated_at is not null as escalated,
                    concat_ws(',', %s, %s) as recipients
                """.formatted(ofPlan(planId), WHO, STANDING_IN))
                .param("now", now())
                .param("today", today)
                .param("zone", clock.getZone().getId())
                .param("kinds", kinds.stream().map(Enum::name).toList())
                .query((row, n) -> new Reminder(
                        row.getLong("id"),
                        row.getString("task_ref"),
                        WorkItemKind.valueOf(row.getString("kind")),
                        row.getObject("target_id", Long.class),
                        row.getObject("review_id", Long.class),
                        row.getString("subject"),
                        row.getString("plan_name"),
                        row.getObject("due", LocalDate.class),
                        row.getBoolean("overdue"),
                        row.getBoolean("escalated"),
                        Rows.logins(row.getString("recipients"))))
                .list();
    }

    /**
     * Takes the items whose follow-up date has come since it was set.
     *
     * @param kinds which kinds of items
     * @param planId null for every plan
     */
    @Transactional
    public List<FollowUp> takeFollowUps(Collection<WorkItemKind> kinds, @Nullable Long planId, LocalDate today) {
        return jdbc.sql("""
                update work_item w set follow_up_told_at = :now
                where w.state = 'OPEN' and w.follow_up <= :today and w.follow_up_told_at is null
                  and w.kind in (:kinds) %s
                returning w.id, w.subject, w.plan_name, w.due,
                    concat_ws(',',
                        case when w.assignee is null and exists (
                                select from work_item_candidate c
                                where c.work_item_id = w.id and c.login = w.follow_up_by) then w.follow_up_by
                             else %s end,
                        case when w.owner = w.follow_up_by then w.owner end, %s) as recipients
                """.formatted(ofPlan(planId), WHO, STANDING_IN))
                .param("now", now())
                .param("today", today)
                .param("kinds", kinds.stream().map(Enum::name).toList())
                .query((row, n) -> new FollowUp(
                        row.getLong("id"),
                        row.getString("subject"),
                        row.getString("plan_name"),
                        row.getObject("due", LocalDate.class),
                        Rows.logins(row.getString("recipients"))))
                .list();
    }

    private static String ofPlan(@Nullable Long planId) {
        return planId == null ? "" : "and w.plan_id = " + planId;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
