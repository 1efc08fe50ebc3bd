package io.dacheng.school.weeks;

import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.OwnerAchievements;
import io.dacheng.calendar.Period;
import io.dacheng.school.SchoolPack;
import io.dacheng.school.SchoolRecords;
import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which stages are behind their weekly targets, of campuses and people. Knows no visibility: it serves the daily look for
 * gaps, not a person.
 */
@Service
@Transactional(readOnly = true)
public class StageGaps {

    private static final String TARGETS = """
            select s.id as stage_id, s.code, s.name, t.unit_id, t.member_id,
                   coalesce(t.unit_id,
                       (select p.unit_id from school_position p
                        where p.member_id = t.member_id and p.valid_from <= :end and p.valid_to >= :start
                        order by p.valid_from desc, p.unit_id limit 1),
                       (select a.unit_id from assignment a
                        where a.member_id = t.member_id and a.valid_from <= :end and a.valid_to >= :start
                        order by a.valid_from desc, a.unit_id limit 1)) as campus_id
            from school_stage s
            join metric m on m.code = '%s' || s.code
            join target t on t.metric_id = m.id and t.plan_id is null and t.state = 'ACTIVE'
                         and t.period_start = :start and t.period_end = :end
            where s.active
            order by s.position, s.id, t.id
            """.formatted(SchoolRecords.stage(""));

    private final SchoolPack pack;
    private final OwnerAchievements achievements;
    private final JdbcClient jdbc;

    StageGaps(SchoolPack pack, OwnerAchievements achievements, JdbcClient jdbc) {
        this.pack = pack;
        this.achievements = achievements;
        this.jdbc = jdbc;
    }

    private record Stage(long id, String code, String name) {}

    private record Owner(OwnerKind kind, long id) {}

    /**
     * All that are behind by the end of a day, in the week that holds it: stage by stage, campuses before people. Whoever
     * has a target set for just that week is looked at; empty while the pack is off.
     */
    public List<StageGap> behind(LocalDate on) {
        return all(on).stream().filter(StageGap::behind).toList();
    }

    /** Everybody with a target for a stage in the week that holds the day, behind or not. */
    public List<StageGap> all(LocalDate on) {
        if (!pack.active()) {
            return List.of();
        }
        Period week = Period.week(on);
        Map<Stage, Map<Owner, Long>> targets = new LinkedHashMap<>();
        jdbc.sql(TARGETS).param("start", week.start()).param("end", week.end()).query(row -> {
            Long unit = row.getObject("unit_id", Long.class);
            Long campus = row.getObject("campus_id", Long.class);
            if (campus != null) {
                targets.computeIfAbsent(
                                new Stage(row.getLong("stage_id"), row.getString("code"), row.getString("name")),
                                stage -> new HashMap<>())
                        .put(
                                unit == null
                                        ? new Owner(OwnerKind.MEMBER, row.getLong("member_id"))
                                        : new Owner(OwnerKind.UNIT, unit),
                                campus);
            }
        });
        List<StageGap> gaps = new ArrayList<>();
        targets.forEach((stage, owners) -> {
            for (OwnerKind kind : List.of(OwnerKind.UNIT, OwnerKind.MEMBER)) {
                List<Long> ids = owners.keySet().stream()
                        .filter(owner -> owner.kind() == kind)
                        .map(Owner::id)
                        .toList();
                achievements.rows(SchoolRecords.stage(stage.code()), week, on, kind, ids).stream()
                        .filter(row -> row.target() != null)
                        .map(row -> gap(stage, row, owners.get(new Owner(kind, row.ownerId()))))
                        .forEach(gaps::add);
            }
        });
        return gaps;
    }

    /** How far one of them is by the end of a day of the week; empty when there is no such target any more. */
    public Optional<StageGap> of(OwnerKind kind, long ownerId, long stageId, LocalDate on) {
        return all(on).stream()
                .filter(gap -> gap.ownerKind() == kind && gap.ownerId() == ownerId && gap.stageId() == stageId)
                .findFirst();
    }

    private static StageGap gap(Stage stage, AchievementRow row, @Nullable Long campus) {
        BigDecimal target = row.target() == null ? BigDecimal.ZERO : row.target();
        // A count's current target is shown in whole numbers; by these a start of the week would always be even.
        BigDecimal due = row.total().signum() == 0
                ? BigDecimal.ZERO
                : target.multiply(row.elapsed()).divide(row.total(), 2, RoundingMode.HALF_UP);
        return new StageGap(
                row.ownerKind(),
                row.ownerId(),
                row.owner(),
                row.ownerName(),
                campus == null ? -1 : campus,
                stage.id(),
                stage.code(),
                stage.name(),
                row.start(),
                row.asOf(),
                target,
                row.actual() == null ? BigDecimal.ZERO : row.actual(),
                due,
                row.timeProportionalRate());
    }
}
