package io.dacheng.review;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reviews as lines of a list, without their findings. */
@Component
class ReviewLists {

    private static final String FROM = """
            from review r
            join plan p on p.id = r.plan_id
            where coalesce(r.unit_id, p.root_unit_id) in (
                select x.unit_id from org_unit_ancestry x where x.ancestor_id in (:roots))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ReviewLists(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Open ones first, the next due on top; then newest first. */
    List<ReviewRow> find(Collection<Long> roots, ReviewQuery query) {
        Map<String, Object> parameters = parameters(roots);
        String where = where(query, parameters) + state(query, parameters);
        return jdbc.sql("""
                        select n.*, coalesce(u.name, root.name) as unit_name,
                               c.behind, c.watch, c.recovered, c.actions, c.open_actions
                        from (select r.*, p.name as plan_name, p.root_unit_id
                        """ + FROM + where + """
                              order by r.state = 'OPEN' desc, case when r.state = 'OPEN' then r.due end, r.as_of desc, r.id desc
                              limit :limit offset :offset) n
                        join org_unit root on root.id = n.root_unit_id
                        left join org_unit u on u.id = n.unit_id
                        cross join lateral (
                            select count(*) filter (where f.status = 'BEHIND') as behind,
                                   count(*) filter (where f.status = 'WATCH') as watch,
                                   count(*) filter (where f.status = 'ON_TRACK' and f.previous_status in ('WATCH', 'BEHIND'))
                                       as recovered,
                                   coalesce(sum(a.actions), 0) as actions, coalesce(sum(a.open), 0) as open_actions
                            from review_finding f
                            left join (select g.finding_id, count(*) as actions, count(*) filter (where g.state = 'OPEN') as open
                                       from agreed_action g
                                       where g.finding_id in (select h.id from review_finding h where h.review_id = n.id)
                                       group by g.finding_id) a on a.finding_id = f.id
                            where f.review_id = n.id) c
                        order by n.state = 'OPEN' desc, case when n.state = 'OPEN' then n.due end, n.as_of desc, n.id desc
                        """)
                .params(parameters)
                .param("limit", query.limit())
                .param("offset", query.offset())
                .query((row, number) -> {
                    ReviewView.State state = ReviewView.State.valueOf(row.getString("state"));
                    LocalDate due = row.getObject("due", LocalDate.class);
                    return new ReviewRow(
                            row.getLong("id"),
                            row.getLong("plan_id"),
                            row.getString("plan_name"),
                            row.getObject("unit_id", Long.class),
                            row.getString("unit_name"),
                            ReviewView.Kind.valueOf(row.getString("kind")),
                            row.getObject("as_of", LocalDate.class),
                            row.getObject("known_at", OffsetDateTime.class).toInstant(),
                            state,
                            due,
                            state == ReviewView.State.OPEN && due != null && due.isBefore(LocalDate.now(clock)),
                            row.getInt("behind"),
                            row.getInt("watch"),
                            row.getInt("recovered"),
                            row.getInt("actions"),
                            row.getInt("open_actions"));
                })
                .list();
    }

    long total(Collection<Long> roots, ReviewQuery query) {
        Map<String, Object> parameters = parameters(roots);
        return jdbc.sql("select count(*) " + FROM + where(query, parameters) + state(query, parameters))
                .params(parameters)
                .query(Long.class)
                .single();
    }

    /** Of what the query asks for, whatever state. */
    ReviewCounts counts(Collection<Long> roots, ReviewQuery query) {
        Map<String, Object> parameters = parameters(roots);
        return jdbc.sql("""
                        select count(*) filter (where r.state = 'OPEN') as open,
                               count(*) filter (where r.state = 'OPEN' and r.due < :today) as overdue,
                               count(*) filter (where r.state = 'DONE') as done
                        """ + FROM + where(query, parameters))
                .params(parameters)
                .param("today", LocalDate.now(clock))
                .query((row, number) ->
                        new ReviewCounts(row.getLong("open"), row.getLong("overdue"), row.getLong("done")))
                .single();
    }

    private static Map<String, Object> parameters(Collection<Long> roots) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("roots", roots);
        return parameters;
    }

    private static String where(ReviewQuery query, Map<String, Object> parameters) {
        StringBuilder where = new StringBuilder();
        if (query.kind() == null) {
            where.append(" and r.unit_id is not null");
        } else {
            // The rounds' own marks, without a unit and without figures, are nobody's business.
            where.append(" and r.kind = :kind and (r.unit_id is not null or r.kind = 'DAILY')");
            parameters.put("kind", query.kind().name());
        }
        if (query.planId() != null) {
            where.append(" and r.plan_id = :plan");
            parameters.put("plan", query.planId());
        }
        if (query.unitId() != null) {
            where.append(" and coalesce(r.unit_id, p.root_unit_id) in")
                    .append(" (select y.unit_id from org_unit_ancestry y where y.ancestor_id = :unit)");
            parameters.put("unit", query.unitId());
        }
        return where.toString();
    }

    private static String state(ReviewQuery query, Map<String, Object> parameters) {
        if (query.state() == null) {
            return "";
        }
        parameters.put("state", query.state().name());
        return " and r.state = :state ";
    }
}
