package io.dacheng.school;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who has which position at a campus and from when to when; given by who leads it. */
@Service
@Transactional
public class PositionEditing {

    private static final LocalDate ALWAYS = LocalDate.of(1, 1, 1);
    private static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);

    /**
     * A position somebody has, had or will have.
     *
     * @param from null for ever since
     * @param to the last day; null for no end
     */
    public record Held(
            long id,
            long memberId,
            String login,
            String name,
            Position position,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {

        public boolean on(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
        }
    }

    /** Somebody who belongs to the campus, with or without a position. */
    public record Colleague(long memberId, String login, String name) {}

    private static final String HELD = """
            select p.id, p.member_id, m.login, m.name, p.position, nullif(p.valid_from, date '0001-01-01') as "from",
                   nullif(p.valid_to, date '9999-12-31') as "to"
            from school_position p join member m on m.id = p.member_id
            """;

    private final SchoolAccess access;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    PositionEditing(
            SchoolAccess access, AuditLog audit, ApplicationEventPublisher events, JdbcClient jdbc, Clock clock) {
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * All of a campus, also past ones, by name.
     *
     * @throws Refused FORBIDDEN unless the viewer leads it
     */
    @Transactional(readOnly = true)
    public List<Held> at(Viewer viewer, long unitId) {
        access.requireLeads(viewer, unitId);
        return jdbc.sql(HELD + "where p.unit_id = :unit order by m.name, m.id, p.position, p.valid_from")
                .param("unit", unitId)
                .query(Held.class)
                .list();
    }

    /**
     * Who belongs to the campus, a unit above or below it today and can be given a position, by name.
     *
     * @throws Refused FORBIDDEN unless the viewer leads it
     */
    @Transactional(readOnly = true)
    public List<Colleague> colleagues(Viewer viewer, long unitId) {
        access.requireLeads(viewer, unitId);
        return jdbc.sql("""
                select distinct m.id as member_id, m.login, m.name from assignment s join member m on m.id = s.member_id
                where :today between s.valid_from and s.valid_to
                  and (s.unit_id in (select ancestor_id from org_unit_ancestry where unit_id = :unit)
                    or s.unit_id in (select unit_id from org_unit_ancestry where ancestor_id = :unit))
                order by m.name, m.id
                """)
                .param("unit", unitId)
                .param("today", LocalDate.now(clock))
                .query(Colleague.class)
                .list();
    }

    /**
     * Gives a position.
     *
     * @param from null for ever since
     * @param to the last day; null for no end
     * @throws Refused FORBIDDEN unless the viewer leads the campus; INVALID for days in the wrong order or somebody who
     *     does not belong there; CONFLICT when they have it in these days already
     */
    public Held give(
            Viewer viewer,
            long unitId,
            long memberId,
            Position position,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        LocalDate first = from == null ? ALWAYS : from;
        LocalDate last = to == null ? FOREVER : to;
        if (first.isAfter(last)) {
            throw Refused.invalid("school.positions.days");
        }
        if (colleagues(viewer, unitId).stream().noneMatch(one -> one.memberId() == memberId)) {
            throw Refused.invalid("school.positions.stranger");
        }
        // One change at a time for a person, so that the look before it holds.
        jdbc.sql("select id from member where id = :id for no key update")
                .param("id", memberId)
                .query(row -> {});
        requireFree(0, memberId, unitId, position, first, last);
        long id = jdbc.sql("""
                insert into school_position (member_id, unit_id, position, valid_from, valid_to)
                values (:member, :unit, :position, :from, :to) returning id
                """)
                .param("member", memberId)
                .param("unit", unitId)
                .param("position", position.name())
                .param("from", first)
                .param("to", last)
                .query(Long.class)
                .single();
        return told(viewer, "position.give", unitId, find(id));
    }

    /**
     * Changes from when to when.
     *
     * @throws Refused as {@link #give}; NOT_FOUND, also for who does not lead the campus
     */
    public Held change(Viewer viewer, long id, @Nullable LocalDate from, @Nullable LocalDate to) {
        Held before = find(id);
        long unitId = led(viewer, id);
        LocalDate first = from == null ? ALWAYS : from;
        LocalDate last = to == null ? FOREVER : to;
        if (first.isAfter(last)) {
            throw Refused.invalid("school.positions.days");
        }
        jdbc.sql("select id from member where id = :id for no key update")
                .param("id", before.memberId())
                .query(row -> {});
        requireFree(id, before.memberId(), unitId, before.position(), first, last);
        jdbc.sql("update school_position set valid_from = :from, valid_to = :to where id = :id")
                .param("from", first)
                .param("to", last)
                .param("id", id)
                .update();
        return told(viewer, "position.change", unitId, find(id));
    }

    /**
     * Removes one given by mistake. Who had it before today keeps that: it then ends yesterday.
     *
     * @throws Refused NOT_FOUND, also for who does not lead the campus
     */
    public void end(Viewer viewer, long id) {
        Held before = find(id);
        long unitId = led(viewer, id);
        LocalDate today = LocalDate.now(clock);
        if (before.from() != null && !before.from().isBefore(today)) {
            jdbc.sql("delete from school_position where id = :id")
                    .param("id", id)
                    .update();
        } else {
            jdbc.sql("update school_position set valid_to = least(valid_to, :last) where id = :id")
                    .param("last", today.minusDays(1))
                    .param("id", id)
                    .update();
        }
        told(viewer, "position.end", unitId, before);
    }

    private void requireFree(long id, long memberId, long unitId, Position position, LocalDate first, LocalDate last) {
        boolean taken = jdbc.sql("""
                select exists (select from school_position
                    where id <> :id and member_id = :member and unit_id = :unit and position = :position
                      and valid_from <= :to and valid_to >= :from)
                """)
                .param("id", id)
                .param("member", memberId)
                .param("unit", unitId)
                .param("position", position.name())
                .param("from", first)
                .param("to", last)
                .query(Boolean.class)
                .single();
        if (taken) {
            throw Refused.conflict("school.positions.taken");
        }
    }

    private Held find(long id) {
        return jdbc.sql(HELD + "where p.id = :id")
                .param("id", id)
                .query(Held.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("school.positions.not.found", id));
    }

    /** The campus, if the viewer leads it; else nobody learns that there is such a position. */
    private long led(Viewer viewer, long id) {
        long unitId = jdbc.sql("select unit_id from school_position where id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
        if (!access.leads(viewer, unitId)) {
            throw Refused.notFound("school.positions.not.found", id);
        }
        access.requireLeads(viewer, unitId);
        return unitId;
    }

    private Held told(Viewer viewer, String action, long unitId, Held held) {
        audit.record(
                viewer.actor(),
                action,
                "member:" + held.memberId(),
                held.position() + " at unit " + unitId + ", " + held.from() + " to " + held.to());
        events.publishEvent(new SchoolChanged(SchoolChanged.Part.STUDENTS, unitId));
        return held;
    }
}
