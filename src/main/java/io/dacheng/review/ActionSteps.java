package io.dacheng.review;

import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Follows agreed actions up; repeatable, since a job may run twice. */
@Service
@Transactional
public class ActionSteps {

    private final Rounds rounds;
    private final OrganisationService organisation;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    ActionSteps(
            Rounds rounds,
            OrganisationService organisation,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.rounds = rounds;
        this.organisation = organisation;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Open(
            long id,
            long planId,
            String planName,
            long unitId,
            String unitName,
            String owner,
            String ownerName,
            LocalDate due,
            boolean told) {}

    /**
     * Reminds of open actions of active plans: the day before, on the day, and daily when overdue; not on the day they
     * were agreed. After the days that the plan's rhythm names the heads of the unit are told, once; where the head is
     * the owner, those above. Asked again on the same day it tells nobody.
     */
    public void followUp(LocalDate today) {
        Map<Long, Integer> patience = new HashMap<>();
        for (Open action : takeDue(today)) {
            events.publishEvent(new ActionReminded(
                    action.owner(),
                    action.unitName(),
                    action.planName(),
                    action.due(),
                    action.due().isBefore(today)));
            int days = patience.computeIfAbsent(
                    action.planId(), plan -> rounds.rhythm(plan).escalateAfter());
            if (!action.told()
                    && !action.due().plusDays(days).isAfter(today)
                    && action.due().isBefore(today)) {
                escalate(action, today);
            }
        }
    }

    private List<Open> takeDue(LocalDate today) {
        return jdbc.sql("""
                        update agreed_action a set reminded_on = :today
                        from review_finding f, review r, plan p, org_unit u, member m
                        where f.id = a.finding_id and r.id = f.review_id and p.id = r.plan_id and u.id = r.unit_id
                          and m.id = a.owner_id and p.state = 'ACTIVE'
                          and a.state = 'OPEN' and a.due <= cast(:today as date) + 1
                          and coalesce(a.reminded_on, (r.completed_at at time zone :zone)::date, r.as_of) <> :today
                        returning a.id, p.id as plan_id, p.name as plan_name, u.id as unit_id, u.name as unit_name, m.login,
                                  m.name, a.due, a.escalated_at is not null as told
                        """)
                .param("today", today)
                .param("zone", clock.getZone().getId())
                .query((row, number) -> new Open(
                        row.getLong("id"),
                        row.getLong("plan_id"),
                        row.getString("plan_name"),
                        row.getLong("unit_id"),
                        row.getString("unit_name"),
                        row.getString("login"),
                        row.getString("name"),
                        row.getObject("due", LocalDate.class),
                        row.getBoolean("told")))
                .list();
    }

    private void escalate(Open action, LocalDate today) {
        Set<String> heads = others(organisation.responsibleFor(action.unitId(), today), action.owner());
        if (heads.isEmpty()) {
            heads = others(organisation.responsibleAbove(action.unitId(), today), action.owner());
        }
        jdbc.sql("update agreed_action set escalated_at = :now where id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", action.id())
                .update();
        events.publishEvent(
                new ActionEscalated(heads, action.ownerName(), action.unitName(), action.planName(), action.due()));
    }

    private static Set<String> others(List<MemberView> people, String owner) {
        Set<String> logins = new TreeSet<>();
        people.stream().map(MemberView::login).forEach(logins::add);
        logins.remove(owner);
        return logins;
    }
}
