package io.dacheng.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.access.Viewer;
import io.dacheng.calendar.Shape;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Random negotiations: whoever has a task does something with it, and now and then somebody higher returns a target to
 * its author. Whatever happens, every count and balance is right after each step, each person who has to act has one
 * task, and when all come to terms the plan is active with exact sums. The test keeps its own book of the amounts.
 */
@IntegrationTest
class NegotiationWalkTest {

    private static final long SEED = 20261122;
    /** More of them with -Dwalks=200. */
    private static final int WALKS = Integer.getInteger("walks", 40);

    private static final int WALKS_IN_PAIRS = 1 + WALKS / 8;
    private static final int LONGEST = 400;
    private static final LocalDate YEAR_END = LocalDate.of(2026, 12, 31);

    @Autowired
    Organisations organisations;

    @Autowired
    PlanService plans;

    @Autowired
    TargetService targets;

    @Autowired
    SplitService splits;

    @Autowired
    NegotiationService negotiation;

    @Autowired
    Jobs jobs;

    @Autowired
    JdbcClient jdbc;

    private final Map<Long, BigDecimal> book = new HashMap<>();
    private Random random = new Random(SEED);
    private long plan;
    private int returned;

    /** What one person does; entered in the book when it was done. */
    private record Act(Runnable does, Map<Long, BigDecimal> gives) {}

    private record Task(String kind, long targetId, String login) {}

    @BeforeEach
    void a_small_bank() {
        organisations.smallBank();
    }

    @Test
    void every_walk_ends_with_an_active_plan_and_exact_sums() {
        for (int walk = 0; walk < WALKS; walk++) {
            String which = "seed " + SEED + ", walk " + walk;
            random = new Random(SEED + walk);
            start(walk % 10 == 0 ? "HQ" : walk % 3 == 0 ? "north" : "north-1");
            int wild = random.nextInt(20);
            for (int step = 0; !active(); step++) {
                assertThat(step).as(which + " does not end").isLessThan(LONGEST);
                Act act = act(step < wild);
                act.does().run();
                book.putAll(act.gives());
                jobs.runMessages();
                everythingHolds(which + ", step " + step, true);
            }
            sumsAreExact(which);
        }
        assertThat(returned).as("returns from above").isGreaterThan(WALKS / 2);
    }

