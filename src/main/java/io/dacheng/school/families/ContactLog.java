package io.dacheng.school.families;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolChanged;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was talked about with families, by which channel, and when to talk again (E9). */
@Service
@Transactional
public class ContactLog {

    private static final int LARGEST_PAGE = 200;
    private static final int LONGEST_PLAN_DAYS = 730;

    private final FamilyTable families;
    private final ContactTable table;
    private final FamilySight sight;
    private final SchoolAccess access;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    ContactLog(
            FamilyTable families,
            ContactTable table,
            FamilySight sight,
            SchoolAccess access,
            AuditLog audit,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.families = families;
        this.table = table;
        this.sight = sight;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Logs a talk. It does what earlier talks have planned: the viewer's own plans with this family, and everybody's
     * that were due on the day, unless they are about another child.
     *
     * @return its id
     * @throws Refused NOT_FOUND while the pack is off, for a family, student or lead that the viewer may not see or that is
     *     of another family; INVALID for an empty or too long note, a moment to come, a day for the next talk that is before
     *     this one or more than two years ahead, or a viewer who is no member; CONFLICT for a family that is erased
     */
    public long add(Viewer viewer, NewContact contact) {
        FamilyTable.Held family = seen(viewer, contact.familyId());
        table.requireChild(viewer, contact.familyId(), contact.studentId(), contact.leadId());
        if (viewer.memberId() == null) {
            throw Refused.invalid("school.contacts.member");
        }
        Instant at = contact.contactedAt() == null ? clock.instant() : contact.contactedAt();
        if (at.isAfter(clock.instant())) {
            throw Refused.invalid("school.contacts.future");
        }
        LocalDate day = LocalDate.ofInstant(at, clock.getZone());
        String note = note(family, contact.note());
        checkNext(contact.nextContact(), day);
        long id = jdbc.sql("""
                        insert into school_contact (family_id, unit_id, student_id, lead_id, member_id, contacted_at,
                            channel, note, next_contact, entered_at)
                        values (:family, coalesce((select unit_id from school_student where id = :student),
                                                  (select unit_id from school_lead where id = :lead), :unit),
                            :student, :lead, :member, :at, :channel, :note, :next, :now)
                        returning id
                        """)
                .param("family", contact.familyId())
                .param("unit", family.unitId())
                .param("student", contact.studentId(), Types.BIGINT)
                .param("lead", contact.leadId(), Types.BIGINT)
                .param("member", viewer.memberId())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("channel", contact.channel().name())
                .param("note", note)
                .param("next", contact.nextContact(), Types.DATE)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        table.follow(id, contact, viewer.memberId(), day, at);
        audit.record(
                viewer.actor(),
                "contact.add",
                "family:" + contact.familyId(),
                contact.channel() + (contact.nextContact() == null ? "" : ", next " + contact.nextContact()));
        events.publishEvent(new ContactAdded(
                contact.familyId(), contact.studentId(), contact.leadId(), viewer.memberId(), contact.nextContact()));
        events.publishEvent(new SchoolChanged(SchoolChanged.Part.FAMILIES, family.unitId()));
        return id;
    }

    /**
     * Talks with a family, the latest first; those about children whom the viewer may not see are left out, unless they
     * are the viewer's own.
     *
     * @param limit 1 to 200
     * @throws Refused NOT_FOUND as for {@link #add}; INVALID for a page out of bounds
     */
    @Transactional(readOnly = true)
    public Slice<ContactView> contacts(Viewer viewer, long familyId, int offset, int limit) {
        if (offset < 0 || limit < 1 || limit > LARGEST_PAGE) {
            throw Refused.invalid("school.families.page", String.valueOf(offset), String.valueOf(limit));
        }
        Map<String, Object> parameters = sight.parameters(viewer, "family", familyId);
        table.requireSeen(parameters, familyId);
        return table.page(parameters, viewer, offset, limit);
    }

    /**
     * Corrects a talk: for who has logged it, and for heads.
     *
     * @param nextContact null for no plan; another day is told of again
     * @param version as read
     * @throws Refused as for {@link #add}; FORBIDDEN for somebody else's; CONFLICT when somebody has changed it since
     */
    public void change(
            Viewer viewer, long id, Channel channel, String note, @Nullable LocalDate nextContact, int version) {
        Map<String, Object> parameters = sight.parameters(viewer);
        ContactTable.Held held = table.held(parameters, id);
        FamilyTable.Held family = seen(viewer, held.familyId());
        if (!Objects.equals(viewer.memberId(), held.memberId()) && !access.leads(viewer, held.unitId())) {
            throw Refused.forbidden("school.contacts.others");
        }
        if (held.version() != version) {
            throw Refused.conflict("school.contacts.changed");
        }
        checkNext(nextContact, LocalDate.ofInstant(held.contactedAt(), clock.getZone()));
        table.update(id, channel, note(family, note), nextContact);
        audit.record(
                viewer.actor(),
                "contact.change",
                "family:" + held.familyId(),
                channel + (nextContact == null ? ", no next" : ", next " + nextContact));
        events.publishEvent(new SchoolChanged(SchoolChanged.Part.FAMILIES, family.unitId()));
    }

    private FamilyTable.Held seen(Viewer viewer, long familyId) {
        table.requireSeen(sight.parameters(viewer), familyId);
        FamilyTable.Held family = families.held(familyId).orElseThrow();
        if (family.erased()) {
            throw Refused.conflict("school.families.erased");
        }
        return family;
    }

    private String note(FamilyTable.Held family, String typed) {
        String note = Masking.text(typed.strip(), families.names(family.id()));
        if (note.isEmpty() || note.length() > ParentRules.LONGEST_NOTE) {
            throw Refused.invalid("school.contacts.note");
        }
        return note;
    }

    private static void checkNext(@Nullable LocalDate next, LocalDate day) {
        if (next != null && (next.isBefore(day) || next.isAfter(day.plusDays(LONGEST_PLAN_DAYS)))) {
            throw Refused.invalid("school.contacts.next", next.toString(), day.toString());
        }
    }
}
