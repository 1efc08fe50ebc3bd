package io.dacheng.school.leads;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.school.students.NewOrder;
import io.dacheng.school.students.NewStudent;
import io.dacheng.school.students.OrderCancelled;
import io.dacheng.school.students.OrderView;
import io.dacheng.school.students.Orders;
import io.dacheng.school.students.SigningType;
import io.dacheng.school.students.Students;
import io.dacheng.shared.Refused;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes a student of a lead: student, order, stage ORDER and the trial's result come in one transaction, or not at all.
 * When the order is cancelled, the lead is open again and stage and result are taken back.
 */
@Service
@Transactional
public class LeadSigning {

    private final LeadDesk desk;
    private final TrialRules trials;
    private final Funnel funnel;
    private final Students students;
    private final Orders orders;
    private final AccessService access;
    private final AuditLog audit;
    private final JdbcClient jdbc;

    LeadSigning(
            LeadDesk desk,
            TrialRules trials,
            Funnel funnel,
            Students students,
            Orders orders,
            AccessService access,
            AuditLog audit,
            JdbcClient jdbc) {
        this.desk = desk;
        this.trials = trials;
        this.funnel = funnel;
        this.students = students;
        this.orders = orders;
        this.access = access;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /** A trial that an order may come from. */
    private record Attended(long id, long teacherId, SigningType type) {}

    /**
     * Signs an open lead. A lead of a student signs for that student; any other registers the child first.
     *
     * @throws Refused NOT_FOUND, FORBIDDEN for who does not work on the lead, and as {@link Orders#sign}; INVALID for a trial
     *     that is not this lead's or was not attended, a day before the lead; CONFLICT for a lead that is not open or was
     *     changed since
     */
    public SignedLead sign(Viewer viewer, long leadId, SignLead wanted) {
        HeldLead lead = LeadDesk.requireOpen(desk.take(viewer, leadId, wanted.version()));
        LocalDate on = wanted.signedOn() == null ? desk.today() : wanted.signedOn();
        if (on.isBefore(lead.createdOn()) || on.isAfter(desk.today())) {
            throw Refused.invalid(
                    "school.leads.sign.day", on.toString(), lead.createdOn().toString());
        }
        Attended trial = trial(lead, wanted.trialId());
        Long consultant = wanted.consultantId() == null ? lead.consultantId() : wanted.consultantId();
        Long teacher = teacher(lead, wanted, trial);
        long student = lead.studentId() != null
                ? lead.studentId()
                : students.register(
                                viewer,
                                new NewStudent(
                                        lead.unitId(),
                                        lead.familyId(),
                                        lead.childName(),
                                        wanted.gender(),
                                        lead.bornOn(),
                                        on,
                                        consultant,
                                        teacher))
                        .id();
        OrderView order = orders.sign(
                viewer,
                new NewOrder(
                        student,
                        wanted.courseId(),
                        type(lead, wanted, trial),
                        consultant,
                        teacher,
                        on,
                        wanted.amount(),
                        wanted.paidHours(),
                        wanted.giftHours(),
                        leadId,
                        trial == null ? null : trial.id(),
                        wanted.note()));
        jdbc.sql("update school_lead set state = 'SIGNED', student_id = :student, next_contact = null where id = :id")
                .param("student", student)
                .param("id", leadId)
                .update();
        if (trial != null) {
            result(trial.id(), TrialResult.SIGNED);
        }
        StageView stage = funnel.stage(StageKind.ORDER).orElseThrow(() -> Refused.conflict("school.leads.stage.first"));
        funnel.reach(viewer, lead, stage, consultant, on);
        desk.remember(viewer, leadId, LeadChange.Kind.SIGNED, consultant, teacher, null);
        audit.record(viewer.actor(), "lead.sign", lead.subject(), order.number());
        desk.changed(lead);
        return new SignedLead(leadId, student, order.id());
    }

    /** Who gave the trial counts as intention teacher only when that is the position, which the order checks. */
    private @Nullable Long teacher(HeldLead lead, SignLead wanted, @Nullable Attended trial) {
        if (wanted.intentionTeacherId() != null) {
            return wanted.intentionTeacherId();
        }
        if (lead.intentionTeacherId() != null) {
            return lead.intentionTeacherId();
        }
        return trial != null && trials.isIntentionTeacher(trial.teacherId(), lead.unitId()) ? trial.teacherId() : null;
    }

    private SigningType type(HeldLead lead, SignLead wanted, @Nullable Attended trial) {
        if (wanted.signingType() != null) {
            return wanted.signingType();
        }
        return trial == null ? trials.typeOf(lead) : trial.type();
    }

    private @Nullable Attended trial(HeldLead lead, @Nullable Long wanted) {
        Optional<Attended> found = jdbc.sql("""
                select id, teacher_id, coalesce(signing_type, 'NEW') as signing_type from school_trial
                where lead_id = :lead and state = 'ATTENDED' and (:any or id = :wanted)
                order by trial_on desc, starts desc, id desc limit 1
                """)
                .param("lead", lead.id())
                .param("any", wanted == null)
                .param("wanted", wanted == null ? -1L : wanted)
                .query((row, number) -> new Attended(
                        row.getLong("id"),
                        row.getLong("teacher_id"),
                        SigningType.valueOf(row.getString("signing_type"))))
                .optional();
        if (wanted != null && found.isEmpty()) {
            throw Refused.invalid("school.leads.sign.trial", lead.childName());
        }
        return found.orElse(null);
    }

    private void result(long trial, TrialResult result) {
        jdbc.sql("update school_trial set result = :result, version = version + 1 where id = :id")
                .param("result", result.name())
                .param("id", trial)
                .update();
    }

    /** The order of a lead was cancelled: what it had brought to the lead goes with it. */
    @EventListener
    void takeBack(OrderCancelled cancelled) {
        if (cancelled.leadId() == null) {
            return;
        }
        HeldLead lead = desk.any(cancelled.leadId());
        boolean another = jdbc.sql("""
                select exists (select from school_order where lead_id = :lead and id <> :order and state = 'SIGNED')
                """)
                .param("lead", lead.id())
                .param("order", cancelled.orderId())
                .query(Boolean.class)
                .single();
        if (another || lead.state() != LeadState.SIGNED) {
            return;
        }
        Viewer viewer = access.viewer(jdbc.sql("select cancelled_by from school_order where id = :id")
                .param("id", cancelled.orderId())
                .query(String.class)
                .single());
        jdbc.sql("update school_lead set state = 'OPEN' where id = :id")
                .param("id", lead.id())
                .update();
        funnel.takeBack(viewer, lead, StageKind.ORDER);
        if (cancelled.trialId() != null) {
            result(cancelled.trialId(), TrialResult.THINKING);
        }
        desk.remember(
                viewer, lead.id(), LeadChange.Kind.REOPENED, lead.consultantId(), lead.intentionTeacherId(), null);
        audit.record(viewer.actor(), "lead.reopen", lead.subject(), "order cancelled");
        desk.changed(lead);
    }
}
