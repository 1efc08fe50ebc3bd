package io.dacheng.ui.browser;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.WorkItem;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.target.LineSplit;
import io.dacheng.target.NegotiationService;
import io.dacheng.target.NewPlan;
import io.dacheng.target.Part;
import io.dacheng.target.PlanService;
import io.dacheng.target.PlanState;
import io.dacheng.target.PlanView;
import io.dacheng.target.SplitService;
import io.dacheng.target.Submission;
import io.dacheng.target.TargetService;
import io.dacheng.target.TargetState;
import io.dacheng.target.TargetView;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Everybody whom a journey does not follow in the browser: they do their part in a plan through the services. */
final class Colleagues {

    private final InboxService inbox;
    private final TargetService targets;
    private final SplitService splits;
    private final NegotiationService negotiation;
    private final PlanService plans;
    private final AccessService access;

    Colleagues(Browsers browsers) {
        inbox = browsers.service(InboxService.class);
        targets = browsers.service(TargetService.class);
        splits = browsers.service(SplitService.class);
        negotiation = browsers.service(NegotiationService.class);
        plans = browsers.service(PlanService.class);
        access = browsers.service(AccessService.class);
    }

    /** The plan of this name, once it is there. */
    PlanView plan(String name) {
        return Awaitility.await("plan " + name)
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> plans.plans(everything()).stream()
                                .filter(plan -> plan.name().equals(name))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }

    /** A target setter starts a plan. */
    PlanView start(String setter, NewPlan plan) {
        return plans.plan(everything(), plans.create(access.viewer(setter), plan));
    }

    /** Everybody confirms and schedules until each member of this unit has a target to submit. */
    void splitDownTo(String unit, PlanView plan) {
        Awaitility.await(unit + " has been split")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    open(plan).stream()
                            .filter(item -> item.kind() != WorkItemKind.SUBMIT_TARGET)
                            .forEach(item -> act(item, plan));
                    List<TargetView> tree = targets.tree(everything(), plan.id());
                    return tree.stream()
                            .filter(target -> target.ownerCode().equals(unit))
                            .flatMap(target ->
                                    tree.stream().filter(child -> Objects.equals(child.parentId(), target.id())))
                            .anyMatch(child -> child.state() == TargetState.DISPATCHED);
                });
    }

    /** All members of a unit but one accept what was proposed, and are approved. */
    void agreeBut(String member, String unit, PlanView plan) {
        long parent = target(plan, unit).id();
        Awaitility.await("all of " + unit + " but " + member + " have agreed")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    List<TargetView> others = targets.children(everything(), parent).stream()
                            .filter(child -> !child.ownerCode().equals(member))
                            .toList();
                    open(plan).stream()
                            .filter(item ->
                                    others.stream().anyMatch(child -> Objects.equals(item.targetId(), child.id())))
                            .forEach(item -> act(item, plan));
                    return others.stream().allMatch(child -> child.state() == TargetState.AGREED);
                });
    }

    /** The first member below this unit in the plan. */
    String memberOf(String unit, PlanView plan) {
        return targets.children(everything(), target(plan, unit).id()).get(0).ownerCode();
    }

    /** A member accepts what was proposed. */
    void submit(String member, PlanView plan) {
        act(inbox.workItem(everything(), taskOf(member, plan)), plan);
    }

    /** Who else may take a task. */
    String otherThan(String login, long task) {
        return inbox.workItem(everything(), task).candidates().stream()
                .filter(candidate -> !candidate.equals(login))
                .findFirst()
                .orElseThrow();
    }

    TargetView target(PlanView plan, String owner) {
        return targets.tree(everything(), plan.id()).stream()
                .filter(target -> target.ownerCode().equals(owner))
                .findFirst()
                .orElseThrow();
    }

    /** Who has an open task about this owner's target, or might take it. */
    List<String> whoIsAsked(PlanView plan, String owner) {
        long target = target(plan, owner).id();
        return open(plan).stream()
                .filter(item -> Objects.equals(item.targetId(), target))
                .flatMap(item -> item.assignee() == null ? item.candidates().stream() : Stream.of(item.assignee()))
                .sorted()
                .toList();
    }

    /** Waits until a task of this plan is open to this person, and answers its id. */
    long taskOf(String login, PlanView plan) {
        return Awaitility.await("a task of " + login + " in " + plan.name())
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> open(plan).stream()
                                .filter(item -> actor(item).equals(login)
                                        || item.candidates().contains(login))
                                .map(WorkItem::id)
                                .findFirst()
                                .orElse(0L),
                        id -> id != 0);
    }

    /** The others of this plan work until it is active. */
    void agreeOnTheRest(PlanView plan) {
        Awaitility.await(plan.name() + " is active")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    open(plan).forEach(item -> act(item, plan));
                    return plans.plan(everything(), plan.id()).state() == PlanState.ACTIVE;
                });
    }

    private void act(WorkItem item, PlanView plan) {
        Viewer viewer = access.viewer(actor(item));
        long target = Objects.requireNonNull(item.targetId());
        switch (item.kind()) {
            case SET_SCHEDULE -> negotiation.setSchedule(viewer, target, plan.submitBy(), plan.agreeBy());
            case CONFIRM_SPLIT, SPLIT_TARGET ->
                splits.confirmSplits(
                        viewer,
                        targets.lines(viewer, target).stream()
                                .map(line -> new LineSplit(line.id(), asProposed(viewer, line)))
                                .toList());
            case SUBMIT_TARGET ->
                negotiation.submitLines(
                        viewer,
                        targets.lines(viewer, target).stream()
                                .map(line -> new Submission(
                                        line.id(), Objects.requireNonNull(line.proposed()), plan.periodEnd(), null))
                                .toList());
            case APPROVE_TARGET -> negotiation.approveAll(viewer, List.of(target));
            default -> throw new IllegalStateException("Nobody expected " + item);
        }
    }

    private List<Part> asProposed(Viewer viewer, TargetView line) {
        return targets.children(viewer, line.id()).stream()
                .map(child -> new Part(child.id(), child.amount(), false))
                .toList();
    }

    private List<WorkItem> open(PlanView plan) {
        return inbox
                .find(
                        everything(),
                        new InboxQuery(InboxQuery.Scope.UNIT, plan.name(), null, InboxQuery.Sort.NEWEST, 0, 200))
                .items()
                .stream()
                .filter(item -> Objects.equals(item.planId(), plan.id()))
                .toList();
    }

    private static String actor(WorkItem item) {
        return item.assignee() != null
                ? item.assignee()
                : item.candidates().stream().sorted().findFirst().orElseThrow();
    }

    private Viewer everything() {
        return access.viewer("admin");
    }
}
