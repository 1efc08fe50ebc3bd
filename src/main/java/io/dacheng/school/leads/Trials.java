package io.dacheng.school.leads;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.school.students.SigningType;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Trial lessons 试听 (E5): booked, attended or missed, with what the family said. A trial attended reaches the stage TRIAL
 * on its day, credited to who gave it, and VISIT where the family had not come before, credited to the consultant.
 */
@Service
@Transactional
public class Trials {

    private final LeadDesk leads;
    private final TrialDesk desk;
    private final TrialReader reader;
    private final TrialHours hours;
    private final TrialRules rules;
    private final Funnel funnel;
    private final AuditLog audit;
    private final JdbcClient jdbc;

    Trials(
            LeadDesk leads,
            TrialDesk desk,
            TrialReader reader,
            TrialHours hours,
            TrialRules rules,
            Funnel funnel,
            AuditLog audit,
            JdbcClient jdbc) {
        this.leads = leads;
        this.desk = desk;
        this.reader = reader;
        this.hours = hours;
        this.rules = rules;
        this.funnel = funnel;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /**
     * The trials of the leads that the viewer sees, by day and hour.
     *
     * @throws Refused NOT_FOUND while the pack is off; INVALID for a page that is none
     */
    @Transactional(readOnly = true)
    public Slice<TrialView> trials(Viewer viewer, TrialQuery query) {
        return reader.page(viewer, query);
    }

    /**
     * Books a trial for an open lead.
     *
     * @param version of the lead; null when it does not matter
     * @throws Refused NOT_FOUND, FORBIDDEN, INVALID for what {@link NewTrial} does not allow; CONFLICT when the teacher, the
     *     room or the child has a lesson or a trial then, for a lead that is not open or was changed since
     */
    public TrialView book(Viewer viewer, long leadId, NewTrial wanted, @Nullable Integer version) {
        HeldLead lead = LeadDesk.requireOpen(leads.take(viewer, leadId, version));
        String note = rules.checked(lead, wanted);
        hours.requireFree(leadId, null, wanted);
        SigningType type = wanted.signingType() == null ? rules.typeOf(lead) : wanted.signingType();
        long[] id = new long[1];
        TrialHours.orTaken(
                wanted.on(),
                () -> id[0] = jdbc.sql("""
                insert into school_trial (lead_id, unit_id, course_id, room_id, trial_on, starts, ends, teacher_id,
                    consultant_id, signing_type, note, booked_at, booked_by)
                values (:lead, :unit, :course, :room, :on, :starts, :ends, :teacher, :consultant, :type, :note, :now, :by)
                returning id
                """)
                        .param("lead", leadId)
                        .param("unit", lead.unitId())
                        .param("course", wanted.courseId())
                        .param("room", wanted.roomId())
                        .param("on", wanted.on())
                        .param("starts", wanted.starts())
                        .param("ends", wanted.ends())
                        .param("teacher", wanted.teacherId())
                        .param("consultant", lead.consultantId())
                        .param("type", type.name())
                        .param("note", note)
                        .param("now", leads.now())
                        .param("by", viewer.login())
                        .query(Long.class)
                        .single());
        audit.record(viewer.actor(), "trial.book", "trial:" + id[0], wanted.on() + " " + wanted.starts());
        leads.changed(lead);
        return reader.one(id[0]);
    }

    /**
     * Moves a booked trial: course, room, day, hour, teacher, what it is about, note.
     *
     * @throws Refused as for {@link #book}; CONFLICT for one that is not booked any more or was changed since
     */
    public TrialView change(Viewer viewer, long trialId, NewTrial wanted, @Nullable Integer version) {
        HeldTrial trial = inState(desk.take(viewer, trialId, version), TrialState.BOOKED);
        HeldLead lead = LeadDesk.requireOpen(trial.lead());
        String note = rules.checked(lead, wanted);
        hours.requireFree(lead.id(), trialId, wanted);
        SigningType type = wanted.signingType() == null ? rules.typeOf(lead) : wanted.signingType();
        TrialHours.orTaken(wanted.on(), () -> jdbc.sql("""
                update school_trial set course_id = :course, room_id = :room, trial_on = :on, starts = :starts,
                    ends = :ends, teacher_id = :teacher, signing_type = :type, note = :note, version = version + 1
                where id = :id
                """)
                .param("course", wanted.courseId())
                .param("room", wanted.roomId())
                .param("on", wanted.on())
                .param("starts", wanted.starts())
                .param("ends", wanted.ends())
                .param("teacher", wanted.teacherId())
                .param("type", type.name())
                .param("note", note)
                .param("id", trialId)
                .update());
        return done(viewer, trial, "trial.change", wanted.on() + " " + wanted.starts());
    }

    /**
     * The child came.
     *
     * @param result null when the family has not said yet; SIGNED is set by the order alone
     * @throws Refused NOT_FOUND, FORBIDDEN, INVALID; CONFLICT before its day, for one that is not booked or missed, for a
     *     lead that is not open
     */
    public TrialView attended(Viewer viewer, long trialId, @Nullable TrialResult result, @Nullable Integer version) {
        HeldTrial trial = desk.take(viewer, trialId, version);
        if (trial.state() != TrialState.BOOKED && trial.state() != TrialState.MISSED) {
            throw wrongState(trial);
        }
        HeldLead lead = LeadDesk.requireOpen(trial.lead());
        requireDayCome(trial);
        requireNotSigned(result);
        TrialHours.orTaken(trial.on(), () -> desk.set(trial, TrialState.ATTENDED, result));
        LocalDate day = trial.on().isBefore(lead.createdOn()) ? lead.createdOn() : trial.on();
        funnel.stage(StageKind.VISIT).ifPresent(visit -> funnel.reach(viewer, lead, visit, lead.consultantId(), day));
        funnel.stage(StageKind.TRIAL).ifPresent(stage -> funnel.reach(viewer, lead, stage, trial.teacherId(), day));
        return done(viewer, trial, "trial.attended", result == null ? "" : result.name());
    }

    /**
     * The child did not come.
     *
     * @throws Refused NOT_FOUND, FORBIDDEN; CONFLICT before its day and for one that is not booked
     */
    public TrialView missed(Viewer viewer, long trialId, @Nullable Integer version) {
        HeldTrial trial = inState(desk.take(viewer, trialId, version), TrialState.BOOKED);
        requireDayCome(trial);
        desk.set(trial, TrialState.MISSED, null);
        return done(viewer, trial, "trial.missed", "");
    }

    /** @throws Refused NOT_FOUND, FORBIDDEN; CONFLICT for one that is not booked */
    public TrialView cancel(Viewer viewer, long trialId, @Nullable Integer version) {
        HeldTrial trial = inState(desk.take(viewer, trialId, version), TrialState.BOOKED);
        desk.set(trial, TrialState.CANCELLED, null);
        return done(viewer, trial, "trial.cancel", "");
    }

    /**
     * What the family said after a trial attended.
     *
     * @param result null for nothing yet
     * @throws Refused NOT_FOUND, FORBIDDEN, INVALID for SIGNED; CONFLICT for one not attended, or signed
     */
    public TrialView answered(Viewer viewer, long trialId, @Nullable TrialResult result, @Nullable Integer version) {
        HeldTrial trial = inState(desk.take(viewer, trialId, version), TrialState.ATTENDED);
        requireNotSigned(result);
        requireUnsigned(trial);
        desk.set(trial, TrialState.ATTENDED, result);
        return done(viewer, trial, "trial.result", result == null ? "" : result.name());
    }

    /**
     * Sets a trial back to booked: attended, missed or cancelled was a mistake. The stage TRIAL is taken back unless the
     * lead has attended another one.
     *
     * @throws Refused NOT_FOUND, FORBIDDEN; CONFLICT for one that is booked or signed, for a lead that is not open, and when
     *     somebody has taken the hour of one cancelled
     */
    public TrialView setBack(Viewer viewer, long trialId, @Nullable Integer version) {
        HeldTrial trial = desk.take(viewer, trialId, version);
        if (trial.state() == TrialState.BOOKED) {
            throw wrongState(trial);
        }
        HeldLead lead = LeadDesk.requireOpen(trial.lead());
        requireUnsigned(trial);
        TrialHours.orTaken(trial.on(), () -> desk.set(trial, TrialState.BOOKED, null));
        if (trial.state() == TrialState.ATTENDED && !rules.attendedAnother(trial)) {
            funnel.takeBack(viewer, lead, StageKind.TRIAL);
        }
        return done(viewer, trial, "trial.back", trial.state().name());
    }

    private void requireDayCome(HeldTrial trial) {
        if (trial.on().isAfter(leads.today())) {
            throw Refused.conflict("school.leads.trial.early", trial.on().toString());
        }
    }

    private static void requireNotSigned(@Nullable TrialResult result) {
        if (result == TrialResult.SIGNED) {
            throw Refused.invalid("school.leads.trial.signed.by.order");
        }
    }

    private static void requireUnsigned(HeldTrial trial) {
        if (trial.result() == TrialResult.SIGNED) {
            throw Refused.conflict("school.leads.trial.signed", trial.lead().childName());
        }
    }

    private static HeldTrial inState(HeldTrial trial, TrialState state) {
        if (trial.state() != state) {
            throw wrongState(trial);
        }
        return trial;
    }

    private static Refused wrongState(HeldTrial trial) {
        return Refused.conflict(
                "school.leads.trial.state." + trial.state().name(),
                trial.lead().childName(),
                trial.on().toString());
    }

    private TrialView done(Viewer viewer, HeldTrial trial, String action, String detail) {
        audit.record(viewer.actor(), action, trial.subject(), detail);
        leads.changed(trial.lead());
        return reader.one(trial.id());
    }
}
