package io.dacheng.ui.inbox;

import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.access.Viewer;
import io.dacheng.inbox.Substitutions;
import io.dacheng.inbox.WorkItem;
import io.dacheng.inbox.WorkItemActions;
import io.dacheng.shared.Refused;
import io.dacheng.target.Decision;
import io.dacheng.target.NegotiationService;
import io.dacheng.target.PlanService;
import io.dacheng.target.PlanView;
import io.dacheng.target.SplitService;
import io.dacheng.target.TargetService;
import io.dacheng.target.TargetView;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.FormDrafts;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
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
    private final PlanService plans;
    private final TaskTargets about;
    private final SplitForms divided;
    private final NegotiationService negotiation;
    private final RevisionTask revisions;
    private final GapTask gaps;
    private final FormDrafts drafts;
    private final Clock clock;

    @Autowired
    InboxForms(
            CurrentViewer viewer,
            Substitutions substitutions,
            WorkItemActions actions,
            TargetService targets,
            SplitService splits,
            PlanService plans,
            NegotiationService negotiation,
            RevisionTask revisions,
            GapTask gaps,
            FormDrafts drafts,
            Clock clock) {
        this(viewer::get, substitutions, actions, targets, splits, plans, negotiation, revisions, gaps, drafts, clock);
    }

    private InboxForms(
            Supplier<Viewer> viewer,
            Substitutions substitutions,
            WorkItemActions actions,
            TargetService targets,
            SplitService splits,
            PlanService plans,
            NegotiationService negotiation,
            RevisionTask revisions,
            GapTask gaps,
            FormDrafts drafts,
            Clock clock) {
        this.viewer = viewer;
        this.substitutions = substitutions;
        this.actions = actions;
        this.targets = targets;
        this.splits = splits;
        this.plans = plans;
        this.negotiation = negotiation;
        this.revisions = revisions;
        this.gaps = gaps;
        this.drafts = drafts;
        this.clock = clock;
        this.about = new TaskTargets(viewer, targets, plans);
        this.divided = new SplitForms(viewer, about, splits, drafts, clock);
    }

    /** The forms of one task, in which the viewer may stand in for somebody. */
    private InboxForms of(WorkItem item) {
        return new InboxForms(
                () -> substitutions.actingOn(viewer.get(), item),
                substitutions,
                actions,
                targets,
                splits,
                plans,
                negotiation,
                revisions,
                gaps,
                drafts,
                clock);
    }

    /**
     * What follows when a button has done its work; each takes the sentence that says so.
     *
     * @param done the task is finished
     * @param again there is more to do in it
     */
    record Ends(SerializableConsumer<String> done, SerializableConsumer<String> again) implements Serializable {}

    TaskForm form(WorkItem item, Ends ends) {
        return of(item).of(item, ends);
    }

    private TaskForm of(WorkItem item, Ends ends) {
        SerializableConsumer<String> done = ends.done();
        String key = "task-" + item.id();
        return switch (item.kind()) {
            case CONFIRM_SPLIT, SPLIT_TARGET -> divided.split(key, target(item), ends);
            case SETTLE_BALANCE -> divided.settle(key, target(item), ends);
            case SET_SCHEDULE -> schedule(key, target(item), done);
            case SUBMIT_TARGET -> submit(key, target(item), done);
            case APPROVE_TARGET -> approve(key, target(item), ends);
            case APPROVE_REVISION -> revisions.form(viewer, item.id(), Objects.requireNonNull(item.targetId()), ends);
            case REVIEW_PROGRESS ->
                new ReviewLink(Objects.requireNonNull(item.reviewId()), standsIn() ? item.id() : null);
            case CLOSE_GAP, FOLLOW_UP_GAP -> gaps.form(viewer, item, ends);
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

    private TaskForm schedule(String key, TargetView target, SerializableConsumer<String> done) {
        PlanView plan = about.plan(target);
        return new ScheduleForm(
                target,
                plan,
                about.children(target),
                LocalDate.now(clock),
                drafts.of(key, target.amount(), target.submitBy(), target.agreeBy(), plan.agreeBy(), plan.periodEnd()),
                (submitBy, agreeBy) -> {
                    negotiation.setSchedule(viewer.get(), target.id(), submitBy, agreeBy);
                    done.accept(t("done.schedule", target.ownerName()));
                });
    }

    private TaskForm submit(String key, TargetView target, SerializableConsumer<String> done) {
        List<TargetLine> lines = about.lines(target);
        return new SubmitForm(
                lines,
                about.plan(target),
                id -> about.history(id),
                clock,
                drafts.of(
                        key,
                        TaskTargets.figures(
                                lines.stream().map(TargetLine::target).toList())),
                entries -> {
                    negotiation.submitLines(viewer.get(), entries);
                    done.accept(t("done.submit"));
                });
    }

    private TaskForm approve(String key, TargetView target, Ends ends) {
        List<TargetLine> lines = about.lines(target);
        if (lines.size() == 1) {
            return approveForm(key, lines.get(0), false, ends);
        }
        return new ApproveLinesForm(
                lines,
                line -> approveForm(TaskTargets.key(key, line), line, true, ends),
                line -> reads(line.target()),
                ids -> {
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
                drafts.of(key, TaskTargets.figures(List.of(target))),
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
        return new ApproveForm.Reads(() -> balance(target), () -> about.history(target.id()), clock);
    }

    /** One metric is decided: on to the others of this member, or to the next task. */
    private void decided(TargetView target, String sentence, Ends ends) {
        if (about.lines(target).stream().anyMatch(TargetLine::toDecide)) {
            ends.again().accept(sentence);
        } else {
            ends.done().accept(sentence);
        }
    }

    private TargetView target(WorkItem item) {
        return about.target(Objects.requireNonNull(item.targetId()));
    }

    private @Nullable UnitBalance balance(TargetView target) {
        if (target.parentId() == null) {
            return null;
        }
        try {
            TargetView unit = about.target(target.parentId());
            return UnitBalance.of(about.plan(target), unit, about.children(unit), target.id());
        } catch (Refused notForTheViewer) {
            return null;
        }
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
