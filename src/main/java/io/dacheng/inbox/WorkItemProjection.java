package io.dacheng.inbox;

import io.dacheng.shared.Actor;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps work items in step with the engine's tasks; called by {@code workflow} in the engine's transaction. Each call
 * may be repeated: the second time changes nothing.
 *
 * <p>One item is looked for by {@code closed_at is null}, lists by {@code state = 'OPEN'}: only lists may read an index of
 * open items ({@code V100}).
 */
@Service
public class WorkItemProjection {

    /** Who has the item {@code w}, or might. */
    private static final String CONCERNED = """
            concat_ws(',', w.assignee,
                (select string_agg(c.login, ',' order by c.login) from work_item_candidate c where c.work_item_id = w.id))
            """;

    private final Arrivals arrivals;
    private final Substitutions substitutions;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WorkItemProjection(
            Arrivals arrivals,
            Substitutions substitutions,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.arrivals = arrivals;
        this.substitutions = substitutions;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param metric the leading one
     * @param lines how many metrics of the plan it is about
     * @param assignee whose it is from the start, when nobody else could do it
     * @param candidates logins who may take it
     * @param process key of the model that the task stands in
     * @param gapId of a school's stage; null for none
     */
    public record Opened(
            String taskRef,
            WorkItemKind kind,
            @Nullable Long planId,
            @Nullable Long targetId,
            @Nullable Long reviewId,
            String subject,
            String planName,
            String metric,
            int lines,
            @Nullable Long unitId,
            @Nullable BigDecimal amount,
            @Nullable String assignee,
            Collection<String> candidates,
            @Nullable LocalDate due,
            String process,
            @Nullable Long gapId) {

        /** About no gap. */
        public Opened(
                String taskRef,
                WorkItemKind kind,
                @Nullable Long planId,
                @Nullable Long targetId,
                @Nullable Long reviewId,
                String subject,
                String planName,
                String metric,
                int lines,
                @Nullable Long unitId,
                @Nullable BigDecimal amount,
                @Nullable String assignee,
                Collection<String> candidates,
                @Nullable LocalDate due,
                String process) {
            this(
                    taskRef,
                    kind,
                    planId,
                    targetId,
                    reviewId,
                    subject,
                    planName,
                    metric,
                    lines,
                    unitId,
                    amount,
                    assignee,
                    candidates,
                    due,
                    process,
                    null);
        }
    }

    @Transactional
    public void opened(Opened item) {
        opened(List.of(item));
    }

    /** Many at once, in as many statements as for one. */
    @Transactional
    public void opened(List<Opened> items) {
        arrivals.write(items, now());
    }

    /** Somebody acts on an open item, for themselves or in another's place; nobody else does until the transaction ends. */
    @Transactional
    public void actedOn(String taskRef, Actor actor) {
        boolean said = jdbc.sql("""
                select w.on_behalf_of is not distinct from :behalf from work_item w
                where w.task_ref = :taskRef and w.closed_at is null for update
                """)
                .param("behalf", actor.onBehalfOf(), Types.VARCHAR)
                .param("taskRef", taskRef)
                .query(Boolean.class)
                .optional()
                .orElse(true);
        if (!said) {
            jdbc.sql("update work_item set on_behalf_of = :behalf where task_ref = :taskRef and closed_at is null")
                    .param("behalf", actor.onBehalfOf())
                    .param("taskRef", taskRef)
                    .update();
        }
    }

    @Transactional
    public void done(String taskRef, String login) {
        jdbc.sql("""
                update work_item w set state = 'DONE', closed_by = :login, closed_at = :now
                where w.task_ref = :taskRef and w.closed_at is null returning %s
                """.formatted(CONCERNED))
                .param("login", login)
                .param("now", now())
                .param("taskRef", taskRef)
                .query(String.class)
                .list()
                .forEach(people -> tell(Rows.logins(people)));
        forgetDrafts("w.task_ref = :about", taskRef);
    }

    @Transactional
    public void cancelled(String taskRef) {
        jdbc.sql("""
                update work_item w set state = 'CANCELLED', closed_at = :now
                where w.task_ref = :taskRef and w.closed_at is null returning %s
                """.formatted(CONCERNED))
                .param("now", now())
                .param("taskRef", taskRef)
                .query(String.class)
                .list()
                .forEach(people -> tell(Rows.logins(people)));
        forgetDrafts("w.task_ref = :about", taskRef);
    }

    /** Open items about these targets show what the targets amount to now; a revision's own shows what was asked. */
    @Transactional
    public void amountsChanged(Collection<Long> targetIds) {
        jdbc.sql("""
                update work_item w set amount = t.amount from target t
                where w.target_id = t.id and w.closed_at is null and w.kind <> 'APPROVE_REVISION' and t.id = any(:ids)
                """).param("ids", targetIds.toArray(Long[]::new)).update();
    }

    /** Every open item of a plan at once: its tasks disappear although the engine still ends their cases. */
    @Transactional
    public void planCancelled(long planId) {
        jdbc.sql(
                        "update work_item set state = 'CANCELLED', closed_at = :now where plan_id = :planId and state = 'OPEN'")
                .param("now", now())
                .param("planId", planId)
                .update();
        forgetDrafts("w.plan_id = :about", planId);
        tell(Set.of());
    }

    /** Adds further people who may act, and marks the item escalated. */
    @Transactional
    public void escalated(String taskRef, Collection<String> logins) {
        jdbc.sql("update work_item set escalated_at = :now where task_ref = :taskRef and closed_at is null")
                .param("now", now())
                .param("taskRef", taskRef)
                .update();
        arrivals.addCandidates(Map.of(taskRef, logins));
        if (!logins.isEmpty()) {
            tell(new TreeSet<>(logins));
        }
    }

    /** Task references of open items of a plan that are due on or before a day. */
    @Transactional(readOnly = true)
    public List<String> dueBy(long planId, LocalDate day) {
        return jdbc.sql("""
                select task_ref from work_item
                where plan_id = :planId and state = 'OPEN' and due <= :day order by due, id
                """)
                .param("planId", planId)
                .param("day", day)
                .query(String.class)
                .list();
    }

    /** What anybody had typed into the forms of closed items. */
    private void forgetDrafts(String items, Object about) {
        jdbc.sql("""
                delete from work_draft
                where work_item_id in (select w.id from work_item w where w.state <> 'OPEN' and %s)
                """.formatted(items)).param("about", about).update();
    }

    private void tell(Set<String> logins) {
        events.publishEvent(new WorkItemsChanged(substitutions.andSubstitutes(logins)));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
