package io.dacheng.school.lessons;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolChanged;
import io.dacheng.school.SchoolSight;
import io.dacheng.shared.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rooms of campuses; who leads a campus changes them, who works there may know them. */
@Service
@Transactional
public class Rooms {

    static final int LONGEST_NAME = 60;
    static final int MOST_SEATS = 1000;

    private static final String ROOM = """
            select r.*, u.code as unit, u.name as unit_name
            from school_room r join org_unit u on u.id = r.unit_id
            """;

    private final SchoolAccess access;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Rooms(SchoolAccess access, JdbcClient jdbc, AuditLog audit, ApplicationEventPublisher events, Clock clock) {
        this.access = access;
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Those of the campuses that the viewer leads or works at today, by campus and name.
     *
     * @param unitId a campus or a unit above it; null for all
     */
    @Transactional(readOnly = true)
    public List<RoomView> rooms(Viewer viewer, @Nullable Long unitId, boolean inactive) {
        SchoolSight sight = access.sight(viewer);
        return jdbc.sql(ROOM + """
                        where (exists (select from org_unit_ancestry x
                                       where x.unit_id = r.unit_id and x.ancestor_id = any (cast(:roots as bigint[])))
                               or exists (select from school_position p join org_unit_ancestry x on x.ancestor_id = p.unit_id
                                          where x.unit_id = r.unit_id and p.member_id = cast(:me as bigint)
                                            and :today between p.valid_from and p.valid_to))
                          and (cast(:unit as bigint) is null or exists (select from org_unit_ancestry x
                               where x.unit_id = r.unit_id and x.ancestor_id = cast(:unit as bigint)))
                          and (r.active or :inactive)
                        order by u.sort_order, u.id, r.name, r.id
                        """)
                .param("roots", sight.roots().toArray(Long[]::new))
                .param("me", sight.memberId())
                .param("today", LocalDate.now(clock))
                .param("unit", unitId)
                .param("inactive", inactive)
                .query(Rooms::room)
                .list();
    }

    /** Whether {@link #add} is for this person. */
    @Transactional(readOnly = true)
    public boolean mayChange(Viewer viewer, long unitId) {
        return access.leads(viewer, unitId);
    }

    /**
     * @param seats 1 to 1 000
     * @throws Refused INVALID for an empty or long name or a number of seats out of bounds; CONFLICT for a name that the
     *     campus already has
     */
    public RoomView add(Viewer viewer, long unitId, String name, int seats) {
        access.requireLeads(viewer, unitId);
        String clean = name(name);
        requireSeats(seats);
        long id = jdbc.sql("""
                        insert into school_room (unit_id, name, seats) values (:unit, :name, :seats)
                        on conflict do nothing returning id
                        """)
                .param("unit", unitId)
                .param("name", clean)
                .param("seats", seats)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> Refused.conflict("school.room.taken", clean));
        audit.record(viewer.actor(), "room.add", "room:" + id, clean + ", " + seats);
        return told(id);
    }

    /**
     * @param active false takes the room out of planning
     * @throws Refused as {@link #add}; NOT_FOUND; CONFLICT for closing one in which lessons are planned
     */
    public RoomView change(Viewer viewer, long roomId, String name, int seats, boolean active) {
        RoomView before = find(roomId)
                .filter(room -> access.leads(viewer, room.unitId()))
                .orElseThrow(() -> Refused.notFound("school.room.none", roomId));
        access.requireLeads(viewer, before.unitId());
        String clean = name(name);
        requireSeats(seats);
        if (before.active() && !active) {
            requireUnused(before);
        }
        int changed = jdbc.sql("""
                        update school_room set name = :name, seats = :seats, active = :active
                        where id = :id and not exists (select from school_room o
                            where o.unit_id = :unit and o.name = :name and o.id <> :id)
                        """)
                .param("name", clean)
                .param("seats", seats)
                .param("active", active)
                .param("id", roomId)
                .param("unit", before.unitId())
                .update();
        if (changed == 0) {
            throw Refused.conflict("school.room.taken", clean);
        }
        audit.record(
                viewer.actor(), "room.change", "room:" + roomId, clean + ", " + seats + (active ? "" : ", closed"));
        return told(roomId);
    }

    /** @throws Refused NOT_FOUND for a room that is not of the campus or closed */
    RoomView requireOpen(long roomId, long unitId) {
        return find(roomId)
                .filter(room -> room.active() && room.unitId() == unitId)
                .orElseThrow(() -> Refused.notFound("school.room.none", roomId));
    }

    private void requireUnused(RoomView room) {
        long planned = jdbc.sql("""
                        select count(*) from school_lesson
                        where room_id = :room and state = 'PLANNED' and lesson_on >= :today
                        """)
                .param("room", room.id())
                .param("today", LocalDate.now(clock))
                .query(Long.class)
                .single();
        if (planned > 0) {
            throw Refused.conflict("school.room.used", room.name(), planned);
        }
    }

    private Optional<RoomView> find(long id) {
        return jdbc.sql(ROOM + " where r.id = :id")
                .param("id", id)
                .query(Rooms::room)
                .optional();
    }

    private RoomView told(long id) {
        RoomView room = find(id).orElseThrow();
        events.publishEvent(new SchoolChanged(SchoolChanged.Part.TIMETABLE, room.unitId()));
        return room;
    }

    private static String name(String name) {
        return Texts.required(name, "name", LONGEST_NAME);
    }

    static void requireSeats(int seats) {
        if (seats < 1 || seats > MOST_SEATS) {
            throw Refused.invalid("school.seats", seats, MOST_SEATS);
        }
    }

    private static RoomView room(ResultSet row, int number) throws SQLException {
        return new RoomView(
                row.getLong("id"),
                row.getLong("unit_id"),
                row.getString("unit"),
                row.getString("unit_name"),
                row.getString("name"),
                row.getInt("seats"),
                row.getBoolean("active"));
    }
}
