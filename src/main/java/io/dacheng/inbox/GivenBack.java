package io.dacheng.inbox;

import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Actor;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Open tasks that somebody holds in another's place go back when no substitution covers them any more: because its last
 * day has passed, it was ended, or one of the two has left.
 */
@Component
class GivenBack {

    private static final Actor SYSTEM = Actor.of("system");

    private final JdbcClient jdbc;
    private final TaskEngine engine;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    GivenBack(JdbcClient jdbc, TaskEngine engine, AuditLog audit, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.engine = engine;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    private record Back(long id, String taskRef, @Nullable String to, String substitute, String absent) {}

    /** Rights end at midnight by themselves; this only tidies up what is shown. */
    @Transactional
    @Scheduled(fixedDelay = 10, initialDelay = 10, timeUnit = TimeUnit.MINUTES)
    public void tidyUp() {
        whatIsNotCoveredAnyMore(SYSTEM);
    }

    /**
     * Back to the person stood in for, or open to their group when others could do it as well.
     *
     * @return how many
     */
    @Transactional
    public int whatIsNotCoveredAnyMore(Actor by) {
        List<Back> back = jdbc.sql("""
                with back as (
                    select m.id, m.assignee as substitute, m.on_behalf_of as absent,
                        case when exists (select from work_item_candidate c
                                          where c.work_item_id = m.id and c.login <> m.on_behalf_of)
                              and exists (select from work_item_candidate c
                                          where c.work_item_id = m.id and c.login = m.on_behalf_of)
                             then null else m.on_behalf_of end as goes_to
                    from work_item m
                    where m.on_behalf_of is not null and m.state = 'OPEN' and m.assignee is not null
                      and not exists (select from substitution s
                                      where s.absent = m.on_behalf_of and s.substitute = m.assignee and %s)
                    for update)
                update work_item w set assignee = back.goes_to, on_behalf_of = null, claimed_at = null,
                    lock_version = lock_version + 1
                from back where back.id = w.id
                returning w.id, w.task_ref, back.goes_to, back.substitute, back.absent
                """.formatted(StandingIn.COVERS))
                .param("today", LocalDate.now(clock))
                .query((row, n) -> new Back(
                        row.getLong("id"),
                        row.getString("task_ref"),
                        row.getString("goes_to"),
                        row.getString("substitute"),
                        row.getString("absent")))
                .list();
        for (Back item : back) {
            engine.assign(item.taskRef(), item.to());
            audit.record(by, "workItem.giveBack", "workItem:" + item.id(), item.substitute() + " for " + item.absent());
        }
        if (!back.isEmpty()) {
            TreeSet<String> people = new TreeSet<>();
            back.forEach(item -> people.addAll(List.of(item.substitute(), item.absent())));
            events.publishEvent(new WorkItemsChanged(people));
        }
        return back.size();
    }
}
