package io.dacheng.school.leads;

import io.dacheng.school.families.Families;
import io.dacheng.school.students.SigningType;
import io.dacheng.shared.Refused;
import java.time.LocalDate;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What must be right with a trial, and what follows from its lead. */
@Component
class TrialRules {

    private static final int LONGEST_NOTE = 500;
    private static final String REFERRAL = "referral";

    private final LeadDesk leads;
    private final LeadRules rules;
    private final Sources sources;
    private final Families families;
    private final JdbcClient jdbc;

    TrialRules(LeadDesk leads, LeadRules rules, Sources sources, Families families, JdbcClient jdbc) {
        this.leads = leads;
        this.rules = rules;
        this.sources = sources;
        this.families = families;
        this.jdbc = jdbc;
    }

    /** What it is about when nobody says so. */
    SigningType typeOf(HeldLead lead) {
        if (lead.studentId() != null) {
            return SigningType.RENEWAL;
        }
        return sources.source(lead.sourceId()).code().equals(REFERRAL) ? SigningType.REFERRAL : SigningType.NEW;
    }

    /** Whether the person counts as intention teacher of the campus today. */
    boolean isIntentionTeacher(long member, long unit) {
        return rules.isIntentionTeacher(member, unit);
    }

    /** The note as it may be kept. */
    String checked(HeldLead lead, NewTrial wanted) {
        rules.course(wanted.courseId(), lead.unitId());
        rules.trialTeacher(wanted.teacherId(), lead.unitId());
        LocalDate today = leads.today();
        if (wanted.on().isBefore(today.minusYears(1)) || wanted.on().isAfter(today.plusYears(1))) {
            throw Refused.invalid("school.leads.trial.day", wanted.on().toString());
        }
        if (!wanted.ends().isAfter(wanted.starts())) {
            throw Refused.invalid(
                    "school.leads.trial.hours",
                    wanted.starts().toString(),
                    wanted.ends().toString());
        }
        if (wanted.roomId() != null
                && !jdbc.sql("select exists (select from school_room where id = :id and unit_id = :unit and active)")
                        .param("id", wanted.roomId())
                        .param("unit", lead.unitId())
                        .query(Boolean.class)
                        .single()) {
            throw Refused.invalid("school.leads.trial.room", String.valueOf(wanted.roomId()));
        }
        return families.cleaned(lead.familyId(), LeadRules.note(wanted.note(), LONGEST_NOTE));
    }

    boolean attendedAnother(HeldTrial trial) {
        return Objects.requireNonNull(jdbc.sql("""
                select exists (select from school_trial where lead_id = :lead and id <> :id and state = 'ATTENDED')
                """)
                .param("lead", trial.lead().id())
                .param("id", trial.id())
                .query(Boolean.class)
                .single());
    }
}
