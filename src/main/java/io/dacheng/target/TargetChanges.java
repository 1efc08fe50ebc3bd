package io.dacheng.target;

import io.dacheng.shared.Actor;
import io.dacheng.shared.Refused;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The history of targets: who, when, why; append-only. */
@Component
class TargetChanges {

    /** Who acts when a process does. */
    static final String SYSTEM = "system";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TargetChanges(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** The current moment as the database takes it. */
    Timestamp now() {
        return Timestamp.from(Instant.now(clock));
    }

    /** Keeps the target as it stands now. */
    void record(long targetId, Actor actor, TargetAction action, @Nullable String reason) {
        jdbc.sql("""
                insert into target_change (target_id, changed_at, changed_by, on_behalf_of, action, state, amount,
                                           completion_date, reason, version)
                select id, :now, :actor, :behalf, :action, state, amount, completion_date, :reason, version from target where id = :id
                returning (select t.plan_id from target t where t.id = target_id)
                """)
                .param("now", now())
                .param("actor", actor.login())
                .param("behalf", actor.onBehalfOf())
                .param("action", action.name())
                .param("reason", reason)
                .param("id", targetId)
                .query(Long.class)
                .list()
                .forEach(this::tell);
    }

    /** Keeps each child of a target as it stands now. */
    void recordChildren(long parentId, Actor actor, TargetAction action) {
        jdbc.sql("""
                insert into target_change (target_id, changed_at, changed_by, on_behalf_of, action, state, amount,
                                           completion_date, version)
                select id, :now, :actor, :behalf, :action, state, amount, completion_date, version from target
                where parent_id = :parent order by sort_order, id
                """)
                .param("now", now())
                .param("actor", actor.login())
                .param("behalf", actor.onBehalfOf())
                .param("action", action.name())
                .param("parent", parentId)
                .update();
        jdbc.sql("select plan_id from target where id = :parent")
                .param("parent", parentId)
                .query(Long.class)
                .list()
                .forEach(this::tell);
    }

    /** Tells open pages of the plan to look again, once this transaction has come through. */
    void tell(@Nullable Long planId) {
        if (planId != null) {
            events.publishEvent(new TargetsChanged(planId));
        }
    }

    /** Ids of the entries after an entry. */
    Set<Long> after(long entry) {
        return new HashSet<>(jdbc.sql("select id from target_change where id > :after")
                .param("after", entry)
                .query(Long.class)
                .list());
    }

    /** Id of the newest entry; 0 when there is none. */
    long last() {
        return jdbc.sql("select coalesce(max(id), 0) from target_change")
                .query(Long.class)
                .single();
    }

    /**
     * Logins of those who submitted one of the owner's lines as the owner's substitute, the last time it was submitted:
     * they do not decide on it.
     */
    Set<String> substitutesWhoSubmitted(long leadId) {
        return new HashSet<>(
                jdbc.sql("""
                select c.changed_by from target t
                join lateral (select changed_by, on_behalf_of from target_change
                              where target_id = t.id and action = 'SUBMIT' order by id desc limit 1) c on true
                where (t.id = :lead or t.lead_id = :lead) and c.on_behalf_of is not null
                """).param("lead", leadId).query(String.class).list());
    }

    Optional<String> actorOf(long targetId, TargetAction action) {
        return jdbc.sql("""
                select coalesce(m.name, a.name, c.changed_by)
                from target_change c
                left join member m on m.login = c.changed_by
                left join user_account a on a.login = c.changed_by
                where c.target_id = :id and c.action = :action
                order by c.id desc limit 1
                """)
                .param("id", targetId)
                .param("action", action.name())
                .query(String.class)
                .optional();
    }

    /** The refusal for somebody who comes second: names who was first and what they did. */
    Refused movedOn(long targetId) {
        List<TargetChangeView> changes = of(targetId);
        if (changes.isEmpty()) {
            return Refused.conflict("target.moved.on");
        }
        TargetChangeView last = changes.get(changes.size() - 1);
        return Refused.conflict("target.moved.on." + last.action(), last.changedByName());
    }

    /** Oldest first. */
    List<TargetChangeView> of(long targetId) {
        return jdbc.sql("""
                select c.changed_at, c.changed_by, coalesce(m.name, a.name, c.changed_by) as changed_by_name,
                       c.on_behalf_of, coalesce(f.name, c.on_behalf_of) as on_behalf_of_name,
                       c.action, c.state, c.amount, c.completion_date, c.reason, c.version
                from target_change c
                left join member m on m.login = c.changed_by
                left join user_account a on a.login = c.changed_by
                left join member f on f.login = c.on_behalf_of
                where c.target_id = :id
                order by c.id
                """)
                .param("id", targetId)
                .query((row, at) -> new TargetChangeView(
                        row.getTimestamp("changed_at").toInstant(),
                        row.getString("changed_by"),
                        row.getString("changed_by_name"),
                        row.getString("on_behalf_of"),
                        row.getString("on_behalf_of_name"),
                        row.getString("action"),
                        TargetState.valueOf(row.getString("state")),
                        row.getBigDecimal("amount"),
                        row.getObject("completion_date", java.time.LocalDate.class),
                        row.getString("reason"),
                        row.getInt("version")))
                .list();
    }
}
