package io.dacheng.organisation;

import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import io.dacheng.shared.RowErrors;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes units, members and assignments one at a time, by the rules of the import. Knows no rights: people come in
 * through {@code access.PeopleService}, which checks them.
 */
@Service
@Transactional
public class OrganisationEditing {

    private static final int WEIGHT_DIGITS = 18;
    private static final int WEIGHT_PLACES = 6;

    private final JdbcClient jdbc;
    private final OrganisationService organisation;
    private final UnitTree tree;
    private final CalendarCodes calendars;
    private final AuditLog audit;
    private final Clock clock;

    OrganisationEditing(
            JdbcClient jdbc,
            OrganisationService organisation,
            UnitTree tree,
            CalendarCodes calendars,
            AuditLog audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.organisation = organisation;
        this.tree = tree;
        this.calendars = calendars;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param parentId null for the root, when there is none yet
     * @param weight for a WEIGHTED split, from 0 up; null for none
     * @param calendar code of a working-day calendar, or natural; null or empty to inherit the one above
     * @throws Refused CONFLICT when the code is taken, a root is there already or the parent is closed
     */
    public long addUnit(
            String actor,
            String code,
            @Nullable Long parentId,
            String name,
            String kind,
            @Nullable BigDecimal weight,
            @Nullable String calendar) {
        tree.lock();
        String cleanCode = text(code, "code", Limits.CODE);
        if (Limits.hasControls(cleanCode)) {
            throw Refused.invalid("organisation.code.controls");
        }
        if (organisation.unitByCode(cleanCode).isPresent()) {
            throw Refused.conflict("organisation.code.taken", cleanCode);
        }
        if (parentId == null) {
            organisation.root().ifPresent(root -> {
                throw Refused.conflict("organisation.root.second", cleanCode, root.code());
            });
        } else {
            requireOpen(organisation.unit(parentId));
        }
        long id = jdbc.sql("""
                insert into org_unit (code, parent_id, name, kind, weight, calendar, sort_order)
                values (:code, :parent, :name, :kind, :weight, :calendar,
                    (select coalesce(max(sort_order), 0) + 1 from org_unit))
                returning id
                """)
                .param("code", cleanCode)
                .param("parent", parentId)
                .param("name", text(name, "name", Limits.NAME))
                .param("kind", text(kind, "kind", Limits.CODE))
                .param("weight", weight(weight))
                .param("calendar", calendar(calendar))
                .query(Long.class)
                .single();
        tree.rebuild();
        audit.record(actor, "unit.create", "unit:" + id, cleanCode);
        return id;
    }

    /** @param calendar like that of {@link #addUnit} */
    public void changeUnit(
            String actor,
            long unitId,
            String name,
            String kind,
            @Nullable BigDecimal weight,
            @Nullable String calendar) {
        UnitView before = organisation.unit(unitId);
        jdbc.sql(
                        "update org_unit set name = :name, kind = :kind, weight = :weight, calendar = :calendar where id = :id")
                .param("name", text(name, "name", Limits.NAME))
                .param("kind", text(kind, "kind", Limits.CODE))
                .param("weight", weight(weight))
                .param("calendar", calendar(calendar))
                .param("id", unitId)
                .update();
        audit.record(
                actor,
                "unit.change",
                "unit:" + unitId,
                "%s, %s, %s, %s > %s, %s, %s, %s"
                        .formatted(
                                before.name(),
                                before.kind(),
                                before.weight(),
                                before.calendar(),
                                name,
                                kind,
                                weight,
                                calendar(calendar)));
    }

    /**
     * Closes a unit as of today; it stays in past periods.
     *
     * @throws Refused CONFLICT for the root, and while open units or members belong to it
     */
    public void closeUnit(String actor, long unitId) {
        tree.lock();
        UnitView unit = organisation.unit(unitId);
        requireOpen(unit);
        if (unit.parentId() == null) {
            throw Refused.conflict("organisation.root.close", unit.name());
        }
        int children = organisation.childUnits(unitId).size();
        if (children > 0) {
            throw Refused.conflict("organisation.close.units", unit.name(), children);
        }
        LocalDate today = LocalDate.now(clock);
        long members = jdbc.sql(
                        "select count(distinct member_id) from assignment where unit_id = :unit and valid_to > :today")
                .param("unit", unitId)
                .param("today", today)
                .query(Long.class)
                .single();
        if (members > 0) {
            throw Refused.conflict("organisation.close.members", unit.name(), members);
        }
        jdbc.sql("update org_unit set closed_on = :today where id = :id")
                .param("today", today)
                .param("id", unitId)
                .update();
        audit.record(actor, "unit.close", "unit:" + unitId, unit.code());
    }

    /** @throws Refused CONFLICT when the login is taken */
    public long addMember(String actor, String login, String name, @Nullable String email) {
        String cleanLogin = text(login, "login", Limits.CODE);
        if (!Limits.isLogin(cleanLogin)) {
            throw Refused.invalid("organisation.login.characters", cleanLogin);
        }
        if (Limits.isReserved(cleanLogin)) {
            throw Refused.invalid("organisation.login.reserved", cleanLogin);
        }
        long id = jdbc.sql("""
                insert into member (login, name, email) values (:login, :name, :email)
                on conflict (login) do nothing returning id
                """)
                .param("login", cleanLogin)
                .param("name", text(name, "name", Limits.NAME))
                .param("email", email(email))
                .query(Long.class)
                .optional()
                .orElseThrow(() -> Refused.conflict("organisation.login.taken", cleanLogin));
        audit.record(actor, "member.create", "member:" + id, cleanLogin);
        return id;
    }

    public void changeMember(String actor, long memberId, String name, @Nullable String email) {
        MemberView before = organisation.member(memberId);
        jdbc.sql("update member set name = :name, email = :email where id = :id")
                .param("name", text(name, "name", Limits.NAME))
                .param("email", email(email))
                .param("id", memberId)
                .update();
        audit.record(actor, "member.change", "member:" + memberId, before.name() + " > " + name);
    }

    /**
     * @param from first day; null for open
     * @param to last day; null for open
     * @throws Refused CONFLICT when the same assignment is there already on one of these days
     */
    public long assign(
            String actor, long memberId, long unitId, Role role, @Nullable LocalDate from, @Nullable LocalDate to) {
        MemberView member = organisation.member(memberId);
        UnitView unit = organisation.unit(unitId);
        requireOpen(unit);
        LocalDate first = from == null ? MembersFile.OPEN_START : from;
        LocalDate last = to == null ? MembersFile.OPEN_END : to;
        requireOrder(first, last);
        jdbc.sql("select id from member where id = :id for update")
                .param("id", memberId)
                .query(Long.class)
                .single();
        for (AssignmentView other : organisation.assignmentsOf(memberId)) {
            if (other.unitId() == unitId
                    && other.role() == role
                    && !first.isAfter(other.validTo())
                    && !other.validFrom().isAfter(last)) {
                throw Refused.conflict(
                        "organisation.assignment.overlaps",
                        member.login(),
                        role,
                        unit.code(),
                        MembersFile.shown(other.validFrom()),
                        MembersFile.shown(other.validTo()));
            }
        }
        long id = jdbc.sql("""
                insert into assignment (member_id, unit_id, role, valid_from, valid_to)
                values (:member, :unit, :role, :first, :last) returning id
                """)
                .param("member", memberId)
                .param("unit", unitId)
                .param("role", role.name())
                .param("first", first)
                .param("last", last)
                .query(Long.class)
                .single();
        audit.record(
                actor,
                "member.assign",
                "member:" + memberId,
                "%s in %s, %s to %s".formatted(role, unit.code(), first, last));
        return id;
    }

    /** @param lastDay the last day on which the assignment holds; a later one prolongs it up to that day */
    public void endAssignment(String actor, long assignmentId, LocalDate lastDay) {
        AssignmentView assignment = assignment(assignmentId);
        requireOrder(assignment.validFrom(), lastDay);
        jdbc.sql("select id from member where id = :id for update")
                .param("id", assignment.memberId())
                .query(Long.class)
                .single();
        for (AssignmentView other : organisation.assignmentsOf(assignment.memberId())) {
            if (other.unitId() == assignment.unitId()
                    && other.role() == assignment.role()
                    && other.validFrom().isAfter(assignment.validFrom())
                    && !other.validFrom().isAfter(lastDay)) {
                throw Refused.conflict(
                        "organisation.assignment.overlaps",
                        organisation.member(assignment.memberId()).login(),
                        other.role(),
                        organisation.unit(other.unitId()).code(),
                        MembersFile.shown(other.validFrom()),
                        MembersFile.shown(other.validTo()));
            }
        }
        jdbc.sql("update assignment set valid_to = :last where id = :id")
                .param("last", lastDay)
                .param("id", assignmentId)
                .update();
        audit.record(
                actor,
                "member.assignment.end",
                "member:" + assignment.memberId(),
                "%s in unit:%d until %s".formatted(assignment.role(), assignment.unitId(), lastDay));
    }

    /** @throws Refused NOT_FOUND */
    @Transactional(readOnly = true)
    public AssignmentView assignment(long assignmentId) {
        return jdbc.sql("select member_id, unit_id, role, valid_from, valid_to from assignment where id = :id")
                .param("id", assignmentId)
                .query(OrganisationService::assignment)
                .optional()
                .orElseThrow(() -> Refused.notFound("organisation.assignment.none", assignmentId));
    }

    private static void requireOpen(UnitView unit) {
        if (unit.closed()) {
            throw Refused.conflict("organisation.unit.closed", unit.name());
        }
    }

    private static void requireOrder(LocalDate first, LocalDate last) {
        if (first.isAfter(last)) {
            throw Refused.invalid("organisation.assignment.ends.before", last, first);
        }
        if (first.isBefore(MembersFile.OPEN_START) || last.isAfter(MembersFile.OPEN_END)) {
            throw Refused.invalid("organisation.assignment.days");
        }
    }

    private static String text(String text, String field, int maximum) {
        String clean = text.strip();
        if (clean.isEmpty()) {
            throw Refused.invalid("organisation.text.empty", field);
        }
        Refused wrong = RowErrors.wrongText(clean, field, maximum);
        if (wrong != null) {
            throw wrong;
        }
        return clean;
    }

    private static @Nullable String email(@Nullable String email) {
        if (email == null || email.isBlank()) {
            return null;
        }
        String clean = text(email, "email", Limits.EMAIL);
        if (!Limits.isEmail(clean)) {
            throw Refused.invalid("organisation.email.wrong", clean);
        }
        return clean;
    }

    private @Nullable String calendar(@Nullable String calendar) {
        if (calendar == null || calendar.isBlank()) {
            return null;
        }
        Refused wrong = CalendarCodes.wrong(calendar, calendars.codes());
        if (wrong != null) {
            throw wrong;
        }
        return calendar;
    }

    private static @Nullable BigDecimal weight(@Nullable BigDecimal weight) {
        if (weight == null || weight.signum() == 0) {
            return weight == null ? null : BigDecimal.ZERO;
        }
        boolean fits = weight.signum() > 0
                && (long) weight.precision() - weight.scale() <= WEIGHT_DIGITS
                && weight.stripTrailingZeros().scale() <= WEIGHT_PLACES;
        if (!fits) {
            throw Refused.invalid("organisation.weight.wrong");
        }
        return weight;
    }
}
