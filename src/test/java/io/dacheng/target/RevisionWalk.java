package io.dacheng.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.calendar.PeriodLevel;
import io.dacheng.calendar.Shape;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Plans over the small bank cut into quarters and months, and what must hold before and after each revision. 1 200 000.00
 * deposits of 2026, split evenly, spread by days; the test's day is 15 May, so January to April are over.
 */
class RevisionWalk {

    static final LocalDate TODAY = LocalDate.of(2026, 5, 15);

    private final Organisations organisations;
    private final Cascades cascades;
    private final PlanService plans;
    private final TargetService targets;
    private final RevisionService revisions;
    private final Jobs jobs;
    private final JdbcClient jdbc;

    RevisionWalk(
            Organisations organisations,
            Cascades cascades,
            PlanService plans,
            TargetService targets,
            RevisionService revisions,
            Jobs jobs,
            JdbcClient jdbc) {
        this.organisations = organisations;
        this.cascades = cascades;
        this.plans = plans;
        this.targets = targets;
        this.revisions = revisions;
        this.jobs = jobs;
        this.jdbc = jdbc;
    }

    long dispatched() {
        long plan =
                created(new NewPlan.Line("deposits", new BigDecimal("1200000.00"), SplitMethod.EVEN, null, null, null));
        cascades.confirm(plan, "HQ", "setter");
        for (String unit : List.of("north", "south", "north-1", "north-2", "south-1")) {
            cascades.schedule(plan, unit);
            cascades.confirm(plan, unit, "head-" + unit);
        }
        return plan;
    }

    /** Every step is taken for one metric after the other. */
    long activeWithTwoMetrics(SplitService splits, NegotiationService negotiation) {
        long plan = created(
                new NewPlan.Line("deposits", new BigDecimal("1200000.00"), SplitMethod.EVEN, null, null, null),
                new NewPlan.Line("accounts", new BigDecimal("1200"), SplitMethod.EVEN, null, null, null));
        for (String unit : List.of("HQ", "north", "south", "north-1", "north-2", "south-1")) {
            String head = unit.equals("HQ") ? "setter" : "head-" + unit;
            if (!unit.equals("HQ")) {
                cascades.schedule(plan, unit);
            }
            of(plan, unit).forEach(target -> splits.confirmSplit(organisations.viewer(head), target.id(), List.of()));
            jobs.runMessages();
            for (TargetView target : unit.contains("-") ? tree(plan) : List.<TargetView>of()) {
                if (of(plan, unit).stream()
                        .anyMatch(above -> Long.valueOf(above.id()).equals(target.parentId()))) {
                    negotiation.submit(
                            organisations.viewer(target.ownerCode()),
                            target.id(),
                            Objects.requireNonNull(target.proposed()),
                            Cascades.PERIOD_END,
                            null);
                    jobs.runMessages();
                }
            }
            for (TargetView target : tree(plan)) {
                if (target.state() == TargetState.SUBMITTED) {
                    negotiation.approve(organisations.viewer(head), target.id());
                    jobs.runMessages();
                }
            }
        }
        assertThat(plans.plan(organisations.viewer("setter"), plan).state()).isEqualTo(PlanState.ACTIVE);
        return plan;
    }

    private List<TargetView> of(long plan, String owner) {
        return tree(plan).stream()
                .filter(target -> target.ownerCode().equals(owner))
                .toList();
    }

