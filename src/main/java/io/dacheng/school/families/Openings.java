package io.dacheng.school.families;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.school.SchoolAccess;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one way to what is masked (E13): for a purpose, for whom it is work, logged before it is shown, and shown for a
 * minute. Who opens very much is stopped for an hour.
 */
@Service
@Transactional
public class Openings {

    /** How long a page shows what was opened. */
    public static final Duration SHOWN = Duration.ofSeconds(60);

    /** More than this in an hour is no day's work but a list being copied. */
    public static final int MOST_IN_AN_HOUR = 60;

    private static final int LONGEST_NOTE = 300;

    /** What an opening is about. */
    private record About(long familyId, long unitId) {}

    private final FamilyTable families;
    private final OpeningTable table;
    private final FamilySight sight;
    private final SchoolAccess access;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    Openings(
            FamilyTable families,
            OpeningTable table,
            FamilySight sight,
            SchoolAccess access,
            AuditLog audit,
            JdbcClient jdbc,
            Clock clock) {
        this.families = families;
        this.table = table;
        this.sight = sight;
        this.access = access;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Opens what is masked of a family: to heads of the campus and to those whose student, lead or pupil it is.
     *
     * @throws Refused NOT_FOUND while the pack is off and for what the viewer may not see; INVALID for OTHER without a note
     *     or a note too long; FORBIDDEN for DATA_REQUEST unless the viewer leads the campus; CONFLICT after
     *     {@link #MOST_IN_AN_HOUR} of them in an hour, and for a family that is erased
     */
    public Opened open(Viewer viewer, NewOpening wanted) {
        Map<String, Object> parameters = sight.parameters(viewer, "id", wanted.id());
        About about = about(wanted, parameters);
        if (wanted.purpose() == Purpose.DATA_REQUEST && !access.leads(viewer, about.unitId())) {
            throw Refused.forbidden("school.campus.leads");
        }
        String note = note(wanted, about.familyId());
        // Two at once by the same person: the second counts the first.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", "school-opening-" + viewer.login())
                .query()
                .listOfRows();
        Instant now = clock.instant();
        long lately = jdbc.sql("select count(*) from school_opening where opened_by = :login and opened_at > :since")
                .param("login", viewer.actor().login())
                .param("since", now.minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        if (lately >= MOST_IN_AN_HOUR) {
            throw Refused.conflict("school.openings.many", String.valueOf(MOST_IN_AN_HOUR));
        }
        FamilyTable.Held family = families.held(about.familyId()).orElseThrow();
        if (family.erased()) {
            throw Refused.conflict("school.families.erased");
        }
        long id = table.insert(wanted, about.unitId(), viewer.actor().login(), note, now);
        audit.record(
                viewer.actor(),
                "personal-data.open",
                wanted.subject().name().toLowerCase(Locale.ROOT) + ":" + wanted.id(),
                wanted.purpose().name());
        return new Opened(
                id,
                about.familyId(),
                now.plus(SHOWN),
                families.parents(about.familyId()).stream()
                        .map(each -> new Opened.OpenParent(
                                each.id(),
                                each.name(),
                                each.relation(),
                                each.phone(),
                                each.wechat(),
                                each.email(),
                                each.address(),
                                each.main()))
                        .toList(),
                children(wanted, parameters));
    }

    /**
     * Who has opened what, the latest first; for heads, of their campuses.
     *
     * @throws Refused NOT_FOUND while the pack is off; INVALID for a page out of bounds
     */
    @Transactional(readOnly = true)
    public Slice<OpeningView> openings(Viewer viewer, OpeningQuery query) {
        return table.page(sight.parameters(viewer), query, clock.getZone());
    }

    private About about(NewOpening wanted, Map<String, Object> parameters) {
        String sql =
                switch (wanted.subject()) {
                    case FAMILY ->
                        "select f.id, f.unit_id from school_family f where f.id = :id and " + FamilySight.FAMILY;
                    case STUDENT ->
                        "select s.family_id as id, s.unit_id from school_student s where s.id = :id and "
                                + FamilySight.STUDENT;
                    case LEAD ->
                        "select l.family_id as id, l.unit_id from school_lead l where l.id = :id and "
                                + FamilySight.LEAD;
                };
        return jdbc.sql(sql)
                .params(parameters)
                .query((row, number) -> new About(row.getLong("id"), row.getLong("unit_id")))
                .optional()
                .orElseThrow(() -> Refused.notFound("school.openings.none"));
    }

    private List<Opened.OpenChild> children(NewOpening wanted, Map<String, Object> parameters) {
        String students = "select s.name, s.born_on from school_student s where " + FamilySight.STUDENT;
        String leads = "select l.child_name as name, l.born_on from school_lead l where " + FamilySight.LEAD;
        String sql =
                switch (wanted.subject()) {
                    case FAMILY ->
                        students + " and s.family_id = :id union " + leads
                                + " and l.family_id = :id and l.student_id is null";
                    case STUDENT -> students + " and s.id = :id";
                    case LEAD -> leads + " and l.id = :id";
                };
        return jdbc.sql(sql + " order by 1, 2")
                .params(parameters)
                .query((row, number) ->
                        new Opened.OpenChild(row.getString("name"), row.getObject("born_on", LocalDate.class)))
                .list();
    }

    private String note(NewOpening wanted, long familyId) {
        String note = Masking.text(wanted.note().strip(), families.names(familyId));
        if (note.isEmpty() && wanted.purpose() == Purpose.OTHER || note.length() > LONGEST_NOTE) {
            throw Refused.invalid("school.openings.note", String.valueOf(LONGEST_NOTE));
        }
        return note;
    }
}
