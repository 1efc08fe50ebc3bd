package io.dacheng.school.families;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolChanged;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases a family's personal data on request (E13): names, birth dates, numbers and every text that people wrote about
 * it. Orders, hours, lessons, stages and the records behind every figure stay, so that no sum changes.
 */
@Service
@Transactional
public class Erasure {

    private static final String STUDENTS = "(select id from school_student where family_id = :family)";
    private static final String LEADS = "(select id from school_lead where family_id = :family)";

    /** One statement a table; the test reads every text of the database after them. */
    private static final List<String> STATEMENTS = List.of(
            "delete from school_parent where family_id = :family",
            """
            update school_class_student set left_on = greatest(joined_on, cast(:today as date))
            where left_on > :today and student_id in %s
            """.formatted(STUDENTS),
            """
            update school_trial set state = case when state = 'BOOKED' and trial_on >= :today then 'CANCELLED' else state end,
                note = '', version = version + 1 where lead_id in %s
            """.formatted(LEADS),
            """
            update school_student set name = 'Erased ' || id, born_on = null, gender = null, erased_at = :now,
                version = version + 1 where family_id = :family
            """,
            """
            update school_lead set child_name = 'Erased ' || id, born_on = null, note = '', lost_note = '', next_contact = null,
                lost_on = case when state = 'OPEN' then cast(:today as date) else lost_on end,
                lost_reason = case when state = 'OPEN' then 'OTHER' else lost_reason end,
                state = case when state = 'OPEN' then 'LOST' else state end, version = version + 1
            where family_id = :family
            """,
            "update school_order set note = '', cancel_reason = case when cancel_reason is not null then '' end, version = version + 1 where student_id in "
                    + STUDENTS,
            "update school_package set reason = '' where student_id in " + STUDENTS,
            "update school_refund set reason = '' where student_id in " + STUDENTS,
            "update school_attendance set note = '', version = version + 1 where student_id in " + STUDENTS,
            "update school_leave set reason = '' where student_id in " + STUDENTS,
            "update school_student_move set reason = '' where student_id in " + STUDENTS,
            "update school_growth set note = '', version = version + 1 where student_id in " + STUDENTS,
            "update school_contact set note = '', next_contact = null, version = version + 1 where family_id = :family",
            """
            update school_opening set note = '' where subject_kind = 'FAMILY' and subject_id = :family
                or subject_kind = 'STUDENT' and subject_id in %s or subject_kind = 'LEAD' and subject_id in %s
            """.formatted(STUDENTS, LEADS),
            """
            update school_family set name = 'Erased ' || id, note = '', erased_at = :now, erased_by = :by,
                version = version + 1 where id = :family
            """);

    private final FamilyTable families;
    private final ContactTable contacts;
    private final FamilySight sight;
    private final SchoolAccess access;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    Erasure(
            FamilyTable families,
            ContactTable contacts,
            FamilySight sight,
            SchoolAccess access,
            AuditLog audit,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.families = families;
        this.contacts = contacts;
        this.sight = sight;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What would go and what would stay.
     *
     * @throws Refused NOT_FOUND while the pack is off and for what the viewer may not see; FORBIDDEN unless the viewer leads
     *     the campus of the family and those of its children
     */
    @Transactional(readOnly = true)
    public ErasurePreview preview(Viewer viewer, long familyId) {
        contacts.requireSeen(sight.parameters(viewer), familyId);
        requireLeads(viewer, familyId);
        return counted(familyId);
    }

    /**
     * Erases. It cannot be taken back.
     *
     * @param confirmed that it is meant although a contract is running: hours are left, lessons planned or leads open
     * @throws Refused as for {@link #preview}; CONFLICT when a contract is running and it is not confirmed, or when the data
     *     are erased already
     */
    public ErasurePreview erase(Viewer viewer, long familyId, boolean confirmed) {
        contacts.requireSeen(sight.parameters(viewer), familyId);
        requireLeads(viewer, familyId);
        FamilyTable.Held family = families.held(familyId).orElseThrow();
        if (family.erased()) {
            throw Refused.conflict("school.families.erased");
        }
        ErasurePreview what = counted(familyId);
        if (what.running() && !confirmed) {
            throw Refused.conflict(
                    "school.erasure.running",
                    what.hoursLeft().stripTrailingZeros().toPlainString(),
                    String.valueOf(what.lessonsAhead()),
                    String.valueOf(what.openLeads()));
        }
        List<Long> students = ids("select id from school_student where family_id = :family", familyId);
        List<Long> leads = ids("select id from school_lead where family_id = :family", familyId);
        Map<String, Object> parameters = Map.of(
                "family",
                familyId,
                "today",
                LocalDate.now(clock),
                "now",
                clock.instant().atOffset(ZoneOffset.UTC),
                "by",
                viewer.login());
        STATEMENTS.forEach(statement -> jdbc.sql(statement).params(parameters).update());
        events.publishEvent(new FamilyErased(familyId, students, leads));
        audit.record(
                viewer.actor(),
                "family.erase",
                "family:" + familyId,
                what.students() + " students, " + what.leads() + " leads"
                        + (what.running() ? ", contract running" : ""));
        for (SchoolChanged.Part part : SchoolChanged.Part.values()) {
            events.publishEvent(new SchoolChanged(part, family.unitId()));
        }
        return what;
    }

    /** What is erased reaches all campuses that know the family. */
    private void requireLeads(Viewer viewer, long familyId) {
        ids("""
                select unit_id from school_family where id = :family
                union select unit_id from school_student where family_id = :family
                union select unit_id from school_lead where family_id = :family and state = 'OPEN'
                """, familyId).forEach(unit -> access.requireLeads(viewer, unit));
    }

    private List<Long> ids(String sql, long familyId) {
        return jdbc.sql(sql).param("family", familyId).query(Long.class).list();
    }

    private ErasurePreview counted(long familyId) {
        return jdbc.sql("""
                select cast(:family as bigint) as family_id,
                    (select count(*) from school_student where family_id = :family) as students,
                    (select count(*) from school_lead where family_id = :family) as leads,
                    (select count(*) from school_parent where family_id = :family) as parents,
                    (select count(*) from school_contact where family_id = :family) as contacts,
                    (select count(*) from school_growth where student_id in %1$s) as growth,
                    (select count(*) from school_order where student_id in %1$s) as orders,
                    (select coalesce(sum(amount), 0) from school_order
                     where student_id in %1$s and state = 'SIGNED') as amount,
                    (select coalesce(sum(p.hours), 0) from school_package p where p.student_id in %1$s)
                        - (select coalesce(sum(e.hours), 0) from school_hour_entry e where e.student_id in %1$s) as hours_left,
                    (select count(*) from school_lesson z join school_class_student cs on cs.class_id = z.class_id
                        and z.lesson_on between cs.joined_on and cs.left_on
                     where cs.student_id in %1$s and z.state = 'PLANNED' and z.lesson_on >= :today) as lessons_ahead,
                    (select count(*) from school_lead where family_id = :family and state = 'OPEN') as open_leads
                """.formatted(STUDENTS))
                .param("family", familyId)
                .param("today", LocalDate.now(clock))
                .query(ErasurePreview.class)
                .single();
    }
}
