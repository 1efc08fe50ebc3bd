package io.dacheng.school.leads;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.ledger.PostedRecord;
import io.dacheng.school.Position;
import io.dacheng.school.Positions;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.families.Families;
import io.dacheng.school.families.MaskedFamily;
import io.dacheng.school.families.NewFamily;
import io.dacheng.school.families.NewParent;
import io.dacheng.school.students.StudentView;
import io.dacheng.school.students.Students;
import io.dacheng.shared.Refused;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts leads into the table; whoever calls posts their records, with others. */
@Component
class LeadEntry {

    private final SchoolAccess access;
    private final Positions positions;
    private final Families families;
    private final Students students;
    private final LeadRules rules;
    private final LeadDesk desk;
    private final Funnel funnel;
    private final AuditLog audit;
    private final JdbcClient jdbc;

    LeadEntry(
            SchoolAccess access,
            Positions positions,
            Families families,
            Students students,
            LeadRules rules,
            LeadDesk desk,
            Funnel funnel,
            AuditLog audit,
            JdbcClient jdbc) {
        this.access = access;
        this.positions = positions;
        this.families = families;
        this.students = students;
        this.rules = rules;
        this.desk = desk;
        this.funnel = funnel;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /** A lead in the table whose record is not posted yet. */
    record Added(long id, PostedRecord record) {}

    Added insert(Viewer viewer, NewLead wanted) {
        long unit = wanted.unitId();
        access.requireWorks(viewer, unit, Position.COURSE_CONSULTANT, Position.INTENTION_TEACHER);
        StageView first = funnel.stage(StageKind.LEAD).orElseThrow(() -> Refused.conflict("school.leads.stage.first"));
        StudentView student = wanted.studentId() == null ? null : ofCampus(viewer, wanted.studentId(), unit);
        String name = student == null ? rules.name(wanted.childName()) : student.name();
        LocalDate born = rules.born(wanted.bornOn());
        LocalDate created = rules.created(wanted.createdOn());
        LocalDate next = rules.next(wanted.nextContact(), created);
        String note = LeadRules.note(wanted.note(), LeadRules.LONGEST_NOTE);
        rules.source(wanted.sourceId());
        rules.course(wanted.courseId(), unit);
        Long consultant = ownOr(viewer, wanted.consultantId(), unit, Position.COURSE_CONSULTANT);
        Long teacher = ownOr(viewer, wanted.intentionTeacherId(), unit, Position.INTENTION_TEACHER);
        rules.consultant(consultant, unit);
        rules.intentionTeacher(teacher, unit);
        long family = student == null ? family(viewer, wanted) : student.familyId();
        requireOnce(family, name);
        long id = jdbc.sql("""
                insert into school_lead (unit_id, family_id, child_name, born_on, course_id, source_id, stage_id,
                    intention_teacher_id, consultant_id, note, next_contact, student_id, created_on, created_at, created_by)
                values (:unit, :family, :name, :born, :course, :source, :stage, :teacher, :consultant, :note, :next,
                    :student, :created, :now, :by) returning id
                """)
                .param("unit", unit)
                .param("family", family)
                .param("name", name)
                .param("born", born)
                .param("course", wanted.courseId())
                .param("source", wanted.sourceId())
                .param("stage", first.id())
                .param("teacher", teacher)
                .param("consultant", consultant)
                .param("note", families.cleaned(family, note))
                .param("next", next)
                .param("student", wanted.studentId())
                .param("created", created)
                .param("now", desk.now())
                .param("by", viewer.login())
                .query(Long.class)
                .single();
        desk.remember(viewer, id, LeadChange.Kind.ADDED, consultant, teacher, null);
        audit.record(viewer.actor(), "lead.add", "lead:" + id, wanted.evenIfKnown() ? "although known" : "");
        PostedRecord record =
                funnel.row(viewer, id, unit, first, consultant, created).orElseThrow();
        return new Added(id, record);
    }

    private StudentView ofCampus(Viewer viewer, long studentId, long unit) {
        StudentView student = students.student(viewer, studentId);
        if (student.unitId() != unit || student.erased()) {
            throw Refused.invalid("school.leads.student.campus", student.number());
        }
        return student;
    }

    /** Somebody who adds a lead without saying whose it is keeps it when that is their position. */
    private @Nullable Long ownOr(Viewer viewer, @Nullable Long wanted, long unit, Position position) {
        boolean own = wanted == null && viewer.memberId() != null && positions.has(viewer.memberId(), unit, position);
        return own ? viewer.memberId() : wanted;
    }

    private long family(Viewer viewer, NewLead wanted) {
        if ((wanted.familyId() == null) == (wanted.family() == null)) {
            throw Refused.invalid("school.leads.family.which");
        }
        if (wanted.familyId() != null) {
            MaskedFamily known =
                    families.masked(viewer, Set.of(wanted.familyId())).get(wanted.familyId());
            if (known == null || known.erased()) {
                throw Refused.notFound("school.leads.family.none", String.valueOf(wanted.familyId()));
            }
            if (known.unitId() != wanted.unitId()) {
                throw Refused.invalid("school.leads.family.campus");
            }
            return known.id();
        }
        NewFamily family = Objects.requireNonNull(wanted.family());
        if (!wanted.evenIfKnown()) {
            requireUnknown(viewer, family.parents());
        }
        return families.register(viewer, new NewFamily(wanted.unitId(), family.name(), family.parents()));
    }

    private void requireUnknown(Viewer viewer, List<NewParent> parents) {
        for (NewParent parent : parents) {
            Families.Known known = families.known(viewer, parent.phone() == null ? "" : parent.phone());
            Optional<MaskedFamily> seen = known.families().stream().findFirst();
            if (seen.isPresent()) {
                throw Refused.conflict(
                        "school.leads.known", seen.get().parent(), seen.get().phone());
            }
            if (known.elsewhere()) {
                throw Refused.conflict("school.leads.known.elsewhere");
            }
        }
    }

    /** Two who add the same child of a family at once: the second is told. */
    private void requireOnce(long family, String name) {
        jdbc.sql("select id from school_family where id = :id for update")
                .param("id", family)
                .query(Long.class)
                .single();
        boolean open = jdbc.sql("""
                select exists (select from school_lead
                    where family_id = :family and state = 'OPEN' and lower(child_name) = lower(:name))
                """)
                .param("family", family)
                .param("name", name)
                .query(Boolean.class)
                .single();
        if (open) {
            throw Refused.conflict("school.leads.twice", name);
        }
    }
}
