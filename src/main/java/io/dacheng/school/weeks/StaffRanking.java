package io.dacheng.school.weeks;

import io.dacheng.access.SeesWider;
import io.dacheng.access.Viewer;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.OwnerAchievements;
import io.dacheng.calendar.Period;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import io.dacheng.school.Position;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolRecords;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The employees of a campus by what they brought in a month (E7). Who leads the campus sees it, and by the school's policy
 * (V3) who works there; nobody else. Amounts are those of the core's figures, so that each can be explained; equal ones
 * share a rank.
 */
@SeesWider("Everybody of a campus sees how its colleagues stand, by figures that carry no customer.")
@Service
@Transactional(readOnly = true)
public class StaffRanking {

    /** What employees are ranked by. */
    public enum By {
        ORDERS(SchoolRecords.ORDERS),
        INTENTION_ORDERS(SchoolRecords.INTENTION_ORDERS),
        LESSONS(SchoolRecords.LESSONS);

        private final String metric;

        By(String metric) {
            this.metric = metric;
        }

        public String metric() {
            return metric;
        }
    }

    /**
     * One employee.
     *
     * @param rank 1 is most; null for who brought nothing in the month
     * @param change places won (+) or lost (-) against the whole month before; null when either rank is missing
     * @param own the viewer
     */
    public record Row(
            @Nullable Integer rank,
            long memberId,
            String login,
            String name,
            Set<Position> positions,
            BigDecimal amount,
            @Nullable BigDecimal target,
            @Nullable Integer change,
            boolean own) {

        public Row {
            positions = Set.copyOf(positions);
        }
    }

    /**
     * A campus's month.
     *
     * @param until the last day that counts
     * @param explains whether the viewer may see behind everybody's figure, not only the own
     */
    public record Table(
            String unit, String unitName, YearMonth month, LocalDate until, By by, boolean explains, List<Row> rows) {

        public Table {
            rows = List.copyOf(rows);
        }
    }

    /** A campus that somebody may ask about. */
    public record Campus(long id, String code, String name) {}

    private record Person(long id, Set<Position> positions) {}

    private final SchoolAccess access;
    private final OwnerAchievements achievements;
    private final OrganisationService organisation;
    private final JdbcClient jdbc;

    StaffRanking(
            SchoolAccess access, OwnerAchievements achievements, OrganisationService organisation, JdbcClient jdbc) {
        this.access = access;
        this.achievements = achievements;
        this.organisation = organisation;
        this.jdbc = jdbc;
    }

    /** Units with people of the school that the viewer leads or works in, the own first. */
    public List<Campus> campuses(Viewer viewer, LocalDate on) {
        Set<Long> roots = access.sight(viewer).roots();
        return jdbc.sql("""
                select u.id, u.code, u.name, exists (
                    select from school_position p where p.unit_id = u.id and p.member_id = :me
                      and :on between p.valid_from and p.valid_to) as own
                from org_unit u
                where exists (select from school_position p where p.unit_id = u.id and :on between p.valid_from and p.valid_to)
                  and (u.id in (select a.unit_id from org_unit_ancestry a where a.ancestor_id = any(:roots))
                       or exists (select from school_position p where p.unit_id = u.id and p.member_id = :me
                                  and :on between p.valid_from and p.valid_to)
                       or exists (select from assignment s where s.unit_id = u.id and s.member_id = :me
                                  and :on between s.valid_from and s.valid_to))
                order by own desc, u.code
                """)
                .param("me", viewer.memberId() == null ? -1L : viewer.memberId())
                .param("roots", roots.toArray(Long[]::new))
                .param("on", on)
                .query((row, number) -> new Campus(row.getLong("id"), row.getString("code"), row.getString("name")))
                .list();
    }

    /**
     * Code of the first of {@link #campuses}.
     *
     * @throws Refused NOT_FOUND for who has none
     */
    public String home(Viewer viewer, LocalDate on) {
        return campuses(viewer, on).stream()
                .map(Campus::code)
                .findFirst()
                .orElseThrow(() -> Refused.notFound("school.ranking.none"));
    }

