package io.dacheng.review;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes agreed actions and every step on their way. */
@Component
class AgreedActions {

    private final OrganisationService organisation;
    private final AccessService access;
    private final JdbcClient jdbc;
    private final Clock clock;

    AgreedActions(OrganisationService organisation, AccessService access, JdbcClient jdbc, Clock clock) {
        this.organisation = organisation;
        this.access = access;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws Refused INVALID as {@link ReviewService#complete} says */
    void agree(Viewer viewer, ReviewView review, ReviewView.Finding finding, ReviewOutcome.NewAction action) {
        String text = Entered.text(action.text());
        if (text.isEmpty()) {
            throw Refused.invalid("review.action.empty", finding.ownerName());
        }
        if (action.due() == null || action.owner() == null) {
            throw Refused.invalid("review.action.incomplete", finding.ownerName());
        }
        if (action.due().isBefore(review.asOf())) {
            throw Refused.invalid("review.action.due", finding.ownerName(), action.due(), review.asOf());
        }
        long owner = owner(viewer, action.owner(), finding.ownerName());
        long id = jdbc.sql("""
                        insert into agreed_action (finding_id, text, owner_id, due)
                        values (:finding, :text, :owner, :due) returning id
                        """)
                .param("finding", finding.id())
                .param("text", text)
                .param("owner", owner)
                .param("due", action.due())
                .query(Long.class)
                .single();
        step(id, viewer.login(), ActionChange.Step.AGREED, owner, action.due(), "");
    }

    /**
     * @param about whom the finding is about, for the refusal
     * @throws Refused INVALID for a person the viewer does not see
     */
    long owner(Viewer viewer, String login, String about) {
        return organisation
                .memberByLogin(login)
                .map(MemberView::id)
                .filter(id -> access.canSeeMember(viewer, id))
                .orElseThrow(() -> Refused.invalid("review.action.owner", about, login));
    }

    /** Keeps a step in the action's history. */
    void step(long actionId, String by, ActionChange.Step step, long ownerId, LocalDate due, @Nullable String reason) {
        jdbc.sql("""
                        insert into agreed_action_change (action_id, changed_at, changed_by, step, owner_id, due, reason)
                        values (:action, :now, :by, :step, :owner, :due, :reason)
                        """)
                .param("action", actionId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("step", step.name())
                .param("owner", ownerId)
                .param("due", due)
                .param("reason", reason == null ? "" : reason)
                .update();
    }
}
