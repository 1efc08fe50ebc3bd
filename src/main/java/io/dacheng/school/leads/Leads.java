package io.dacheng.school.leads;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.ledger.PostedRecord;
import io.dacheng.ledger.RecordPosting;
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
import io.dacheng.shared.Slice;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Leads (E2, E12): who might become a student, where they come from and how far they are. A campus head sees those of the
 * campus, others those that they are named in.
 */
@Service
@Transactional
public class Leads {

    private static final int PER_COLUMN = 50;

    private final SchoolAccess access;
    private final Positions positions;
    private final Families families;
    private final Students students;
    private final LeadRules rules;
    private final LeadDesk desk;
    private final LeadSearch search;
    private final LeadReader reader;
    private final LeadPast past;
    private final Funnel funnel;
    private final RecordPosting posting;
    private final AuditLog audit;
    private final JdbcClient jdbc;

    Leads(
            SchoolAccess access,
            Positions positions,
            Families families,
            Students students,
            LeadRules rules,
            LeadDesk desk,
            LeadSearch search,
            LeadReader reader,
            LeadPast past,
            Funnel funnel,
            RecordPosting posting,
            AuditLog audit,
            JdbcClient jdbc) {
        this.access = access;
        this.positions = positions;
        this.families = families;
        this.students = students;
        this.rules = rules;
        this.desk = desk;
        this.search = search;
        this.reader = reader;
        this.past = past;
        this.funnel = funnel;
        this.posting = posting;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /** Whether the viewer adds leads at the campus: its heads, course consultants and intention teachers. */
    @Transactional(readOnly = true)
    public boolean mayAdd(Viewer viewer, long unitId) {
        return access.works(viewer, unitId, Position.COURSE_CONSULTANT, Position.INTENTION_TEACHER);
    }

    /**
     * Adds a lead, with its family when that is new; it reaches the first stage, which the ledger counts on the day of
     * {@code createdOn} for the consultant.
     *
     * @throws Refused NOT_FOUND while the pack is off, for a family, student, source that is not there or not to be seen;
     *     FORBIDDEN for who does not work there so; INVALID for what {@link NewLead} does not allow; CONFLICT when a
     *     parent's number is known already and {@code evenIfKnown} is not said, or the child of this family is an open lead
     */
    public LeadView add(Viewer viewer, NewLead wanted) {
        Added added = insert(viewer, wanted);
        posting.post(viewer, List.of(added.record()));
        desk.tell(wanted.unitId());
        return reader.any(viewer, added.id());
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

    /**
     * Families that have a number already, before a lead is added: masked, and only those that the viewer sees.
     *
     * @throws Refused NOT_FOUND while the pack is off
     */
    @Transactional(readOnly = true)
    public Families.Known known(Viewer viewer, String phone) {
        return families.known(viewer, phone);
    }

    /**
     * The leads that the viewer sees.
     *
     * @throws Refused NOT_FOUND while the pack is off; INVALID for a page that is none
     */
    @Transactional(readOnly = true)
    public Slice<LeadView> leads(Viewer viewer, LeadQuery query) {
        return search.page(viewer, query);
    }

    /** How many the query finds, by state; its own state and due day are not looked at. */
    @Transactional(readOnly = true)
    public LeadCounts counts(Viewer viewer, LeadQuery query) {
        return search.counts(viewer, query);
    }

    /**
     * The leads of a query by stage, at most 50 of each; its page is not looked at.
     *
     * @throws Refused NOT_FOUND while the pack is off
     */
    @Transactional(readOnly = true)
    public LeadBoard board(Viewer viewer, LeadQuery query) {
        return search.board(viewer, query, PER_COLUMN);
    }

    /** @throws Refused NOT_FOUND for a lead that is not there or not to be seen */
    @Transactional(readOnly = true)
    public LeadDetails lead(Viewer viewer, long id) {
        access.sight(viewer);
        LeadView lead =
                reader.seen(viewer, id).orElseThrow(() -> Refused.notFound("school.leads.none", String.valueOf(id)));
        boolean leads = access.leads(viewer, lead.unitId());
        boolean change = desk.worksOn(
                viewer,
                lead.unitId(),
                lead.consultant() == null ? null : lead.consultant().id(),
                lead.intentionTeacher() == null ? null : lead.intentionTeacher().id());
        return new LeadDetails(lead, past.steps(id), past.trials(id), past.changes(id), change, leads);
    }
}
