package io.dacheng.inbox;

import io.dacheng.inbox.WorkItemProjection.Opened;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes work items that come. A cascade opens a hundred in one transaction, so each statement here is about all of them: a
 * statement for each item and each of its parts took longer than all that the engine does for the item's case.
 */
@Component
class Arrivals {

    private final Substitutions substitutions;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Arrivals(Substitutions substitutions, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.substitutions = substitutions;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Items that are there already are left alone, and nobody is told of them. */
    void write(List<Opened> items, Timestamp now) {
        if (items.isEmpty()) {
            return;
        }
        Map<String, Long> ids = insert(items, now);
        List<Opened> come =
                items.stream().filter(item -> ids.containsKey(item.taskRef())).toList();
        if (come.isEmpty()) {
            return;
        }
        Map<String, Collection<String>> candidates = new HashMap<>();
        come.forEach(item -> candidates.put(item.taskRef(), item.candidates()));
        addCandidates(candidates);
        tell(come, ids);
    }

    /** @param candidates logins by task reference */
    void addCandidates(Map<String, Collection<String>> candidates) {
        List<String> refs = new ArrayList<>();
        List<String> logins = new ArrayList<>();
        List<Boolean> several = new ArrayList<>();
        candidates.forEach((ref, people) -> {
            Set<String> each = new TreeSet<>(people);
            for (String login : each) {
                refs.add(ref);
                logins.add(login);
                several.add(each.size() > 1);
            }
        });
        if (refs.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into work_item_candidate (work_item_id, login, due, waits)
                select w.id, l.login, w.due, w.assignee is null and l.several
                from unnest(:refs, :logins, :several) l(task_ref, login, several) join work_item w on w.task_ref = l.task_ref
                order by w.id, l.login
                on conflict do nothing
                """)
                .param("refs", refs.toArray(String[]::new))
                .param("logins", logins.toArray(String[]::new))
                .param("several", several.toArray(Boolean[]::new))
                .update();
    }

    private Map<String, Long> insert(List<Opened> items, Timestamp now) {
        Map<String, Long> ids = new HashMap<>();
        jdbc.sql("""
                insert into work_item (task_ref, process, kind, plan_id, target_id, review_id, gap_id, subject, plan_name, metric_code,
                    lines, unit_id, amount, assignee, holder, due, created_at, state, search)
                select i.task_ref, i.process, i.kind, i.plan_id, i.target_id, i.review_id, i.gap_id, i.subject, i.plan_name,
                    i.metric_code, i.lines, i.unit_id, cast(i.amount as numeric), i.assignee, i.assignee, cast(i.due as date), :now, 'OPEN',
                    left(lower(concat_ws(chr(10), i.subject, i.plan_name, i.metric_code,
                        (select u.name from org_unit u where u.id = i.unit_id),
                        (select m.name from metric m where m.code = i.metric_code))), 2000)
                from unnest(:refs, :processes, :kinds, :plans, :targets, :reviews, :gaps, :subjects, :planNames, :metrics,
                        :lines, :units, :amounts, :assignees, :dues) with ordinality
                    i(task_ref, process, kind, plan_id, target_id, review_id, gap_id, subject, plan_name, metric_code,
                        lines, unit_id, amount, assignee, due, place)
                order by i.place
                on conflict (task_ref) do nothing
                returning task_ref, id
                """)
                .param("refs", texts(items, Opened::taskRef))
                .param("processes", texts(items, Opened::process))
                .param("kinds", texts(items, item -> item.kind().name()))
                .param("plans", ids(items, Opened::planId))
                .param("targets", ids(items, Opened::targetId))
                .param("reviews", ids(items, Opened::reviewId))
                .param("gaps", ids(items, Opened::gapId))
                .param("subjects", texts(items, Opened::subject))
                .param("planNames", texts(items, Opened::planName))
                .param("metrics", texts(items, Opened::metric))
                .param("lines", items.stream().map(Opened::lines).toArray(Integer[]::new))
                .param("units", ids(items, Opened::unitId))
                .param("amounts", texts(items, item -> {
                    BigDecimal amount = item.amount();
                    return amount == null ? null : amount.toPlainString();
                }))
                .param("assignees", texts(items, Opened::assignee))
                .param("dues", texts(items, Opened::due))
                .param("now", now)
                .query(row -> {
                    ids.put(row.getString("task_ref"), row.getLong("id"));
                });
        return ids;
    }

    private void tell(List<Opened> come, Map<String, Long> ids) {
        Map<Long, Set<String>> substitutes = substitutions.substitutesIn(ids.values());
        List<WorkItemOpened> told = new ArrayList<>();
        Set<String> everybody = new TreeSet<>();
        for (Opened item : come) {
            long id = ids.get(item.taskRef());
            Set<String> people = new TreeSet<>(item.candidates());
            if (item.assignee() != null) {
                people.add(item.assignee());
            }
            people.addAll(substitutes.getOrDefault(id, Set.of()));
            told.add(new WorkItemOpened(id, item.kind(), item.subject(), item.planName(), item.due(), people));
            everybody.addAll(people);
        }
        events.publishEvent(new WorkItemsOpened(told));
        events.publishEvent(new WorkItemsChanged(everybody));
    }

    private static @Nullable String[] texts(List<Opened> items, Function<Opened, @Nullable Object> part) {
        return items.stream()
                .map(item -> {
                    Object value = part.apply(item);
                    return value == null ? null : value.toString();
                })
                .toArray(String[]::new);
    }

    private static @Nullable Long[] ids(List<Opened> items, Function<Opened, @Nullable Long> part) {
        return items.stream().map(part).toArray(Long[]::new);
    }
}
