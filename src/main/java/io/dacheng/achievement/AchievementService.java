package io.dacheng.achievement;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How far owners are, from daily totals (A6); from the ledger itself when an earlier knownAt is asked.
 *
 * <p>A unit's actual is that of everything in and below it. A member's days run to the member's own completion date
 * (A1), the actual to the as-of day like everybody's, so that members still add up to their unit.
 */
@Service
@Transactional(readOnly = true)
public class AchievementService {

    private static final int DEFAULT_LIMIT = 200;
    private static final int MAX_LIMIT = 1000;

    private static final String STATE_THEN = """
            (select c.state from target_change c where c.target_id = t.id and c.changed_at <= :knownAt
             order by c.id desc limit 1)
            """;

    private final AccessService access;
    private final OrganisationService organisation;
    private final AchievementRows rows;
    private final Figures figures;
    private final PaceSeries series;
    private final JdbcClient jdbc;

    AchievementService(
            AccessService access,
            OrganisationService organisation,
            AchievementRows rows,
            Figures figures,
            PaceSeries series,
            JdbcClient jdbc) {
        this.access = access;
        this.organisation = organisation;
        this.rows = rows;
        this.figures = figures;
        this.series = series;
        this.jdbc = jdbc;
    }

    /**
     * Rows the viewer may see; asking for an owner outside is refused as NOT_FOUND. A limit of 0 means 200; more than
     * 1000 rows come in several pages.
     *
     * @throws Refused INVALID for a reversed period, a level other than SELF for a member, or an unknown {@code after}
     */
    public AchievementPage rows(Viewer viewer, AchievementQuery query) {
        Question question = rows.question(query.metric(), query.start(), query.end(), query.asOf(), query.knownAt());
        long ownerId = visibleOwner(viewer, query.ownerKind(), query.owner());
        if (query.ownerKind() == OwnerKind.MEMBER && query.level() != AchievementQuery.Level.SELF) {
            throw Refused.invalid("achievement.level.member", query.level(), query.owner());
        }
        int limit = query.limit() <= 0 ? DEFAULT_LIMIT : Math.min(query.limit(), MAX_LIMIT);
        Position after = query.after() == null ? null : Position.parse(query.after());
        List<OwnerFigure> found = page(question, query, ownerId, after, limit + 1);
        boolean more = found.size() > limit;
        List<OwnerFigure> shown = more ? found.subList(0, limit) : found;
        return new AchievementPage(
                shown.stream().map(figure -> rows.of(question, figure)).toList(),
                more ? shown.get(limit - 1).position().text() : null);
    }

    /**
     * How the pace of each row of {@link #rows} has gone, by the rate as of some days; the query's own day does not matter.
     *
     * @param days in order; each costs as much as a page of rows
     * @throws Refused as for the rows
     */
    public List<Course> courses(Viewer viewer, AchievementQuery query, List<LocalDate> days) {
        record Owner(OwnerKind kind, String code) {}
        Map<Owner, List<@Nullable BigDecimal>> rates = new LinkedHashMap<>();
        for (int i = 0; i < days.size(); i++) {
            for (AchievementRow row : rows(viewer, query.asOf(days.get(i))).rows()) {
                rates.computeIfAbsent(
                                new Owner(row.ownerKind(), row.owner()),
                                owner -> new ArrayList<>(Collections.nCopies(days.size(), null)))
                        .set(i, row.timeProportionalRate());
            }
        }
        return rates.entrySet().stream()
                .map(found -> new Course(found.getKey().kind(), found.getKey().code(), found.getValue()))
                .toList();
    }

    private List<OwnerFigure> page(
            Question question, AchievementQuery query, long ownerId, @Nullable Position after, int limit) {
        return switch (query.level()) {
            case SELF ->
                figures.figures(
                        question, query.ownerKind() == OwnerKind.UNIT ? Owners.unit(ownerId) : Owners.member(ownerId));
            case CHILDREN -> figures.figures(question, Owners.unitsBelow(ownerId, 1, after, limit));
            case MEMBERS -> figures.figures(question, Owners.membersIn(ownerId, 0, after, limit));
            case TREE -> tree(question, ownerId, after, limit);
        };
    }

    private List<OwnerFigure> tree(Question question, long unitId, @Nullable Position after, int limit) {
        List<OwnerFigure> found = new ArrayList<>();
        if (after == null || after.kind() == OwnerKind.UNIT) {
            found.addAll(figures.figures(question, Owners.unitsBelow(unitId, Owners.ANY_DISTANCE, after, limit)));
        }
        if (found.size() < limit) {
            Position from = after != null && after.kind() == OwnerKind.MEMBER ? after : null;
            found.addAll(figures.figures(
                    question, Owners.membersIn(unitId, Owners.ANY_DISTANCE, from, limit - found.size())));
        }
        return found;
    }