    @Test
    void of_two_at_once_both_count_or_one_is_told_why_not() throws Exception {
        int refused = 0;
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            for (int walk = 0; walk < WALKS_IN_PAIRS; walk++) {
                String which = "pairs, seed " + SEED + ", walk " + walk;
                random = new Random(-SEED - walk);
                start("north");
                int wild = 10 + random.nextInt(20);
                for (int step = 0; !active(); step++) {
                    assertThat(step).as(which + " does not end").isLessThan(LONGEST);
                    refused += together(people, act(step < wild), act(step < wild));
                    jobs.runMessages();
                    everythingHolds(which + ", step " + step, false);
                }
                sumsAreExact(which);
            }
        } finally {
            people.shutdownNow();
        }
        assertThat(refused).as("they did get in each other's way").isPositive();
    }

    /** @return how many were refused; anything else that goes wrong fails */
    private static int together(ExecutorService people, Act one, Act other) throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        List<Future<Integer>> answers = new ArrayList<>();
        for (Act act : List.of(one, other)) {
            answers.add(people.submit(() -> {
                both.await(30, TimeUnit.SECONDS);
                try {
                    act.does().run();
                    return 0;
                } catch (Refused refusal) {
                    return 1;
                }
            }));
        }
        int refused = 0;
        for (Future<Integer> answer : answers) {
            refused += answer.get(60, TimeUnit.SECONDS);
        }
        return refused;
    }

    private void start(String root) {
        // No two running plans may set the same metric and period in a branch.
        jdbc.sql("update plan set state = 'CLOSED' where state = 'ACTIVE'").update();
        List<NewPlan.Line> lines = new ArrayList<>();
        lines.add(line("deposits", BigDecimal.valueOf(1 + random.nextInt(90_000_000), 2)));
        if (random.nextBoolean()) {
            lines.add(line("accounts", BigDecimal.valueOf(random.nextInt(500))));
        }
        plan = plans.create(
                organisations.viewer("setter"),
                new NewPlan(
                        "Walk",
                        lines,
                        root,
                        LocalDate.of(2026, 1, 1),
                        YEAR_END,
                        List.of(),
                        Shape.EVEN,
                        BigDecimal.ZERO,
                        List.of(),
                        PlanWalk.SUBMIT_BY,
                        PlanWalk.AGREE_BY));
        jobs.runMessages();
        splitDown();
        book.clear();
        tree().forEach(target -> book.put(target.id(), target.amount()));
    }

    private static NewPlan.Line line(String metric, BigDecimal amount) {
        return new NewPlan.Line(metric, amount, SplitMethod.EVEN, null, null, null);
    }

    /** Every unit schedules and splits as proposed. */
    private void splitDown() {
        while (true) {
            List<Task> tasks = tasks().stream()
                    .filter(task -> !task.kind().equals("SUBMIT_TARGET"))
                    .toList();
            if (tasks.isEmpty()) {
                return;
            }
            for (Task task : tasks) {
                Viewer head = organisations.viewer(task.login());
                if (task.kind().equals("SET_SCHEDULE")) {
                    negotiation.setSchedule(head, task.targetId(), PlanWalk.SUBMIT_BY, PlanWalk.AGREE_BY);
                } else {
                    splits.confirmSplits(
                            head,
                            targets.lines(head, task.targetId()).stream()
                                    .map(line -> new LineSplit(line.id(), List.of()))
                                    .toList());
                }
            }
            jobs.runMessages();
        }
    }

    /** Something that somebody may do now; peaceful when not wild. */
    private Act act(boolean wild) {
        if (wild && random.nextInt(4) == 0) {
            Act back = fromAbove();
            if (back != null) {
                return back;
            }
        }
        List<Task> tasks = tasks();
        Task task = tasks.get(random.nextInt(tasks.size()));
        Viewer person = organisations.viewer(task.login());
        List<TargetView> lines = targets.lines(person, task.targetId());
        return switch (task.kind()) {
            case "SUBMIT_TARGET" -> submit(person, lines, wild);
            case "APPROVE_TARGET" -> decide(person, lines, wild);
            case "SETTLE_BALANCE" -> settle(person, lines);
            default -> throw new IllegalStateException(task.toString());
        };
    }

    private @Nullable Act fromAbove() {
        List<TargetView> possible = tree().stream()
                .filter(t -> t.ownerKind() == OwnerKind.MEMBER)
                .filter(t -> t.state() == TargetState.AGREED || t.state() == TargetState.SUBMITTED)
                .toList();
        if (possible.isEmpty()) {
            return null;
        }
        TargetView target = possible.get(random.nextInt(possible.size()));
        returned++;
        return new Act(
                () -> negotiation.returnToAuthor(organisations.viewer("setter"), target.id(), "From the top"),
                Map.of());
    }

    private Act submit(Viewer member, List<TargetView> lines, boolean wild) {
        List<TargetView> open = in(lines, TargetState.DISPATCHED, TargetState.RETURNED);
        TargetView line = open.get(random.nextInt(open.size()));
        BigDecimal proposed = Objects.requireNonNull(line.proposed());
        BigDecimal amount = wild ? somewhere(proposed, line.metric()) : proposed;
        return new Act(
                () -> negotiation.submit(member, line.id(), amount, YEAR_END, "On the walk"),
                Map.of(line.id(), amount));
    }

    private BigDecimal somewhere(BigDecimal around, String metric) {
        return around.multiply(BigDecimal.valueOf(80L + random.nextInt(41), 2))
                .setScale(metric.equals("deposits") ? 2 : 0, RoundingMode.HALF_UP);
    }

    private Act decide(Viewer head, List<TargetView> lines, boolean wild) {
        List<TargetView> submitted = in(lines, TargetState.SUBMITTED);
        TargetView line = submitted.get(random.nextInt(submitted.size()));
        return switch (wild ? random.nextInt(3) : 0) {
            case 1 -> new Act(() -> negotiation.returnToMember(head, line.id(), "Not like this"), Map.of());
            case 2 -> {
                BigDecimal amount = somewhere(Objects.requireNonNull(line.proposed()), line.metric());
                yield new Act(
                        () -> negotiation.adjust(head, line.id(), amount, "Settled between us"),
                        Map.of(line.id(), amount));
            }
            default -> new Act(() -> negotiation.approve(head, line.id()), Map.of());
        };
    }

    /** One line of the unit: who has most gives, or the first takes, what is missing. */
    private Act settle(Viewer head, List<TargetView> lines) {
        TargetView line = lines.stream()
                .filter(l -> Objects.requireNonNull(l.balance()).signum() != 0)
                .findFirst()
                .orElseThrow();
        BigDecimal left = Objects.requireNonNull(line.balance());
        List<Part> parts = new ArrayList<>();
        Map<Long, BigDecimal> gives = new HashMap<>();
        for (TargetView child : targets.children(head, line.id())) {
            BigDecimal amount = Objects.requireNonNull(child.amount());
            BigDecimal change = left.max(amount.negate());
            if (child.children() == 0 && change.signum() != 0) {
                left = left.subtract(change);
                parts.add(new Part(child.id(), amount.add(change), false));
                gives.put(child.id(), amount.add(change));
            }
        }
        return new Act(() -> splits.settleBalance(head, line.id(), parts, "So that it fits"), gives);
    }

    private static List<TargetView> in(List<TargetView> lines, TargetState... states) {
        return lines.stream()
                .filter(line -> List.of(states).contains(line.state()))
                .toList();
    }

    /** The open tasks of the plan with one who may do them, chosen at random. */
    private List<Task> tasks() {
        return jdbc.sql("""
                select w.kind, w.target_id, w.assignee,
                    (select string_agg(c.login, ',' order by c.login) from work_item_candidate c
                     where c.work_item_id = w.id) as candidates
                from work_item w where w.plan_id = :plan and w.state = 'OPEN' order by w.id
                """)
                .param("plan", plan)
                .query((row, at) -> {
                    String[] people = row.getString("assignee") != null
                            ? new String[] {row.getString("assignee")}
                            : row.getString("candidates").split(",");
                    return new Task(
                            row.getString("kind"), row.getLong("target_id"), people[random.nextInt(people.length)]);
                })
                .list();
    }

    private void everythingHolds(String when, boolean byTheBook) {
        List<TargetView> tree = tree();
        Map<Long, Long> openTasks = new HashMap<>();
        tasks().forEach(task -> openTasks.merge(task.targetId(), 1L, Long::sum));
        for (TargetView target : tree) {
            String what = when + ", " + target.metric() + " of " + target.ownerCode();
            if (byTheBook) {
                assertThat(target.amount()).as(what).isEqualByComparingTo(book.get(target.id()));
            }
            List<TargetView> children = tree.stream()
                    .filter(child -> Objects.equals(child.parentId(), target.id()))
                    .toList();
            if (!children.isEmpty()) {
                assertThat(target.balance())
                        .as(what)
                        .isEqualByComparingTo(
                                Objects.requireNonNull(target.amount()).subtract(sum(children)));
            }
            if (target.leadId() == null) {
                long open =
                        children.stream().filter(child -> !agreed(tree, child)).count();
                assertThat((long) target.openChildren()).as("open, " + what).isEqualTo(open);
                boolean acts = target.ownerKind() == OwnerKind.MEMBER
                        ? !agreed(tree, target)
                        : open == 0 && !settled(tree, target);
                assertThat(openTasks.getOrDefault(target.id(), 0L))
                        .as("tasks, " + what)
                        .isEqualTo(acts ? 1 : 0);
            }
        }
    }

    private static boolean agreed(List<TargetView> tree, TargetView lead) {
        return linesOf(tree, lead).stream()
                .allMatch(line -> line.state() == TargetState.AGREED || line.state() == TargetState.ACTIVE);
    }

    private static boolean settled(List<TargetView> tree, TargetView lead) {
        return linesOf(tree, lead).stream()
                .allMatch(line -> Objects.requireNonNull(line.balance()).signum() == 0);
    }

    private static List<TargetView> linesOf(List<TargetView> tree, TargetView lead) {
        return tree.stream().filter(line -> line.caseId() == lead.id()).toList();
    }

    private static BigDecimal sum(List<TargetView> targets) {
        return targets.stream()
                .map(target -> Objects.requireNonNull(target.amount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void sumsAreExact(String when) {
        List<TargetView> tree = tree();
        for (TargetView target : tree) {
            assertThat(target.state()).as(when).isEqualTo(TargetState.ACTIVE);
            if (target.children() > 0) {
                assertThat(target.balance())
                        .as(when + ", " + target.metric() + " of " + target.ownerCode())
                        .isEqualByComparingTo("0");
            }
        }
        assertThat(jdbc.sql("""
                        select count(*) from act_ru_execution
                        where business_key_ = 'plan:' || :plan
                           or business_key_ in (select 'target:' || id from target where plan_id = :plan)
                        """).param("plan", plan).query(Integer.class).single())
                .as(when + ": running cases")
                .isZero();
    }

    private List<TargetView> tree() {
        return targets.tree(organisations.viewer("setter"), plan);
    }

    private boolean active() {
        return jdbc.sql("select state = 'ACTIVE' from plan where id = :plan")
                .param("plan", plan)
                .query(Boolean.class)
                .single();
    }
}
