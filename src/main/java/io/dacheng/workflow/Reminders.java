package io.dacheng.workflow;

import io.dacheng.inbox.Substitutions;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.inbox.WorkItemProjection;
import io.dacheng.inbox.WorkItemReminders;
import io.dacheng.inbox.WorkItemReminders.FollowUp;
import io.dacheng.inbox.WorkItemReminders.Reminder;
import io.dacheng.notification.Notices;
import io.dacheng.organisation.Role;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The reminder ladder (I3): 7 days before, 1 day before, on the day, daily when overdue; an overdue item goes once to
 * the next head. What somebody wanted to look at again is told on that day. Set queries find who is due, and running it
 * again on the same day finds nothing.
 */
@Component
class Reminders {

    /** Kinds that also come when a plan is active and has no case of its own to remind of them. */
    private static final Set<WorkItemKind> OF_ALL_PLANS =
            EnumSet.of(WorkItemKind.REVIEW_PROGRESS, WorkItemKind.APPROVE_REVISION);

    /** A school's, of no plan; who has not answered is passed on by rules of their own. */
    private static final Set<WorkItemKind> OF_GAPS = EnumSet.of(WorkItemKind.CLOSE_GAP, WorkItemKind.FOLLOW_UP_GAP);

    private static final Set<WorkItemKind> OF_PLANS = ofPlans();

    private final WorkItemProjection items;
    private final WorkItemReminders reminders;
    private final Substitutions substitutions;
    private final Notices notices;
    private final WhoActs whoActs;
    private final CaseFacts.Reader cases;

    Reminders(
            WorkItemProjection items,
            WorkItemReminders reminders,
            Substitutions substitutions,
            Notices notices,
            WhoActs whoActs,
            CaseFacts.Reader cases) {
        this.items = items;
        this.reminders = reminders;
        this.substitutions = substitutions;
        this.notices = notices;
        this.whoActs = whoActs;
        this.cases = cases;
    }

    private static Set<WorkItemKind> ofPlans() {
        Set<WorkItemKind> kinds = EnumSet.allOf(WorkItemKind.class);
        kinds.removeAll(OF_ALL_PLANS);
        kinds.removeAll(OF_GAPS);
        return kinds;
    }

    @Transactional
    void remindGaps(LocalDate today) {
        remind(OF_GAPS, null, today);
    }

    @Transactional
    void remindPlan(long planId, LocalDate today) {
        remind(OF_PLANS, planId, today);
    }

    @Transactional
    void remindReviews(LocalDate today) {
        remind(OF_ALL_PLANS, null, today);
    }

    private void remind(Set<WorkItemKind> kinds, @Nullable Long planId, LocalDate today) {
        reminders.takeReminders(kinds, planId, today).forEach(this::tell);
        reminders.takeFollowUps(kinds, planId, today).forEach(this::tell);
    }

    private void tell(FollowUp item) {
        List<String> about = item.due() == null
                ? List.of(item.subject(), item.planName())
                : List.of(item.subject(), item.planName(), item.due().toString());
        String sentence = item.due() == null ? "notice.follow-up.undated" : "notice.follow-up";
        item.recipients().forEach(login -> notices.send(login, "REMINDER", item.id(), sentence, about));
    }

    private void tell(Reminder item) {
        String sentence = item.overdue() ? "notice.overdue" : "notice.reminder";
        send(item.recipients(), "REMINDER", sentence, item);
        if (item.overdue() && !item.escalated() && !OF_GAPS.contains(item.kind())) {
            escalate(item);
        }
    }

    private void escalate(Reminder item) {
        Role late = item.kind() == WorkItemKind.SUBMIT_TARGET ? Role.MEMBER : Role.BRANCH_HEAD;
        Set<String> heads = whoActs.nextHead(late, cases.of(keyOf(item)));
        heads.removeAll(item.recipients());
        // Only the member can submit the own target; a head is told, not put in the member's place.
        items.escalated(item.taskRef(), late == Role.MEMBER ? Set.of() : heads);
        heads.addAll(substitutions.substitutesIn(item.id()));
        heads.removeAll(item.recipients());
        send(heads, "ESCALATION", "notice.escalation", item);
    }

    private static BusinessKey keyOf(Reminder item) {
        return item.reviewId() != null
                ? BusinessKey.review(item.reviewId())
                : BusinessKey.target(Objects.requireNonNull(item.targetId()));
    }

    private void send(Set<String> recipients, String kind, String sentence, Reminder item) {
        List<String> arguments =
                List.of(item.subject(), item.planName(), item.due().toString());
        recipients.forEach(login -> notices.send(login, kind, item.id(), sentence, arguments));
    }
}
