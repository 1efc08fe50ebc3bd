package io.dacheng.achievement;

import io.dacheng.access.Viewer;
import io.dacheng.achievement.Explanation.TargetBehind;
import io.dacheng.achievement.LedgerBreakdown.Breakdown;
import io.dacheng.achievement.LedgerSight.Eyes;
import io.dacheng.achievement.LedgerSight.Source;
import io.dacheng.calendar.Period;
import io.dacheng.metric.Counts;
import io.dacheng.metric.MetricPart;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what a figure comes from; of a metric made of others what its parts come from. */
@Component
class FigureSources {

    private final Figures figures;
    private final FigureQuery sums;
    private final Calculators calculators;
    private final MetricService metrics;
    private final LedgerBreakdown ledger;
    private final ExplainedDays calendar;
    private final ExplainedTargets targets;

    FigureSources(
            Figures figures,
            FigureQuery sums,
            Calculators calculators,
            MetricService metrics,
            LedgerBreakdown ledger,
            ExplainedDays calendar,
            ExplainedTargets targets) {
        this.figures = figures;
        this.sums = sums;
        this.calculators = calculators;
        this.metrics = metrics;
        this.ledger = ledger;
        this.calendar = calendar;
        this.targets = targets;
    }

    FigureSource of(Viewer viewer, Question question, OwnerKind kind, long ownerId, Eyes eyes) {
        return of(viewer, question, kind, ownerId, eyes, null);
    }

    /** Which entries of the ledger count for a metric; those of all its parts where it is made of others. */
    LedgerSight rows(Question question, OwnerKind kind, long ownerId, Eyes eyes) {
        return new LedgerSight(question, sources(question, question.metric()), kind, ownerId, eyes);
    }

    private FigureSource of(
            Viewer viewer, Question question, OwnerKind kind, long ownerId, Eyes eyes, @Nullable MetricPart part) {
        MetricView metric = question.metric();
        Owners owner = kind == OwnerKind.UNIT ? Owners.unit(ownerId) : Owners.member(ownerId);
        OwnerFigure figure = figures.figures(question, owner).get(0);
        Period own = figure.own(question.period());
        List<TargetBehind> behind = targets.of(viewer, question, figure.pacing().targets());
        List<Pacing.Part> cells = figure.pacing().parts() == null
                ? null
                : sums.parts(question, figure.pacing().targets());
        List<FigureSource> parts = new ArrayList<>();
        if (metric.counts() == Counts.PARTS) {
            metrics.parts(metric)
                    .forEach(each -> parts.add(of(viewer, question.of(each.metric()), kind, ownerId, eyes, each)));
        }
        LedgerSight rows = rows(question, kind, ownerId, eyes);
        Breakdown breakdown = rows.sources().isEmpty() ? Breakdown.EMPTY : ledger.of(rows);
        RecomputedPace pace = new RecomputedPace(
                own,
                question.asOf(),
                calendar.dayByDay(figure.pacing().calendar(), own),
                figure.pacing().shape(),
                cells,
                target(behind, metric.scale()));
        Calculator calculator = calculators.of(metric);
        Recomputation again = new Recomputation(
                metric,
                calculator,
                pace,
                Rational.of(breakdown.opening().value()),
                Rational.of(breakdown.within().value()),
                Rational.of(breakdown.within().lain()),
                question.days(),
                breakdown.all().records(),
                parts.stream()
                        .map(each -> new Recomputation.Part(each.part(), each.again()))
                        .toList());
        return new FigureSource(
                part, question, calculator, figure, own, behind, cells, rows, breakdown, List.copyOf(parts), again);
    }

    private List<Source> sources(Question question, MetricView metric) {
        if (metric.counts() == Counts.PARTS) {
            return metrics.parts(metric).stream()
                    .flatMap(part -> sources(question, part.metric()).stream())
                    .distinct()
                    .toList();
        }
        boolean opening = calculators.of(metric).needs().contains(Measure.OPENING);
        return List.of(new Source(
                metric.recordType(),
                opening ? LedgerSight.BEGINNING : question.period().start()));
    }

    private static @Nullable Rational target(List<TargetBehind> targets, int scale) {
        return targets.isEmpty()
                ? null
                : Rational.of(targets.stream()
                        .map(TargetBehind::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .setScale(scale, RoundingMode.HALF_UP));
    }
}
