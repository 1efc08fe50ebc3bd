package io.dacheng.workflow;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings timers back that a clock set wrong has carried away: one that ran while the clock was a year ahead is next due
 * in a year. Those due later than their model says from now are due then; none ever becomes due later, and what was
 * missed stays due. What somebody has put off by hand stays put off.
 */
@Component
class TimerGuard {

    private static final Logger LOG = LoggerFactory.getLogger(TimerGuard.class);

    /** Daily timers are never due later than this. */
    private static final Duration FAR = Duration.ofHours(25);

    private final ManagementService management;
    private final JdbcClient jdbc;
    private final Clock clock;

    TimerGuard(ManagementService management, JdbcClient jdbc, Clock clock) {
        this.management = management;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional
    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    public void look() {
        boolean mine = jdbc.sql("select pg_try_advisory_xact_lock(hashtext('dacheng.timers'))")
                .query(Boolean.class)
                .single();
        if (!mine) {
            // Another node is at it; two at once would be in each other's way.
            return;
        }
        jdbc.sql("delete from timer_change where job_id not in (select j.id_ from act_ru_job j)")
                .update();
        Set<String> byHand = Set.copyOf(
                jdbc.sql("select job_id from timer_change").query(String.class).list());
        management
                .createJobQuery()
                .timers()
                .duedateHigherThan(Date.from(clock.instant().plus(FAR)))
                .list()
                .stream()
                .filter(timer -> !byHand.contains(timer.getId()))
                .forEach(this::recalculate);
    }

    private void recalculate(Job timer) {
        Date before = timer.getDuedate();
        management.recalculateJobDuedate(timer.getId(), false);
        Date now =
                management.createJobQuery().jobId(timer.getId()).singleResult().getDuedate();
        if (!now.before(before)) {
            management.setJobDuedate(timer.getId(), before);
        } else {
            LOG.warn("Timer {} was due {}; by its model it is due {}", timer.getId(), before, now);
        }
    }
}
