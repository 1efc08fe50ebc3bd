package io.dacheng.ui.inbox;

import io.dacheng.access.Viewer;
import io.dacheng.metric.MetricView;
import io.dacheng.target.PlanService;
import io.dacheng.target.PlanView;
import io.dacheng.target.TargetChangeView;
import io.dacheng.target.TargetService;
import io.dacheng.target.TargetView;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the forms of tasks read about their targets, as who does the task sees it. */
final class TaskTargets {

    private final Supplier<Viewer> viewer;
    private final TargetService targets;
    private final PlanService plans;

    TaskTargets(Supplier<Viewer> viewer, TargetService targets, PlanService plans) {
        this.viewer = viewer;
        this.targets = targets;
        this.plans = plans;
    }

    TargetView target(long id) {
        return targets.target(viewer.get(), id);
    }

    PlanView plan(TargetView target) {
        return plans.plan(viewer.get(), Objects.requireNonNull(target.planId()));
    }

    List<TargetView> children(TargetView target) {
        return targets.children(viewer.get(), target.id());
    }

    List<TargetChangeView> history(long id) {
        return targets.history(viewer.get(), id);
    }

    /** The owner's target for each metric of the plan, the leading one first. */
    List<TargetLine> lines(TargetView target) {
        Map<String, MetricView> metrics = plan(target).lines().stream()
                .collect(Collectors.toMap(line -> line.metric().code(), PlanView.Line::metric));
        return targets.lines(viewer.get(), target.id()).stream()
                .map(line -> new TargetLine(line, Objects.requireNonNull(metrics.get(line.metric()))))
                .toList();
    }

    /** The draft of one metric among several. */
    static String key(String key, TargetLine line) {
        return key + "-" + line.target().id();
    }

    /** What a person goes by when filling in a form about these targets. */
    static String figures(List<TargetView> targets) {
        return targets.stream()
                .map(each -> each.id() + " " + each.state() + " " + each.round() + " " + plain(each.proposed()) + " "
                        + plain(each.amount()))
                .collect(Collectors.joining("; "));
    }

    private static @Nullable String plain(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.stripTrailingZeros().toPlainString();
    }
}