    /**
     * @param asOf the last day that counts, at most the month's last
     * @throws Refused NOT_FOUND for a unit that the viewer neither leads nor works in, and while the pack is off
     */
    public Table of(Viewer viewer, String unit, YearMonth month, By by, LocalDate asOf) {
        access.sight(viewer);
        UnitView campus = organisation
                .unitByCode(unit)
                .filter(each -> access.concerns(viewer, each.id()))
                .orElseThrow(() -> Refused.notFound("school.ranking.unit", unit));
        Map<Long, Set<Position>> people = people(campus.id(), month);
        Period period = new Period(month.atDay(1), month.atEndOfMonth());
        LocalDate until = asOf.isAfter(period.end()) ? period.end() : asOf;
        YearMonth before = month.minusMonths(1);
        Map<Long, Integer> ranksBefore = ranks(amounts(
                by,
                new Period(before.atDay(1), before.atEndOfMonth()),
                before.atEndOfMonth(),
                people(campus.id(), before).keySet()));
        Map<Long, AchievementRow> now = amounts(by, period, until, people.keySet());
        Map<Long, Integer> ranks = ranks(now);
        boolean explains = access.leads(viewer, campus.id());
        List<Row> rows = new ArrayList<>();
        now.forEach((id, row) -> {
            Integer rank = ranks.get(id);
            Integer rankBefore = ranksBefore.get(id);
            rows.add(new Row(
                    rank,
                    id,
                    row.owner(),
                    row.ownerName(),
                    people.getOrDefault(id, Set.of()),
                    amount(row),
                    row.target(),
                    rank == null || rankBefore == null ? null : rankBefore - rank,
                    viewer.memberId() != null && viewer.memberId() == id));
        });
        rows.sort(Comparator.comparing(Row::rank, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Row::login));
        return new Table(campus.code(), campus.name(), month, until, by, explains, rows);
    }

    /** Who had a position at the campus in the month, or was assigned to it. */
    private Map<Long, Set<Position>> people(long unitId, YearMonth month) {
        Map<Long, Set<Position>> people = new HashMap<>();
        jdbc.sql("""
                select m.id, coalesce(string_agg(distinct p.position, ','), '') as positions
                from member m
                    left join school_position p on p.member_id = m.id and p.unit_id = :unit
                        and p.valid_from <= :last and p.valid_to >= :first
                where p.id is not null
                   or exists (select from assignment a where a.member_id = m.id and a.unit_id = :unit and a.role = 'MEMBER'
                              and a.valid_from <= :last and a.valid_to >= :first)
                group by m.id
                """)
                .param("unit", unitId)
                .param("first", month.atDay(1))
                .param("last", month.atEndOfMonth())
                .query((row, number) -> new Person(row.getLong("id"), positions(row.getString("positions"))))
                .list()
                .forEach(person -> people.put(person.id(), person.positions()));
        return people;
    }

    private static Set<Position> positions(String names) {
        return names.isEmpty()
                ? Set.of()
                : Arrays.stream(names.split(","))
                        .map(Position::valueOf)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Map<Long, AchievementRow> amounts(By by, Period period, LocalDate until, Set<Long> people) {
        return achievements.rows(by.metric(), period, until, OwnerKind.MEMBER, people).stream()
                .collect(Collectors.toMap(AchievementRow::ownerId, row -> row));
    }

    private static Map<Long, Integer> ranks(Map<Long, AchievementRow> rows) {
        List<AchievementRow> ranked = rows.values().stream()
                .filter(row -> amount(row).signum() != 0)
                .sorted(Comparator.comparing(StaffRanking::amount).reversed())
                .toList();
        Map<Long, Integer> ranks = new HashMap<>();
        for (int i = 0; i < ranked.size(); i++) {
            boolean same = i > 0 && amount(ranked.get(i)).compareTo(amount(ranked.get(i - 1))) == 0;
            ranks.put(
                    ranked.get(i).ownerId(), same ? ranks.get(ranked.get(i - 1).ownerId()) : Integer.valueOf(i + 1));
        }
        return ranks;
    }

    private static BigDecimal amount(AchievementRow row) {
        return row.actual() == null ? BigDecimal.ZERO : row.actual();
    }
}
