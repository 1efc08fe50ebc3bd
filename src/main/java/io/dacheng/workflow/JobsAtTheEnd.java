package io.dacheng.workflow;

import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;

/**
 * A node that stops takes no job any more, ends those it runs, and gives back those it has taken and not begun: another
 * node goes on with them at once, not when their lock has run out.
 */
@Component
class JobsAtTheEnd implements SmartLifecycle {

    /** The engine's executor; its public API has no name for the type. */
    private static final String EXECUTOR = "jobExecutor";

    private static final Logger LOG = LoggerFactory.getLogger(JobsAtTheEnd.class);

    private final ListableBeanFactory beans;
    private final JdbcClient jdbc;
    private boolean running;

    JobsAtTheEnd(ListableBeanFactory beans, JdbcClient jdbc) {
        this.beans = beans;
        this.jdbc = jdbc;
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void readinessChanged(AvailabilityChangeEvent<ReadinessState> change) {
        if (change.getState() == ReadinessState.REFUSING_TRAFFIC) {
            takeNoMore();
        }
    }

    private void takeNoMore() {
        if (beans.containsBean(EXECUTOR)) {
            Object executor = beans.getBean(EXECUTOR);
            ReflectionUtils.invokeMethod(
                    Objects.requireNonNull(ReflectionUtils.findMethod(executor.getClass(), "shutdown")), executor);
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** What still runs then has had its time: another node does it, and here it is rolled back at its end. */
    @Override
    public void stop() {
        running = false;
        if (beans.containsBean(EXECUTOR)) {
            takeNoMore();
            Object owner = PropertyAccessorFactory.forBeanPropertyAccess(beans.getBean(EXECUTOR))
                    .getPropertyValue("lockOwner");
            giveBack(String.valueOf(owner));
        }
    }

    /** @return how many jobs were given back */
    int giveBack(String owner) {
        try {
            int back = jdbc.sql("""
                    update act_ru_job set lock_owner_ = null, lock_exp_time_ = null, rev_ = rev_ + 1
                    where lock_owner_ = :owner
                    """).param("owner", owner).update();
            if (back > 0) {
                LOG.info("{} jobs that were taken and not begun are free for another node", back);
            }
            return back;
        } catch (DataAccessException e) {
            LOG.warn("The jobs of this node are free when their lock runs out: {}", e.toString());
            return 0;
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the threads that run jobs have ended, and before the database goes. */
    @Override
    public int getPhase() {
        return 0;
    }
}
