package io.dacheng.ui.inbox;

import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.access.Viewer;
import io.dacheng.inbox.Substitutions;
import io.dacheng.inbox.WorkItem;
import io.dacheng.inbox.WorkItemActions;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.Refused;
import io.dacheng.target.Decision;
import io.dacheng.target.NegotiationService;
import io.dacheng.target.PlanService;
import io.dacheng.target.PlanView;
import io.dacheng.target.SplitService;
import io.dacheng.target.SplitTerms;
import io.dacheng.target.TargetAction;
import io.dacheng.target.TargetService;
import io.dacheng.target.TargetView;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.FormDrafts;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The form for each kind of task: brings together what it shows and what its buttons do. Who stands in for somebody sees and
 * does in it what that person would.
 */
@Component
class InboxForms {

    private final Supplier<Viewer> viewer;
    private final Substitutions substitutions;
    private final WorkItemActions actions;
    private final TargetService targets;
    private final SplitService splits;
    private final NegotiationService negotiation;
    private final PlanService plans;
    private final RevisionTask revisions;
    private final FormDrafts drafts;
    private final Clock clock;

    @Autowired
    InboxForms(
            CurrentViewer viewer,
            Substitutions substitutions,
            WorkItemActions actions,
            TargetService targets,
            SplitService splits,
            NegotiationService negotiation,
            PlanService plans,
            RevisionTask revisions,
            FormDrafts drafts,
            Clock clock) {
        this.viewer = viewer::get;
        this.substitutions = substitutions;
        this.actions = actions;
        this.targets = targets;
        this.splits = splits;
        this.negotiation = negotiation;
        this.plans = plans;
        this.revisions = revisions;
        this.drafts = drafts;
        this.clock = clock;
    }

    /** The forms of one task, in which the viewer may stand in for somebody. */
    private InboxForms(InboxForms all, WorkItem item) {
        this.viewer = () -> all.substitutions.actingOn(all.viewer.get(), item);
        this.substitutions = all.substitutions;
        this.actions = all.actions;
        this.targets = all.targets;
        this.splits = all.splits;
        this.negotiation = all.negotiation;
        this.plans = all.plans;
        this.revisions = all.revisions;
        this.drafts = all.drafts;
        this.clock = all.clock;
    }

    /**
     * What follows when a button has done its work; each takes the sentence that says so.
     *
     * @param done the task is finished
     * @param again there is more to do in it
     */
    record Ends(SerializableConsumer<String> done, SerializableConsumer<String> again) implements Serializable {}

    TaskForm form(WorkItem item, Ends ends) {
        return new InboxForms(this, item).of(item, ends);
    }

    private TaskForm of(WorkItem item, Ends ends) {
        SerializableConsumer<String> done = ends.done();
        String key = "task-" + item.id();
        return switch (item.kind()) {
            case CONFIRM_SPLIT, SPLIT_TARGET -> split(key, target(item), ends);
            case SETTLE_BALANCE -> settle(key, target(item), ends);
            case SET_SCHEDULE -> schedule(key, target(item), done);
            case SUBMIT_TARGET -> submit(key, target(item), done);
            case APPROVE_TARGET -> approve(key, target(item), ends);
            case APPROVE_REVISION -> revisions.form(viewer, item.id(), Objects.requireNonNull(item.targetId()), ends);
            case REVIEW_PROGRESS ->
                new ReviewLink(Objects.requireNonNull(item.reviewId()), standsIn() ? item.id() : null);
            case GENERIC ->
                new GenericForm(() -> {
                    actions.complete(viewer.get(), item.id());
                    done.accept(t("done.generic", item.subject()));
                });
        };
    }

    private boolean standsIn() {
        return viewer.get().onBehalfOf() != null;
    }

    private TaskForm split(String key, TargetView target, Ends ends) {
        List<TargetLine> lines = lines(target);
        return lines.size() == 1
                ? splitForm(key, lines.get(0), false, ends)
                : new LineChoice(lines, this::isSplit, line -> splitForm(of(key, line), line, true, ends));
    }

    private SplitForm splitForm(String key, TargetLine line, boolean several, Ends ends) {
        TargetView target = line.target();
        List<TargetView> children = targets.children(viewer.get(), target.id());
        SplitTerms terms = splits.terms(viewer.get(), target.id());
        return new SplitForm(
                        terms,
                        line.metric().unit(),
                        children,
                        false,
                        drafts.of(key, terms, figures(children)),
                        (method, parts) -> splits.previewSplit(viewer.get(), target.id(), method, parts),
                        (method, parts, reason) -> {
                            splits.confirmSplit(viewer.get(), target.id(), method, parts);
                            if (several && !lines(target).stream().allMatch(this::isSplit)) {
                                ends.again()
                                        .accept(t(
                                                "done.split.line", line.metric().name()));
                            } else {
                                ends.done().accept(t("done.split", target.ownerName(), children.size()));
                            }
                        })
                .beside(new PeriodsLink(plan(target), target));
    }

    private boolean isSplit(TargetLine line) {
        return targets.history(viewer.get(), line.target().id()).stream()
                .anyMatch(change -> change.action().equals(TargetAction.CONFIRM_SPLIT.name()));
    }

    private TaskForm settle(String key, TargetView target, Ends ends) {
        List<TargetLine> lines = lines(target);
        return lines.size() == 1
                ? settleForm(key, lines.get(0), ends)
                : new LineChoice(lines, this::isBalanced, line -> settleForm(of(key, line), line, ends));
    }