    /** The owner's pace day by day, start to end of the period; the query's level, page and limit do not matter. */
    public List<PacePoint> pace(Viewer viewer, AchievementQuery query) {
        Question question = rows.question(query.metric(), query.start(), query.end(), query.asOf(), query.knownAt());
        long ownerId = visibleOwner(viewer, query.ownerKind(), query.owner());
        Owners owner = query.ownerKind() == OwnerKind.UNIT ? Owners.unit(ownerId) : Owners.member(ownerId);
        return series.of(question, owner);
    }

    /**
     * What the owner has ACTIVE or CLOSED targets for, the periods that contain {@code on} first, a whole one before its
     * parts, then the newest. Parts are those that have begun in the last year, weeks those of the last five; a week that a
     * month's or a year's end cuts is offered whole when all its days have parts.
     */
    public List<TargetPeriod> periods(Viewer viewer, OwnerKind kind, long ownerId, LocalDate on) {
        return periods(viewer, kind, ownerId, on, null);
    }

    /** @param knownAt only of targets that were ACTIVE or CLOSED as known at that moment; null for now */
    public List<TargetPeriod> periods(
            Viewer viewer, OwnerKind kind, long ownerId, LocalDate on, @Nullable Instant knownAt) {
        requireSees(viewer, kind, ownerId, String.valueOf(ownerId));
        return jdbc.sql("""
                        with own as (
                            select t.id, t.metric_id, t.period_start, t.period_end from target t
                            where t.%s = :owner and %s in ('ACTIVE', 'CLOSED')),
                        parts as (
                            select distinct o.metric_id, p.level, p.period_start, p.period_end,
                                   date_trunc('week', p.period_start)::date as monday
                            from own o join target_period p on p.target_id = o.id and %s
                            where p.period_start <= :on + 6
                              and p.period_start > :on - case p.level when 'WEEK' then 35 else 366 end),
                        weeks as (
                            select metric_id, monday from parts where level = 'WEEK' and monday <= :on
                            group by metric_id, monday having sum(period_end - period_start + 1) = 7),
                        offered as (
                            select metric_id, period_start, period_end, false as part from own
                            union
                            select metric_id, period_start, period_end, true from parts p
                            where period_start <= :on
                              and (level <> 'WEEK' or not exists (select from weeks w
                                   where w.metric_id = p.metric_id and w.monday = p.monday))
                            union
                            select metric_id, monday, monday + 6, true from weeks)
                        select m.code, m.name, f.period_start, f.period_end
                        from offered f join metric m on m.id = f.metric_id
                        group by m.id, f.period_start, f.period_end
                        order by :on between f.period_start and f.period_end desc, bool_and(f.part),
                                 case when bool_and(f.part) then f.period_end end desc,
                                 case when bool_and(f.part) then f.period_start end,
                                 f.period_start desc, f.period_end, m.code
                        """.formatted(
                                kind == OwnerKind.UNIT ? "unit_id" : "member_id",
                                knownAt == null ? "t.state" : STATE_THEN,
                                knownAt == null
                                        ? "p.known_to = 'infinity'"
                                        : "p.known_from <= :knownAt and p.known_to > :knownAt"))
                .param("owner", ownerId)
                .param("on", on)
                .params(knownAt == null ? Map.of() : Map.of("knownAt", Timestamp.from(knownAt)))
                .query((row, number) -> new TargetPeriod(
                        row.getString("code"),
                        row.getString("name"),
                        row.getObject("period_start", LocalDate.class),
                        row.getObject("period_end", LocalDate.class)))
                .list();
    }

    long visibleOwner(Viewer viewer, OwnerKind kind, String code) {
        long id = (kind == OwnerKind.UNIT
                        ? organisation.unitByCode(code).map(UnitView::id)
                        : organisation.memberByLogin(code).map(MemberView::id))
                .orElseThrow(() -> unknown(kind, code));
        requireSees(viewer, kind, id, code);
        return id;
    }

    /** Unknown and invisible get the same sentence. */
    private void requireSees(Viewer viewer, OwnerKind kind, long id, String code) {
        if (!(kind == OwnerKind.UNIT ? access.canSeeUnit(viewer, id) : access.canSeeMember(viewer, id))) {
            throw unknown(kind, code);
        }
    }

    static Refused unknown(OwnerKind kind, String code) {
        return Refused.notFound(
                kind == OwnerKind.UNIT ? "achievement.unit.unknown" : "achievement.member.unknown", code);
    }
}
