package io.dacheng.school.leads;

import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes a trial into work, together with its lead. */
@Component
class TrialDesk {

    private final LeadDesk leads;
    private final JdbcClient jdbc;

    TrialDesk(LeadDesk leads, JdbcClient jdbc) {
        this.leads = leads;
        this.jdbc = jdbc;
    }

    /**
     * The trial, its lead locked, for who works on the lead and who gives the trial.
     *
     * @throws Refused NOT_FOUND, FORBIDDEN for who only sees it, CONFLICT when somebody has changed it since
     */
    HeldTrial take(Viewer viewer, long id, @Nullable Integer version) {
        long leadId = jdbc.sql("select lead_id from school_trial where id = :id")
                .param("id", id)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> none(id));
        HeldLead lead;
        try {
            lead = leads.seen(viewer, leadId);
        } catch (Refused unseen) {
            throw none(id);
        }
        HeldTrial trial = jdbc.sql(
                        "select id, teacher_id, trial_on, state, result, version from school_trial where id = :id")
                .param("id", id)
                .query((row, number) -> {
                    String result = row.getString("result");
                    return new HeldTrial(
                            row.getLong("id"),
                            lead,
                            row.getLong("teacher_id"),
                            row.getObject("trial_on", LocalDate.class),
                            TrialState.valueOf(row.getString("state")),
                            result == null ? null : TrialResult.valueOf(result),
                            row.getInt("version"));
                })
                .single();
        if (!leads.worksOn(viewer, lead.unitId(), lead.consultantId(), lead.intentionTeacherId())
                && !LeadDesk.isViewer(viewer, trial.teacherId())) {
            throw Refused.forbidden("school.leads.change");
        }
        if (version != null && version != trial.version()) {
            throw Refused.conflict("school.leads.trial.changed", lead.childName());
        }
        return trial;
    }

    /** Sets state and result and counts the version up. */
    void set(HeldTrial trial, TrialState state, @Nullable TrialResult result) {
        jdbc.sql("update school_trial set state = :state, result = :result, version = version + 1 where id = :id")
                .param("state", state.name())
                .param("result", result == null ? null : result.name())
                .param("id", trial.id())
                .update();
    }

    private static Refused none(long id) {
        return Refused.notFound("school.leads.trial.none", String.valueOf(id));
    }
}
