package io.dacheng.school;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The campuses 校区: units of the kind {@code campus}; where there is none of it, every unit without lower units. Closed
 * ones are none.
 */
@Service
@Transactional(readOnly = true)
public class Campuses {

    /** A campus as choices show it. */
    public record Campus(long id, String code, String name) {}

    private static final String OPEN = """
            select u.id, u.code, u.name from org_unit u
            where u.closed_on is null and case when exists (select from org_unit where kind = 'campus' and closed_on is null)
                then u.kind = 'campus'
                else not exists (select from org_unit below where below.parent_id = u.id and below.closed_on is null) end
            """;

    private final SchoolPack pack;
    private final AccessService everything;
    private final SchoolAccess access;
    private final JdbcClient jdbc;
    private final Clock clock;

    Campuses(SchoolPack pack, AccessService everything, SchoolAccess access, JdbcClient jdbc, Clock clock) {
        this.pack = pack;
        this.everything = everything;
        this.access = access;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Whether the school's pages are for this viewer: the pack is on, and there is a campus of theirs or everything is. Beside
     * a school there may be others in the organisation, who have nothing to do with it.
     */
    public boolean concern(Viewer viewer) {
        return pack.active()
                && (everything.managesEverything(viewer) || !of(viewer).isEmpty());
    }

    /** Those the viewer leads, has a position at or belongs to today; by code. */
    public List<Campus> of(Viewer viewer) {
        SchoolSight sight = access.sight(viewer);
        return jdbc.sql(OPEN + """
                and (exists (select from org_unit_ancestry a where a.unit_id = u.id and a.ancestor_id = any(cast(:roots as bigint[])))
                  or exists (select from school_position p join org_unit_ancestry a on a.ancestor_id = p.unit_id
                             where a.unit_id = u.id and p.member_id = :me and :today between p.valid_from and p.valid_to)
                  or exists (select from assignment s where s.unit_id = u.id and s.member_id = :me
                             and :today between s.valid_from and s.valid_to))
                order by u.code
                """)
                .param("roots", sight.rootArray())
                .param("me", sight.memberOrNone())
                .param("today", LocalDate.now(clock))
                .query(Campus.class)
                .list();
    }

    /** Those the viewer leads; by code. */
    public List<Campus> led(Viewer viewer) {
        return jdbc.sql(OPEN + """
                and exists (select from org_unit_ancestry a where a.unit_id = u.id and a.ancestor_id = any(cast(:roots as bigint[])))
                order by u.code
                """)
                .param("roots", access.sight(viewer).rootArray())
                .query(Campus.class)
                .list();
    }
}
