package io.dacheng.review;

import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.target.CascadeSteps;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sums a day's progress up for each person (R2): branch heads hear of owners directly below their units, a plan's target
 * setter of the whole plan. One digest a person, whatever the number of plans; nothing to say is no digest.
 */
@Service
@Transactional
public class Digests {

    private static final int NAMES = 3;

    /** What a weekly or monthly digest looks ahead to, in days. */
    private static final int AHEAD = 7;

    private final CascadeSteps cascade;
    private final OrganisationService organisation;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;

    Digests(CascadeSteps cascade, OrganisationService organisation, ApplicationEventPublisher events, JdbcClient jdbc) {
        this.cascade = cascade;
        this.organisation = organisation;
        this.events = events;
        this.jdbc = jdbc;
    }

    /** What a unit's heads should know. */
    private static final class News {
        private ReviewView.Kind kind = ReviewView.Kind.DAILY;
        private int reviews;
        private int actions;
        /** Name by owner: somebody behind in two metrics is one. */
        private final Map<String, String> behind = new LinkedHashMap<>();

        private final Set<String> recovered = new HashSet<>();

        private void add(News other, ReviewView.Kind ofPlan) {
            kind = kind.compareTo(ofPlan) < 0 ? ofPlan : kind;
            reviews += other.reviews;
            actions += other.actions;
            behind.putAll(other.behind);
            recovered.addAll(other.recovered);
        }
    }

    /** The plan's figures of the day, and those to compare them with. */
    private record Day(
            long planId,
            String creator,
            long review,
            ReviewView.Kind kind,
            @Nullable Long before) {}

    /** Tells everybody concerned, of the plans whose figures of the day are frozen; listeners send nothing twice. */
    public void send(LocalDate today) {
        Map<String, News> digests = new TreeMap<>();
        for (long plan : cascade.activePlans(today)) {
            day(plan, today).ifPresent(day -> news(day, today).forEach((unit, news) -> recipients(unit, day, today)
                    .forEach(login ->
                            digests.computeIfAbsent(login, person -> new News()).add(news, day.kind()))));
        }
        digests.forEach((login, news) -> events.publishEvent(new ProgressDigest(
                login,
                news.kind,
                today,
                news.reviews,
                news.behind.size(),
                news.behind.values().stream().limit(NAMES).toList(),
                news.recovered.size(),
                news.actions)));
    }

    private Optional<Day> day(long planId, LocalDate today) {
        return jdbc.sql("""
                        select d.id, p.created_by, coalesce(round.kind, 'DAILY') as kind,
                               (select b.id from review b
                                where b.plan_id = d.plan_id and b.kind = 'DAILY' and b.as_of < d.as_of
                                  and (round.kind is null or exists (
                                        select 1 from review m
                                        where m.plan_id = b.plan_id and m.unit_id is null and m.as_of = b.as_of
                                          and m.kind in ('WEEKLY', 'MONTHLY')))
                                order by b.as_of desc limit 1) as before
                        from review d
                        join plan p on p.id = d.plan_id
                        left join lateral (select r.kind from review r
                                           where r.plan_id = d.plan_id and r.as_of = d.as_of and r.unit_id is null
                                             and r.kind in ('WEEKLY', 'MONTHLY')
                                           order by r.kind limit 1) round on true
                        where d.plan_id = :plan and d.kind = 'DAILY' and d.as_of = :today
                        """)
                .param("plan", planId)
                .param("today", today)
                .query((row, number) -> new Day(
                        planId,
                        row.getString("created_by"),
                        row.getLong("id"),
                        ReviewView.Kind.valueOf(row.getString("kind")),
                        row.getObject("before", Long.class)))
                .optional();
    }

    /** By unit, in the order of the plan's tree. */
    private Map<Long, News> news(Day day, LocalDate today) {
        Map<Long, News> units = new LinkedHashMap<>();
        boolean round = day.kind() != ReviewView.Kind.DAILY;
        if (round || day.before() != null) {
            changes(day, units);
        }
        if (round) {
            jdbc.sql(
                            "select unit_id from review where plan_id = :plan and as_of = :today and kind = :kind and unit_id is not null")
                    .param("plan", day.planId())
                    .param("today", today)
                    .param("kind", day.kind().name())
                    .query(Long.class)
                    .list()
                    .forEach(unit -> of(units, unit).reviews++);
        }
        jdbc.sql("""
                        select r.unit_id from agreed_action a
                        join review_finding f on f.id = a.finding_id
                        join review r on r.id = f.review_id
                        where r.plan_id = :plan and a.state = 'OPEN' and a.due between :from and :to
                        """)
                .param("plan", day.planId())
                .param("from", round ? LocalDate.EPOCH : today)
                .param("to", round ? today.plusDays(AHEAD) : today)
                .query(Long.class)
                .list()
                .forEach(unit -> of(units, unit).actions++);
        return units;
    }

    private void changes(Day day, Map<Long, News> units) {
        jdbc.sql("""
                        select p.unit_id, f.status, t.unit_id as owner_unit, t.member_id, coalesce(u.name, m.name) as name
                        from review_finding f
                        join target t on t.id = f.target_id
                        join target p on p.id = t.parent_id
                        left join review_finding b on b.review_id = :before and b.target_id = f.target_id
                        left join org_unit u on u.id = t.unit_id
                        left join member m on m.id = t.member_id
                        where f.review_id = :day
                          and (f.status = 'BEHIND' and b.status is distinct from 'BEHIND'
                               or f.status = 'ON_TRACK' and b.status in ('WATCH', 'BEHIND'))
                        order by t.id
                        """)
                .param("before", day.before() == null ? 0 : day.before())
                .param("day", day.review())
                .query(row -> {
                    News news = of(units, row.getLong("unit_id"));
                    String owner = row.getString("owner_unit") == null
                            ? "member " + row.getLong("member_id")
                            : "unit " + row.getLong("owner_unit");
                    if ("BEHIND".equals(row.getString("status"))) {
                        news.behind.put(owner, row.getString("name"));
                    } else {
                        news.recovered.add(owner);
                    }
                });
    }

    private static News of(Map<Long, News> units, long unit) {
        return units.computeIfAbsent(unit, id -> new News());
    }

    private Set<String> recipients(long unit, Day day, LocalDate today) {
        Set<String> people = new LinkedHashSet<>();
        organisation.responsibleFor(unit, today).stream().map(MemberView::login).forEach(people::add);
        people.add(day.creator());
        return people;
    }
}
