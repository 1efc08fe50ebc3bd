package io.dacheng.review;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Agreed actions and what becomes of them. */
@Service
@Transactional
public class ActionService {

    private final ReviewReader reader;
    private final ReviewRights rights;
    private final AccessService access;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    ActionService(
            ReviewReader reader,
            ReviewRights rights,
            AccessService access,
            AuditLog audit,
            JdbcClient jdbc,
            Clock clock) {
        this.reader = reader;
        this.rights = rights;
        this.access = access;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What the viewer has agreed to do, or was agreed to do, and has not ticked off. */
    @Transactional(readOnly = true)
    public List<OwnAction> openActions(Viewer viewer) {
        return viewer.memberId() == null ? List.of() : reader.openActions(viewer.memberId());
    }

    /** Ticks an agreed action off; its owner or who acts for the unit. Ticked off twice is once. */
    public void done(Viewer viewer, long actionId) {
        record Found(long ownerId, @Nullable Long unitId, String text) {}
        Found action = jdbc.sql("""
                        select a.owner_id, r.unit_id, a.text
                        from agreed_action a
                        join review_finding f on f.id = a.finding_id
                        join review r on r.id = f.review_id
                        where a.id = :id for update of a
                        """)
                .param("id", actionId)
                .query((row, number) ->
                        new Found(row.getLong("owner_id"), row.getObject("unit_id", Long.class), row.getString("text")))
                .optional()
                .orElseThrow(() -> Refused.notFound("review.action.unknown", actionId));
        boolean own = viewer.memberId() != null && viewer.memberId() == action.ownerId();
        if (!own) {
            if (action.unitId() == null || !access.canSeeUnit(viewer, action.unitId())) {
                throw Refused.notFound("review.action.unknown", actionId);
            }
            if (!rights.actsFor(viewer, action.unitId())) {
                throw Refused.forbidden("review.action.others");
            }
        }
        int ticked = jdbc.sql("update agreed_action set done_at = :now where id = :id and done_at is null")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", actionId)
                .update();
        if (ticked == 1) {
            audit.record(viewer.login(), "review.action.done", "action:" + actionId, action.text());
        }
    }
}
