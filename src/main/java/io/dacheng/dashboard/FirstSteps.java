package io.dacheng.dashboard;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How far a new product is on its way to the first plan (X5): organisation, people, metrics, plan. Nothing of it is
 * stored; it follows from what there is, so that it can be left at any point and taken up from anywhere.
 */
@Service
@Transactional(readOnly = true)
public class FirstSteps {

    /** The steps, in the order in which each needs the one before. */
    public enum Step {
        ORGANISATION,
        PEOPLE,
        METRICS,
        PLAN
    }

    /**
     * What there is so far.
     *
     * @param units open units
     * @param people members, wherever they belong
     * @param setters members who are target setter of a unit today
     * @param withoutHead open units with members or units below, but without a branch head today
     * @param withoutPassword members who cannot log in yet
     * @param plans plans that were not cancelled
     */
    public record Progress(
            long units, long people, long setters, long withoutHead, long withoutPassword, long metrics, long plans) {

        public boolean done(Step step) {
            return switch (step) {
                case ORGANISATION -> units > 0;
                case PEOPLE -> people > 0 && setters > 0;
                case METRICS -> metrics > 0;
                case PLAN -> plans > 0;
            };
        }

        /** The first step that is not done; the last one when all are. */
        public Step next() {
            for (Step step : Step.values()) {
                if (!done(step)) {
                    return step;
                }
            }
            return Step.PLAN;
        }

        public boolean complete() {
            return stepsDone() == Step.values().length;
        }

        public int stepsDone() {
            int done = 0;
            for (Step step : Step.values()) {
                done += done(step) ? 1 : 0;
            }
            return done;
        }
    }

    private final JdbcClient jdbc;
    private final AccessService access;
    private final Clock clock;

    FirstSteps(JdbcClient jdbc, AccessService access, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
    }

    /** Whether the first steps are the viewer's to take: who manages the whole organisation. */
    public boolean concerns(Viewer viewer) {
        return access.managesEverything(viewer);
    }

    /** @throws Refused FORBIDDEN for who does not manage the whole organisation */
    public Progress progress(Viewer viewer) {
        if (!concerns(viewer)) {
            throw Refused.forbidden("access.import.forbidden");
        }
        return jdbc.sql("""
                with today_head as (
                    select unit_id from assignment
                    where role = 'BRANCH_HEAD' and :today between valid_from and valid_to)
                select (select count(*) from org_unit where closed_on is null) units,
                    (select count(*) from member) people,
                    (select count(distinct member_id) from assignment
                        where role = 'TARGET_SETTER' and :today between valid_from and valid_to) setters,
                    (select count(*) from org_unit u where closed_on is null
                        and not exists (select 1 from today_head h where h.unit_id = u.id)
                        and (exists (select 1 from org_unit c where c.parent_id = u.id and c.closed_on is null)
                            or exists (select 1 from assignment m where m.unit_id = u.id and m.role = 'MEMBER'
                                and :today between m.valid_from and m.valid_to))) without_head,
                    (select count(*) from member m where not exists (
                        select 1 from user_account a where a.login = m.login and a.password_hash is not null))
                        without_password,
                    (select count(*) from metric) metrics,
                    (select count(*) from plan where state <> 'CANCELLED') plans
                """)
                .param("today", LocalDate.now(clock))
                .query((row, number) -> new Progress(
                        row.getLong("units"),
                        row.getLong("people"),
                        row.getLong("setters"),
                        row.getLong("without_head"),
                        row.getLong("without_password"),
                        row.getLong("metrics"),
                        row.getLong("plans")))
                .single();
    }
}
