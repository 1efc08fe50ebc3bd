package io.dacheng.ui.week;

import io.dacheng.school.weeks.ConsultantFunnel;
import io.dacheng.school.weeks.FunnelIf;
import io.dacheng.school.weeks.FunnelQuery;
import io.dacheng.school.weeks.FunnelView;
import io.dacheng.school.weeks.Funnels;
import io.dacheng.school.weeks.NewWeekTarget;
import io.dacheng.school.weeks.WeekGrid;
import io.dacheng.school.weeks.WeekGrids;
import io.dacheng.school.weeks.WeekTargets;
import io.dacheng.ui.CurrentViewer;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the tabs of the week ask for, as the person who looks. */
@Component
class WeekDesk {

    private final CurrentViewer viewer;
    private final WeekGrids grids;
    private final WeekTargets targets;
    private final Funnels funnels;

    WeekDesk(CurrentViewer viewer, WeekGrids grids, WeekTargets targets, Funnels funnels) {
        this.viewer = viewer;
        this.grids = grids;
        this.targets = targets;
        this.funnels = funnels;
    }

    WeekGrid grid(String unit, @Nullable String owner, LocalDate from, int weeks) {
        return grids.grid(viewer.get(), unit, owner, from, weeks);
    }

    int set(String unit, List<NewWeekTarget> wanted) {
        return targets.set(viewer.get(), unit, wanted);
    }

    /** Code of the campus where the person is course consultant; null for who is none. */
    @Nullable
    String campus() {
        return funnels.ownCampus(viewer.get()).orElse(null);
    }

    FunnelView funnel(FunnelQuery query, FunnelIf supposed) {
        return funnels.funnel(viewer.get(), query, supposed);
    }

    List<ConsultantFunnel> consultants(FunnelQuery query) {
        return funnels.byConsultant(viewer.get(), query);
    }

    int apply(FunnelQuery query, FunnelIf supposed, LocalDate from, int weeks) {
        return funnels.apply(viewer.get(), query, supposed, from, weeks);
    }
}
