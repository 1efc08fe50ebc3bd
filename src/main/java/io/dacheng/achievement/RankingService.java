package io.dacheng.achievement;

import io.dacheng.access.AccessService;
import io.dacheng.access.SeesWider;
import io.dacheng.access.Viewer;
import io.dacheng.calendar.Period;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.target.RankingPolicies;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rankings of the units of one level below a unit, or of the members in and below it (V2).
 *
 * <p>Whoever leads the unit sees it. Who works in it sees that of the unit's own members where the plans of all targets
 * that count say so (V3); nobody sees more. The best rate comes first: the highest, or the lowest where the metric's
 * direction is down. The change is against the final standing of the period directly before: the same number of whole
 * months, or else of days.
 */
@SeesWider("A member compares with colleagues of the own unit where the plan opens its ranking to members.")
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class RankingService {

    private static final int DEFAULT_LIMIT = 200;
    private static final int MAX_LIMIT = 1000;
    private static final int DEEPEST = 20;

    private final AccessService access;
    private final OrganisationService organisation;
    private final AchievementRows rows;
    private final Figures figures;
    private final Standings standings;
    private final RankingPolicies policies;

    RankingService(
            AccessService access,
            OrganisationService organisation,
            AchievementRows rows,
            Figures figures,
            Standings standings,
            RankingPolicies policies) {
        this.access = access;
        this.organisation = organisation;
        this.rows = rows;
        this.figures = figures;
        this.standings = standings;
        this.policies = policies;
    }

    /**
     * A page of a ranking; more than 1000 rows come in several.
     *
     * @throws Refused FORBIDDEN for a plain member unless it is the own unit's and its plan opens it, NOT_FOUND for a unit
     *     the viewer may not see, INVALID for a level that is none or an unknown {@code after}
     */
    public RankingPage page(Viewer viewer, RankingQuery query) {
        Question question = rows.question(query.metric(), query.start(), query.end(), query.asOf(), query.knownAt());
        requireLevel(query);
        Optional<UnitView> unit = organisation.unitByCode(query.unit());
        boolean leads = unit.isPresent() && access.canSeeUnit(viewer, unit.get().id());
        boolean worksThere = unit.isPresent() && works(viewer, unit.get().id()) && query.of() == OwnerKind.MEMBER;
        if (unit.isEmpty() || (!leads && !worksThere)) {
            throw outside(viewer, query.unit());
        }
        long unitId = unit.get().id();
        RankedOwners ranked = query.of() == OwnerKind.UNIT
                ? RankedOwners.units(unitId, query.units())
                : leads ? RankedOwners.members(unitId) : RankedOwners.ownMembers(unitId);
        Standing standing = standings.of(question, ranked, query.by());
        Period before = periodBefore(question.period());
        Standing standingBefore = standings.of(question.at(before, before.end()), ranked, query.by());
        if (!leads && !policies.openToMembers(standing.targets())) {
            throw Refused.forbidden("achievement.ranking.members");
        }
        boolean compares = leads || policies.openToMembers(standingBefore.targets());
        Map<Long, Integer> ranksBefore = new HashMap<>();
        if (compares) {
            standingBefore.places().stream()
                    .filter(place -> place.rank() != null)
                    .forEach(place -> ranksBefore.put(place.ownerId(), place.rank()));
        }
        return page(viewer, query, question, standing, before, ranksBefore);
    }

    private RankingPage page(
            Viewer viewer,
            RankingQuery query,
            Question question,
            Standing standing,
            Period before,
            Map<Long, Integer> ranksBefore) {
        List<Standing.Place> found = matching(standing.places(), query.search());
        int limit = query.limit() <= 0 ? DEFAULT_LIMIT : Math.min(query.limit(), MAX_LIMIT);
        int from = query.after() == null
                ? Math.min(Math.max(query.offset(), 0), found.size())
                : standing.after(found, query.after());
        List<Standing.Place> shown = found.subList(from, Math.min(from + limit, found.size()));
        Standing.Place own = own(viewer, query, standing.places());
        Integer ownOffset = own == null
                ? null
                : IntStream.range(0, found.size())
                        .filter(at -> found.get(at) == own)
                        .boxed()
                        .findFirst()
                        .orElse(null);
        return new RankingPage(
                lines(question, query.of(), shown, ranksBefore),
                from,
                found.size(),
                from + shown.size() < found.size() && !shown.isEmpty()
                        ? shown.get(shown.size() - 1).mark()
                        : null,
                standing.ranked(),
                standing.notRanked(),
                before,
                ranksBefore.size(),
                own == null
                        ? null
                        : lines(question, query.of(), List.of(own), ranksBefore).get(0),
                ownOffset);
    }

    private List<RankingRow> lines(
            Question question, OwnerKind of, List<Standing.Place> places, Map<Long, Integer> ranksBefore) {
        if (places.isEmpty()) {
            return List.of();
        }
        List<Long> ids = places.stream().map(Standing.Place::ownerId).toList();
        Map<Long, AchievementRow> byOwner = new HashMap<>();
        figures.figures(question, of == OwnerKind.UNIT ? Owners.units(ids) : Owners.members(ids))
                .forEach(figure -> byOwner.put(figure.id(), rows.of(question, figure)));
        return places.stream()
                .map(place -> line(place, byOwner.get(place.ownerId()), ranksBefore.get(place.ownerId())))
                .toList();
    }

    private static RankingRow line(Standing.Place place, AchievementRow row, @Nullable Integer rankBefore) {
        Integer change = place.rank() == null || rankBefore == null ? null : rankBefore - place.rank();
        return new RankingRow(place.rank(), row, place.rate(), rankBefore, change, place.reason(), place.ownDays());
    }

    private static List<Standing.Place> matching(List<Standing.Place> places, String search) {
        String text = search.strip().toLowerCase(Locale.ROOT);
        return text.isEmpty()
                ? places
                : places.stream()
                        .filter(place -> place.name().toLowerCase(Locale.ROOT).contains(text)
                                || place.code().toLowerCase(Locale.ROOT).contains(text))
                        .toList();
    }

    private static Standing.@Nullable Place own(Viewer viewer, RankingQuery query, List<Standing.Place> places) {
        Long me = viewer.memberId();
        return me == null || query.of() == OwnerKind.UNIT
                ? null
                : places.stream()
                        .filter(place -> place.ownerId() == me)
                        .findFirst()
                        .orElse(null);
    }

    private static void requireLevel(RankingQuery query) {
        RankingQuery.Units units = query.units();
        if (query.of() == OwnerKind.MEMBER && !units.equals(RankingQuery.Units.DIRECTLY_BELOW)) {
            throw Refused.invalid("achievement.ranking.members.only", units.kind() == null ? "depth" : "kind");
        }
        if (units.kind() == null && (units.depth() < 1 || units.depth() > DEEPEST)) {
            throw Refused.invalid("achievement.ranking.depth", units.depth());
        }
    }

    /** Has an assignment in just this unit today. */
    private static boolean works(Viewer viewer, long unitId) {
        return viewer.units().values().stream().anyMatch(units -> units.contains(unitId));
    }

    /** A plain member learns nothing of what is elsewhere: every unit but the own gets the same answer. */
    private Refused outside(Viewer viewer, String unit) {
        return access.visibleRoots(viewer).isEmpty()
                ? Refused.forbidden("achievement.ranking.members")
                : AchievementService.unknown(OwnerKind.UNIT, unit);
    }

    /** As many whole months directly before, when the period is made of whole months; else as many days. */
    static Period periodBefore(Period period) {
        LocalDate dayBefore = period.start().minusDays(1);
        boolean wholeMonths = period.start().getDayOfMonth() == 1
                && period.end().equals(YearMonth.from(period.end()).atEndOfMonth());
        return wholeMonths
                ? new Period(
                        period.start()
                                .minusMonths(ChronoUnit.MONTHS.between(
                                        period.start(), period.end().plusDays(1))),
                        dayBefore)
                : new Period(period.start().minusDays(period.days()), dayBefore);
    }
}