    private long created(NewPlan.Line... lines) {
        long plan = plans.create(
                organisations.viewer("setter"),
                new NewPlan(
                        "Deposits by month",
                        List.of(lines),
                        "HQ",
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 12, 31),
                        List.of(PeriodLevel.QUARTER, PeriodLevel.MONTH),
                        Shape.EVEN,
                        BigDecimal.ZERO,
                        List.of(),
                        Cascades.SUBMIT_BY,
                        Cascades.AGREE_BY));
        jobs.runMessages();
        return plan;
    }

    long active() {
        long plan = dispatched();
        cascades.agreeEverybody(plan);
        return plan;
    }

    NewRevision amount(long plan, String unit, String amount, RevisionPolicy policy) {
        return new NewRevision(
                cascades.target(plan, unit),
                RevisionKind.AMOUNT,
                policy,
                TODAY,
                new BigDecimal(amount),
                List.of(),
                List.of(),
                "The market has changed");
    }

    long request(String login, NewRevision asked) {
        long revision = revisions.request(organisations.viewer(login), asked);
        jobs.runMessages();
        return revision;
    }

    void approve(String login, long revision) {
        revisions.approve(organisations.viewer(login), revision, "");
        jobs.runMessages();
    }

    /** Months of an owner, January first. */
    List<BigDecimal> months(long plan, String owner) {
        return jdbc.sql("""
                select amount from target_period where target_id = :id and level = 'MONTH' and known_to = 'infinity'
                order by period_start
                """)
                .param("id", cascades.target(plan, owner))
                .query(BigDecimal.class)
                .list();
    }

    /** By owner. */
    Map<String, List<BigDecimal>> months(long plan) {
        Map<String, List<BigDecimal>> months = new HashMap<>();
        tree(plan).forEach(target -> months.put(target.ownerCode(), months(plan, target.ownerCode())));
        return months;
    }

    List<TargetView> tree(long plan) {
        return targets.tree(organisations.viewer("setter"), plan);
    }

    /** Every level sums to the one above, in all and in each month; months sum to quarters and to the amount. */
    void assertHolds(long plan) {
        Map<Long, TargetView> byId = new HashMap<>();
        tree(plan).forEach(target -> byId.put(target.id(), target));
        Map<Long, List<BigDecimal>> months = new HashMap<>();
        byId.forEach((id, target) -> months.put(id, months(plan, target.ownerCode())));
        byId.forEach((id, target) -> {
            assertThat(sum(Objects.requireNonNull(months.get(id))))
                    .as(target.ownerName())
                    .isEqualByComparingTo(Objects.requireNonNull(target.amount()));
            List<TargetView> parts = byId.values().stream()
                    .filter(part -> id.equals(part.parentId()))
                    .toList();
            for (int month = 0; !parts.isEmpty() && month < 12; month++) {
                List<BigDecimal> column = new ArrayList<>();
                for (TargetView part : parts) {
                    column.add(Objects.requireNonNull(months.get(part.id())).get(month));
                }
                assertThat(sum(column))
                        .as(target.ownerName() + " in month " + (month + 1))
                        .isEqualByComparingTo(months.get(id).get(month));
            }
        });
        assertThat(jdbc.sql("""
                select count(*) from target t join target_period q on q.target_id = t.id and q.level = 'QUARTER'
                where t.plan_id = :plan and q.known_to = 'infinity' and q.amount <> (
                    select sum(m.amount) from target_period m where m.target_id = t.id and m.level = 'MONTH'
                      and m.known_to = 'infinity' and m.period_start between q.period_start and q.period_end)
                """).param("plan", plan).query(Long.class).single())
                .as("quarters that are not the sum of their months")
                .isZero();
    }

    static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Everything that says what targets are, row by row. */
    String everything(long plan) {
        return String.join(
                "\n",
                dump("select p::text from plan p where id = :plan", plan),
                dump("select k::text from plan_metric k where plan_id = :plan order by position", plan),
                dump("select t::text from target t where plan_id = :plan order by id", plan),
                dump(
                        "select c::text from target_period c join target t on t.id = c.target_id where t.plan_id = :plan order by c.id",
                        plan),
                dump(
                        "select c::text from target_change c join target t on t.id = c.target_id where t.plan_id = :plan order by c.id",
                        plan));
    }

    private String dump(String sql, long plan) {
        return String.join(
                "\n", jdbc.sql(sql).param("plan", plan).query(String.class).list());
    }
}
