package io.dacheng.inbox;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Open work items whose step is described otherwise by the version of the model that their case has come to; called by
 * {@code workflow} in the engine's transaction.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class ChangedSteps {

    private record Item(
            long id,
            WorkItemKind kind,
            String subject,
            String planName,
            @Nullable LocalDate due,
            Set<String> people) {}

    private final Substitutions substitutions;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    ChangedSteps(Substitutions substitutions, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.substitutions = substitutions;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Items of a step that an admin has added are called by its name; all others by their kind. */
    public void renamed(String taskRef, String subject) {
        jdbc.sql("""
                update work_item set subject = :subject, search = left(lower(:subject) || chr(10) || search, 2000)
                where task_ref = :taskRef and kind = 'GENERIC' and closed_at is null and subject <> :subject
                """).param("subject", subject).param("taskRef", taskRef).update();
    }

    /**
     * Other people are asked now. Who was asked before has the item no more, and those who were not are told.
     *
     * @param assignee whose alone it is; null when several may take it
     * @param candidates logins who may take it
     */
    public void asked(String taskRef, @Nullable String assignee, Collection<String> candidates) {
        jdbc.sql("""
                select w.id, w.kind, w.subject, w.plan_name, w.due, concat_ws(',', w.assignee,
                    (select string_agg(c.login, ',') from work_item_candidate c where c.work_item_id = w.id)) as people
                from work_item w where w.task_ref = :taskRef and w.closed_at is null for update
                """)
                .param("taskRef", taskRef)
                .query((row, n) -> new Item(
                        row.getLong("id"),
                        WorkItemKind.valueOf(row.getString("kind")),
                        row.getString("subject"),
                        row.getString("plan_name"),
                        row.getObject("due", LocalDate.class),
                        Rows.logins(row.getString("people"))))
                .list()
                .forEach(item -> ask(item, assignee, new TreeSet<>(candidates)));
    }

    private void ask(Item item, @Nullable String assignee, Set<String> candidates) {
        jdbc.sql("delete from work_item_candidate where work_item_id = :id")
                .param("id", item.id())
                .update();
        jdbc.sql("update work_item set assignee = :assignee, owner = null, entrusted = false where id = :id")
                .param("assignee", assignee)
                .param("id", item.id())
                .update();
        jdbc.sql("""
                insert into work_item_candidate (work_item_id, login, due, waits)
                select :id, l.login, :due, false from unnest(cast(:logins as text[])) l(login)
                """)
                .param("id", item.id())
                .param("due", item.due())
                .param("logins", candidates.toArray(String[]::new))
                .update();
        Set<String> people = new TreeSet<>(candidates);
        if (assignee != null) {
            people.add(assignee);
        }
        Set<String> told = new TreeSet<>(people);
        told.removeAll(item.people());
        if (!told.isEmpty()) {
            events.publishEvent(new WorkItemsOpened(List.of(
                    new WorkItemOpened(item.id(), item.kind(), item.subject(), item.planName(), item.due(), told))));
        }
        people.addAll(item.people());
        events.publishEvent(new WorkItemsChanged(substitutions.andSubstitutes(people)));
    }
}
