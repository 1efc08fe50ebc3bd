package io.dacheng.target;

import io.dacheng.shared.Refused;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes a target for changing it. Always in the same order, plan before the owner's leading line before target before
 * parent, so that nobody waits in a circle: a plan is shared by who works on its targets and exclusive to who changes the
 * plan itself. Who holds the leading line knows that nobody else moves the owner's case.
 */
@Component
class TargetLocks {

    private final Plans plans;
    private final Targets targets;
    private final JdbcClient jdbc;

    TargetLocks(Plans plans, Targets targets, JdbcClient jdbc) {
        this.plans = plans;
        this.targets = targets;
        this.jdbc = jdbc;
    }

    /** A target of a plan, read afresh and held until the transaction ends. */
    record Held(Plan plan, Target target) {

        /** The leading line of the target's owner. */
        long leadId() {
            return target.leadingId();
        }
    }

    /** For a process. */
    Held hold(long targetId) {
        return hold(targetId, target -> {});
    }

    /**
     * @param check asked before anything is told of the target
     * @throws Refused NOT_FOUND when there is none, CONFLICT when it belongs to no plan
     */
    Held hold(long targetId, Consumer<Target> check) {
        Place place = place(targetId);
        if (place.planId() == 0) {
            check.accept(targets.findById(targetId).orElseThrow());
            throw Refused.conflict("target.imported");
        }
        Plan plan = (place.root() ? plans.findLockedById(place.planId()) : plans.findSharedById(place.planId()))
                .orElseThrow();
        if (place.leadId() != null) {
            targets.findLockedById(place.leadId()).orElseThrow();
        }
        Target target = targets.findLockedById(targetId).orElseThrow();
        check.accept(target);
        return new Held(plan, target);
    }

    /**
     * A target of a plan that nobody else works on until the transaction ends: for what reaches over several targets.
     *
     * @param check as above
     * @throws Refused as above
     */
    Held holdAlone(long targetId, Consumer<Target> check) {
        Place place = place(targetId);
        if (place.planId() != 0) {
            plans.findLockedById(place.planId()).orElseThrow();
        }
        return hold(targetId, check);
    }

    /**
     * A target's children, held in the order of their ids, so that one at a time changes them all; the target itself is
     * not held, since who agrees a child holds that one first.
     *
     * @throws Refused NOT_FOUND when there is no such target, CONFLICT when it belongs to no plan
     */
    Held holdChildren(long parentId, Consumer<Target> check) {
        long planId = place(parentId).planId();
        if (planId == 0) {
            check.accept(targets.findById(parentId).orElseThrow());
            throw Refused.conflict("target.imported");
        }
        Plan plan = plans.findSharedById(planId).orElseThrow();
        jdbc.sql("select id from target where parent_id = :parent order by id for update")
                .param("parent", parentId)
                .query(Long.class)
                .list();
        Target target = targets.findById(parentId).orElseThrow();
        check.accept(target);
        return new Held(plan, target);
    }

    private Place place(long targetId) {
        return jdbc.sql("select plan_id, parent_id, lead_id from target where id = :id")
                .param("id", targetId)
                .query((row, at) -> new Place(
                        row.getLong("plan_id"),
                        row.getObject("parent_id") == null,
                        row.getObject("lead_id", Long.class)))
                .optional()
                .orElseThrow(() -> TargetRights.unknown(targetId));
    }

    private record Place(
            long planId, boolean root, @Nullable Long leadId) {}
}
