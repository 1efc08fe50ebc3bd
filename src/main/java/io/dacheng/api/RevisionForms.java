package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.inbox.WorkItem;
import io.dacheng.shared.Refused;
import io.dacheng.target.RevisionQueries;
import io.dacheng.target.RevisionService;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The form of the task that decides on a revision. */
@Component
class RevisionForms {

    /** What a higher head decides on a revision. */
    enum RevisionDecision {
        APPROVE,
        REJECT
    }

    /** APPROVE_REVISION: REJECT needs a comment. */
    @Schema(name = "RevisionDecisionForm")
    record DecisionForm(
            @Nullable RevisionDecision decision, @Nullable String comment) {}

    private final RevisionService revisions;
    private final RevisionQueries queries;

    RevisionForms(RevisionService revisions, RevisionQueries queries) {
        this.revisions = revisions;
        this.queries = queries;
    }

    void decide(Viewer viewer, WorkItem task, DecisionForm form) {
        if (form.decision() == null) {
            throw Refused.invalid("api.decision.revision");
        }
        long revision =
                queries.openOf(viewer, Objects.requireNonNull(task.targetId())).id();
        switch (form.decision()) {
            case APPROVE -> revisions.approve(viewer, revision, form.comment() == null ? "" : form.comment());
            case REJECT -> revisions.reject(viewer, revision, Given.field("comment", form.comment()));
        }
    }
}