    private SplitForm settleForm(String key, TargetLine line, Ends ends) {
        TargetView target = line.target();
        SplitTerms terms = splits.terms(viewer.get(), target.id());
        List<TargetView> children = targets.children(viewer.get(), target.id());
        SplitForm form = new SplitForm(
                terms,
                line.metric().unit(),
                children,
                true,
                drafts.of(key, terms, figures(children)),
                (method, parts) -> splits.previewSplit(viewer.get(), target.id(), method, parts),
                (method, parts, reason) -> {
                    splits.settleBalance(viewer.get(), target.id(), parts, reason);
                    if (lines(target).stream().allMatch(this::isBalanced)) {
                        ends.done().accept(t("done.settle", target.ownerName()));
                    } else {
                        ends.again().accept(t("done.settle.line", line.metric().name()));
                    }
                });
        return form.beside(new PeriodsLink(plan(target), target))
                .besideEach(child ->
                        new HistoryButton(child.ownerName(), () -> targets.history(viewer.get(), child.id()), clock));
    }

    private boolean isBalanced(TargetLine line) {
        TargetView target = line.target();
        UnitBalance balance =
                UnitBalance.of(plan(target), target, targets.children(viewer.get(), target.id()), target.id());
        return balance != null && balance.fits();
    }

    private TaskForm schedule(String key, TargetView target, SerializableConsumer<String> done) {
        PlanView plan = plan(target);
        return new ScheduleForm(
                target,
                plan,
                targets.children(viewer.get(), target.id()),
                LocalDate.now(clock),
                drafts.of(key, target.amount(), target.submitBy(), target.agreeBy(), plan.agreeBy(), plan.periodEnd()),
                (submitBy, agreeBy) -> {
                    negotiation.setSchedule(viewer.get(), target.id(), submitBy, agreeBy);
                    done.accept(t("done.schedule", target.ownerName()));
                });
    }

    private TaskForm submit(String key, TargetView target, SerializableConsumer<String> done) {
        List<TargetLine> lines = lines(target);
        return new SubmitForm(
                lines,
                plan(target),
                id -> targets.history(viewer.get(), id),
                clock,
                drafts.of(key, figures(lines.stream().map(TargetLine::target).toList())),
                entries -> {
                    negotiation.submitLines(viewer.get(), entries);
                    done.accept(t("done.submit"));
                });
    }

    private TaskForm approve(String key, TargetView target, Ends ends) {
        List<TargetLine> lines = lines(target);
        if (lines.size() == 1) {
            return approveForm(key, lines.get(0), false, ends);
        }
        return new ApproveLinesForm(
                lines, line -> approveForm(of(key, line), line, true, ends), line -> reads(line.target()), ids -> {
                    negotiation.decide(
                            viewer.get(),
                            ids.stream()
                                    .map(id -> new Decision(id, Decision.Verdict.APPROVE, null, null))
                                    .toList());
                    decided(target, t("done.approve", target.ownerName()), ends);
                });
    }

    private ApproveForm approveForm(String key, TargetLine line, boolean several, Ends ends) {
        TargetView target = line.target();
        String name = several ? target.ownerName() + " · " + line.metric().name() : target.ownerName();
        return new ApproveForm(
                target,
                several,
                reads(target),
                drafts.of(key, figures(List.of(target))),
                new ApproveForm.Decision(
                        () -> {
                            negotiation.approve(viewer.get(), target.id());
                            decided(target, t("done.approve", name), ends);
                        },
                        comment -> {
                            negotiation.returnToMember(viewer.get(), target.id(), comment);
                            decided(target, t("done.return", name), ends);
                        },
                        (amount, reason) -> {
                            negotiation.adjust(viewer.get(), target.id(), amount, reason);
                            decided(target, t("done.adjust", name), ends);
                        }));
    }

    private ApproveForm.Reads reads(TargetView target) {
        return new ApproveForm.Reads(() -> balance(target), () -> targets.history(viewer.get(), target.id()), clock);
    }

    /** One metric is decided: on to the others of this member, or to the next task. */
    private void decided(TargetView target, String sentence, Ends ends) {
        if (lines(target).stream().anyMatch(TargetLine::toDecide)) {
            ends.again().accept(sentence);
        } else {
            ends.done().accept(sentence);
        }
    }

    /** The owner's target for each metric of the plan, the leading one first. */
    private List<TargetLine> lines(TargetView target) {
        Map<String, MetricView> metrics = plan(target).lines().stream()
                .collect(Collectors.toMap(line -> line.metric().code(), PlanView.Line::metric));
        return targets.lines(viewer.get(), target.id()).stream()
                .map(line -> new TargetLine(line, Objects.requireNonNull(metrics.get(line.metric()))))
                .toList();
    }

    /** The draft of one metric among several. */
    private static String of(String key, TargetLine line) {
        return key + "-" + line.target().id();
    }

    /** What a person goes by when filling in a form about these targets. */
    private static String figures(List<TargetView> targets) {
        return targets.stream()
                .map(each -> each.id() + " " + each.state() + " " + each.round() + " " + plain(each.proposed()) + " "
                        + plain(each.amount()))
                .collect(Collectors.joining("; "));
    }

    private static @Nullable String plain(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.stripTrailingZeros().toPlainString();
    }

    private TargetView target(WorkItem item) {
        return targets.target(viewer.get(), Objects.requireNonNull(item.targetId()));
    }

    private PlanView plan(TargetView target) {
        return plans.plan(viewer.get(), Objects.requireNonNull(target.planId()));
    }

    private @Nullable UnitBalance balance(TargetView target) {
        if (target.parentId() == null) {
            return null;
        }
        try {
            TargetView unit = targets.target(viewer.get(), target.parentId());
            return UnitBalance.of(plan(target), unit, targets.children(viewer.get(), unit.id()), target.id());
        } catch (Refused notForTheViewer) {
            return null;
        }
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
