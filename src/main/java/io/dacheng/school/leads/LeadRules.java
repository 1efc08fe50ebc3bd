package io.dacheng.school.leads;

import io.dacheng.school.Position;
import io.dacheng.school.Positions;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What must be right with a lead, whoever enters it and by whatever way. */
@Component
class LeadRules {

    static final int LONGEST_NAME = 60;
    static final int LONGEST_NOTE = 2000;
    static final int LONGEST_LOST_NOTE = 500;
    private static final int OLDEST_YEARS = 5;
    private static final int FURTHEST_YEARS = 2;
    private static final int OLDEST_CHILD = 100;

    private final Positions positions;
    private final Sources sources;
    private final JdbcClient jdbc;
    private final Clock clock;

    LeadRules(Positions positions, Sources sources, JdbcClient jdbc, Clock clock) {
        this.positions = positions;
        this.sources = sources;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    String name(String name) {
        String clean = name.strip();
        if (clean.isEmpty() || clean.length() > LONGEST_NAME || clean.indexOf('\0') >= 0) {
            throw Refused.invalid("school.leads.child", String.valueOf(LONGEST_NAME));
        }
        return clean;
    }

    static String note(String note, int longest) {
        String clean = note.strip();
        if (clean.length() > longest || clean.indexOf('\0') >= 0) {
            throw Refused.invalid("school.leads.note", String.valueOf(longest));
        }
        return clean;
    }

    @Nullable
    LocalDate born(@Nullable LocalDate born) {
        LocalDate today = LocalDate.now(clock);
        if (born != null && (born.isAfter(today) || born.isBefore(today.minusYears(OLDEST_CHILD)))) {
            throw Refused.invalid("school.leads.born");
        }
        return born;
    }

    /** Null is today. */
    LocalDate created(@Nullable LocalDate on) {
        LocalDate today = LocalDate.now(clock);
        if (on != null && (on.isAfter(today) || on.isBefore(today.minusYears(OLDEST_YEARS)))) {
            throw Refused.invalid("school.leads.created", on.toString());
        }
        return on == null ? today : on;
    }

    @Nullable
    LocalDate next(@Nullable LocalDate next, LocalDate notBefore) {
        if (next != null
                && (next.isBefore(notBefore)
                        || next.isAfter(LocalDate.now(clock).plusYears(FURTHEST_YEARS)))) {
            throw Refused.invalid("school.leads.next", next.toString());
        }
        return next;
    }

    void source(long id) {
        SourceView source = sources.source(id);
        if (!source.active()) {
            throw Refused.invalid("school.leads.source.off", source.name());
        }
    }

    /** A course that the campus offers. */
    void course(@Nullable Long course, long unit) {
        if (course != null
                && !jdbc.sql("""
                        select exists (select from school_course c where c.id = :course and c.active
                            and (c.unit_id is null
                                 or c.unit_id in (select a.ancestor_id from org_unit_ancestry a where a.unit_id = :unit)))
                        """)
                        .param("course", course)
                        .param("unit", unit)
                        .query(Boolean.class)
                        .single()) {
            throw Refused.invalid("school.leads.course", String.valueOf(course));
        }
    }

    void consultant(@Nullable Long member, long unit) {
        if (member != null && !positions.has(member, unit, Position.COURSE_CONSULTANT)) {
            throw Refused.invalid("school.leads.consultant", person(member));
        }
    }

    void intentionTeacher(@Nullable Long member, long unit) {
        if (member != null && !positions.has(member, unit, Position.INTENTION_TEACHER)) {
            throw Refused.invalid("school.leads.teacher", person(member));
        }
    }

    boolean isIntentionTeacher(long member, long unit) {
        return positions.has(member, unit, Position.INTENTION_TEACHER);
    }

    /** Who may give a trial. */
    void trialTeacher(long member, long unit) {
        if (!positions.has(member, unit, Position.INTENTION_TEACHER, Position.TEACHER)) {
            throw Refused.invalid("school.leads.trial.teacher", person(member));
        }
    }

    private String person(long member) {
        return jdbc.sql("select name from member where id = :id")
                .param("id", member)
                .query(String.class)
                .optional()
                .orElse(String.valueOf(member));
    }
}
