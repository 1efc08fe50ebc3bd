package io.dacheng.review;

import io.dacheng.access.Viewer;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.PlanAchievements;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds to agreed actions what their viewer may do, and how their owner's figures have moved since. */
@Component
class ActionEffects {

    private final PlanAchievements achievements;
    private final ReviewRights rights;
    private final Clock clock;

    ActionEffects(PlanAchievements achievements, ReviewRights rights, Clock clock) {
        this.achievements = achievements;
        this.rights = rights;
        this.clock = clock;
    }

    /**
     * @param asOf null for today
     * @param knownAt null for now
     */
    List<ActionView> shown(
            Viewer viewer, List<ActionReader.Found> found, @Nullable LocalDate asOf, @Nullable Instant knownAt) {
        LocalDate day = asOf == null ? LocalDate.now(clock) : asOf;
        Instant known = knownAt == null ? clock.instant().truncatedTo(ChronoUnit.MILLIS) : knownAt;
        Map<Long, AchievementRow> now = now(found, day, knownAt);
        Map<Long, Boolean> leads = new HashMap<>();
        return found.stream()
                .map(each -> {
                    ActionView action = each.action();
                    boolean acts = leads.computeIfAbsent(action.unitId(), unit -> rights.actsFor(viewer, unit));
                    AchievementRow row = now.get(action.targetId());
                    return action.seenBy(
                            row == null ? null : new ActionView.Effect(each.agreed(), figures(row, day, known)),
                            acts || each.isOf(viewer),
                            acts);
                })
                .toList();
    }

    /** One question a plan and metric, for what the viewer may see. */
    private Map<Long, AchievementRow> now(List<ActionReader.Found> found, LocalDate day, @Nullable Instant knownAt) {
        Map<Long, AchievementRow> now = new HashMap<>();
        found.stream()
                .filter(ActionReader.Found::sees)
                .map(ActionReader.Found::action)
                .collect(Collectors.groupingBy(
                        ActionView::planId, Collectors.mapping(ActionView::targetId, Collectors.toSet())))
                .forEach((plan, targets) -> achievements
                        .ofTargets(plan, day, knownAt, targets)
                        .forEach(figures -> now.put(figures.targetId(), figures.row())));
        return now;
    }

    private static ActionView.Figures figures(AchievementRow row, LocalDate day, Instant known) {
        return new ActionView.Figures(
                day, known, row.actual(), row.timeProportionalRate(), row.achievementRate(), row.status());
    }
}
