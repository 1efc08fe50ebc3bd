package io.dacheng.ui.achievement;

import io.dacheng.access.Viewer;
import io.dacheng.achievement.AchievementService;
import io.dacheng.achievement.TargetPeriod;
import io.dacheng.shared.OwnerKind;
import io.dacheng.ui.AsOf;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The figures of the viewer's own unit, for seeing what a template makes of them. */
@Component
public class GoalPreview {

    private final Owner.Finder owners;
    private final AchievementService achievements;
    private final PageFigures.Reader reader;

    GoalPreview(Owner.Finder owners, AchievementService achievements, PageFigures.Reader reader) {
        this.owners = owners;
        this.achievements = achievements;
        this.reader = reader;
    }

    /** Of the highest unit the viewer sees, in its most fitting period; empty while it has no target. */
    public Optional<PageFigures> figures(Viewer viewer, AsOf asOf) {
        return owners.own(viewer).stream()
                .filter(owner -> owner.kind() == OwnerKind.UNIT)
                .findFirst()
                .flatMap(owner -> {
                    List<TargetPeriod> periods =
                            achievements.periods(viewer, owner.kind(), owner.id(), asOf.date(), asOf.knownAt());
                    return periods.stream().findFirst().map(shown -> {
                        AchievementAddress address = AchievementAddress.of(
                                owner.kind(),
                                owner.code(),
                                shown.metric(),
                                shown.start(),
                                shown.end(),
                                asOf.isToday() ? null : asOf.date());
                        return reader.of(viewer, owner, new PageFigures.Periods(shown, periods), address, asOf);
                    });
                });
    }
}
