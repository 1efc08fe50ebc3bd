package io.dacheng.bench;

import io.dacheng.access.AccessService;
import io.dacheng.target.NegotiationService;
import io.dacheng.target.NewPlan;
import io.dacheng.target.PlanService;
import io.dacheng.target.SplitMethod;
import io.dacheng.target.SplitService;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends a plan down; what people do on the way is done by two threads as soon as it may be. */
final class CascadeRun {

    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(15);

    private final BenchProduct product;
    private final List<String> notes = new ArrayList<>();
    private long plan;

    CascadeRun(BenchProduct product) {
        this.product = product;
    }

    /** The plan that was sent down last. */
    long plan() {
        return plan;
    }

    /** When each cascade had come how far. */
    List<String> told() {
        return notes;
    }

    /** @return seconds from the plan's start until each member has a task */
    double start(CascadeWorld world) throws Exception {
        Map<String, Long> moments = new LinkedHashMap<>();
        long begin = System.nanoTime();
        plan = product.bean(PlanService.class).create(world.setter(), plan(world));
        moments.put("saved", System.nanoTime() - begin);
        List<Step> first = open();
        while (first.isEmpty()) {
            pause(begin);
            first = open();
        }
        long root = first.get(0).target();
        moments.put("split proposed", System.nanoTime() - begin);
        product.bean(SplitService.class).confirmSplit(world.setter(), root, List.of());
        moments.put("confirmed", System.nanoTime() - begin);
        int acted = 0;
        while (acted < 2 * world.branches()) {
            List<Step> steps = open();
            if (steps.isEmpty()) {
                pause(begin);
                continue;
            }
            BareEngine.inTwo(steps, step -> act(world, step));
            acted += steps.size();
        }
        moments.put("units split", System.nanoTime() - begin);
        while (count() < world.members()) {
            pause(begin);
        }
        long last = System.nanoTime() - begin;
        moments.put("last task", last);
        StringBuilder told = new StringBuilder(world.members() + ":");
        moments.forEach((what, nanos) -> told.append(String.format(" %s %.2f s", what, nanos / 1e9)));
        notes.add(told.toString());
        Progress.say("  " + told);
        return last / 1e9;
    }

    private void act(CascadeWorld world, Step step) {
        switch (step.kind()) {
            case "SET_SCHEDULE" ->
                product.bean(NegotiationService.class)
                        .setSchedule(world.viewer(step.login()), step.target(), submitBy(), agreeBy());
            case "SPLIT_TARGET" ->
                product.bean(SplitService.class).confirmSplit(world.viewer(step.login()), step.target(), List.of());
            default -> throw new IllegalStateException("Nobody knows how to do " + step);
        }
    }

    private record Step(String kind, long target, String login) {}

    private List<Step> open() {
        return product.jdbc()
                .sql("""
                select w.kind, w.target_id,
                       (select min(c.login) from work_item_candidate c where c.work_item_id = w.id) as login
                from work_item w
                where w.plan_id = :plan and w.state = 'OPEN' and w.kind in ('SET_SCHEDULE', 'SPLIT_TARGET', 'CONFIRM_SPLIT')
                order by w.id
                """)
                .param("plan", plan)
                .query((row, n) -> new Step(row.getString(1), row.getLong(2), row.getString(3)))
                .list();
    }

    /** While jobs wait nothing is counted: what looks often must not be a part of what it measures. */
    private long count() {
        boolean atWork = product.jdbc()
                .sql("select exists (select from act_ru_job where retries_ > 0 and duedate_ is null)")
                .query(Boolean.class)
                .single();
        return atWork ? 0 : counted();
    }

    private long counted() {
        return product.jdbc()
                .sql(
                        "select count(*) from work_item where plan_id = :plan and state = 'OPEN' and kind = 'SUBMIT_TARGET'")
                .param("plan", plan)
                .query(Long.class)
                .single();
    }

    private static void pause(long begin) {
        if (System.nanoTime() - begin > PATIENCE) {
            throw new IllegalStateException("The cascade did not come to its end");
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }

    /** Calls the plan off and waits until its cases have ended. */
    void over() {
        product.bean(PlanService.class).cancel(product.bean(AccessService.class).viewer("admin"), plan, "Measured");
        long begin = System.nanoTime();
        while (cases() > 0) {
            pause(begin);
        }
    }

    private long cases() {
        return product.jdbc().sql("""
                select count(*) from act_ru_execution
                where id_ = proc_inst_id_ and (business_key_ like 'plan:%' or business_key_ like 'target:%')
                """).query(Long.class).single();
    }

    private static NewPlan plan(CascadeWorld world) {
        LocalDate today = LocalDate.now();
        return new NewPlan(
                "Cascade to " + world.members(),
                "deposits",
                world.root(),
                today,
                today.plusDays(300),
                new BigDecimal("123456789.00"),
                SplitMethod.EVEN,
                null,
                BigDecimal.ZERO,
                submitBy(),
                agreeBy());
    }

    private static LocalDate submitBy() {
        return LocalDate.now().plusDays(10);
    }

    private static LocalDate agreeBy() {
        return LocalDate.now().plusDays(20);
    }
}
