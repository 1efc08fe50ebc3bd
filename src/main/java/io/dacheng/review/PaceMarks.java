package io.dacheng.review;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.achievement.AchievementQuery;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Revisions and reviews as marks on the pace of an owner. */
@Service
@Transactional(readOnly = true)
public class PaceMarks {

    private static final String SEEN = "(select x.unit_id from org_unit_ancestry x where x.ancestor_id in (:roots))";

    /** The units whose reviews are about an owner: the unit itself, or where a member has a target. */
    private static final String REVIEWED_UNIT = "r.unit_id = :owner";

    private static final String REVIEWED_MEMBER = """
            r.unit_id in (select above.unit_id from target t
                          join target above on above.id = t.parent_id
                          join metric k on k.id = t.metric_id and k.code = :metric
                          where t.member_id = :owner)
            """;

    private static final String MARKS = """
            select r.effective_from as day, 'REVISION' as kind, r.plan_id, r.id, p.before, p.after, null as review,
                   top.unit_id in %1$s as opens
            from revision_part p
            join revision r on r.id = p.revision_id
            join target top on top.id = r.target_id
            join target line on line.id = p.line_id
            join metric m on m.id = line.metric_id and m.code = :metric
            where p.%2$s = :owner and p.period_start is null and p.before <> p.after
              and r.state = 'APPLIED' and r.applied_at <= :known and r.effective_from between :start and :end
              and line.period_start <= :end and line.period_end >= :start
            union all
            select r.as_of, 'REVIEW', r.plan_id, r.id, null, null, r.kind, true
            from review r
            join plan p on p.id = r.plan_id and p.period_start <= :end and p.period_end >= :start
            where %3$s and r.unit_id in %1$s and r.state in ('OPEN', 'DONE')
              and r.as_of between :start and :asOf and r.known_at <= :known
              and exists (select from plan_metric l join metric m on m.id = l.metric_id
                          where l.plan_id = r.plan_id and m.code = :metric)
            order by day, kind, id
            """;

    private final OrganisationService organisation;
    private final AccessService access;
    private final JdbcClient jdbc;
    private final Clock clock;

    PaceMarks(OrganisationService organisation, AccessService access, JdbcClient jdbc, Clock clock) {
        this.organisation = organisation;
        this.access = access;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The revisions that changed the owner's target within the period and, up to the as-of day, the reviews that the
     * viewer may see; by date, as known at the query's moment. Its level, page and limit do not matter.
     *
     * @throws Refused NOT_FOUND when the viewer may not see the owner
     */
    public List<PaceMark> of(Viewer viewer, AchievementQuery query) {
        boolean unit = query.ownerKind() == OwnerKind.UNIT;
        Set<Long> roots = access.visibleRoots(viewer);
        Instant known = query.knownAt() == null ? clock.instant() : query.knownAt();
        return jdbc.sql(MARKS.formatted(SEEN, unit ? "unit_id" : "member_id", unit ? REVIEWED_UNIT : REVIEWED_MEMBER))
                .param("roots", roots.isEmpty() ? Set.of(-1L) : roots)
                .param("owner", owner(viewer, query))
                .param("metric", query.metric())
                .param("start", query.start())
                .param("end", query.end())
                .param("asOf", query.asOf().isBefore(query.end()) ? query.asOf() : query.end())
                .param("known", known.atOffset(ZoneOffset.UTC))
                .query((row, number) -> mark(row))
                .list();
    }

    private long owner(Viewer viewer, AchievementQuery query) {
        boolean unit = query.ownerKind() == OwnerKind.UNIT;
        Optional<Long> found = unit
                ? organisation.unitByCode(query.owner()).map(UnitView::id)
                : organisation.memberByLogin(query.owner()).map(MemberView::id);
        return found.filter(id -> unit ? access.canSeeUnit(viewer, id) : access.canSeeMember(viewer, id))
                .orElseThrow(() -> Refused.notFound(
                        unit ? "achievement.unit.unknown" : "achievement.member.unknown", query.owner()));
    }

    private static PaceMark mark(ResultSet row) throws SQLException {
        @Nullable String review = row.getString("review");
        return new PaceMark(
                row.getObject("day", LocalDate.class),
                PaceMark.Kind.valueOf(row.getString("kind")),
                row.getLong("plan_id"),
                row.getLong("id"),
                row.getBigDecimal("before"),
                row.getBigDecimal("after"),
                review == null ? null : ReviewView.Kind.valueOf(review),
                row.getBoolean("opens"));
    }
}
