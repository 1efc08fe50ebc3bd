package io.dacheng.api;

import io.dacheng.metric.MetricView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.target.RevisionFigures;
import io.dacheng.target.RevisionKind;
import io.dacheng.target.RevisionPolicy;
import io.dacheng.target.RevisionState;
import io.dacheng.target.RevisionView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A revision in answers.
 *
 * @param unit code of the unit whose tree is revised
 * @param before the unit's amount before
 * @param changedMeanwhile targets have changed since the figures were calculated; recalculate before deciding
 * @param figures null in lists
 */
record RevisionAnswer(
        long id,
        long plan,
        long targetId,
        String unit,
        String unitName,
        String metric,
        RevisionKind kind,
        RevisionPolicy policy,
        LocalDate effectiveFrom,
        @Nullable BigDecimal before,
        @Nullable BigDecimal after,
        String reason,
        RevisionState state,
        String requestedBy,
        Instant requestedAt,
        LocalDate due,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String comment,
        boolean changedMeanwhile,
        @Nullable Figures figures) {

    /** Before and after, a list for each metric. */
    @Schema(name = "RevisionFigures")
    record Figures(List<Line> lines) {}

    /** @param columns the smallest periods; empty when the plan's period is not cut */
    @Schema(name = "RevisionLine")
    record Line(String metric, long targetId, List<Column> columns, List<Owner> owners) {}

    /** @param frozen it has ended before the revision takes effect */
    @Schema(name = "RevisionColumn")
    record Column(LocalDate start, LocalDate end, boolean frozen) {}

    /** @param targetId null for a joiner, who has none yet */
    @Schema(name = "RevisionOwner")
    record Owner(
            @Nullable Long targetId,
            OwnerKind ownerKind,
            String owner,
            String ownerName,
            int depth,
            RevisionFigures.Role role,
            BigDecimal before,
            BigDecimal after,
            BigDecimal difference,
            List<BigDecimal> periodsBefore,
            List<BigDecimal> periodsAfter) {}

    static RevisionAnswer of(RevisionView view, @Nullable RevisionFigures figures, boolean changedMeanwhile) {
        int scale = view.metric().scale();
        return new RevisionAnswer(
                view.id(),
                view.planId(),
                view.targetId(),
                view.unitCode(),
                view.unitName(),
                view.metric().code(),
                view.kind(),
                view.policy(),
                view.effectiveFrom(),
                Amounts.at(scale, view.before()),
                Amounts.at(scale, view.after()),
                view.reason(),
                view.state(),
                view.requestedBy(),
                view.requestedAt(),
                view.due(),
                view.decidedBy(),
                view.decidedAt(),
                view.comment(),
                changedMeanwhile,
                figures == null ? null : figures(figures));
    }

    static Figures figures(RevisionFigures figures) {
        return new Figures(figures.lines().stream().map(RevisionAnswer::line).toList());
    }

    private static Line line(RevisionFigures.Line line) {
        return new Line(
                line.metric().code(),
                line.targetId(),
                line.columns().stream()
                        .map(column -> new Column(
                                column.period().start(), column.period().end(), column.frozen()))
                        .toList(),
                line.owners().stream().map(owner -> owner(line.metric(), owner)).toList());
    }

    private static Owner owner(MetricView metric, RevisionFigures.Owner owner) {
        return new Owner(
                owner.targetId(),
                owner.kind(),
                owner.code(),
                owner.name(),
                owner.depth(),
                owner.role(),
                at(metric, owner.before()),
                at(metric, owner.after()),
                at(metric, owner.difference()),
                all(metric, owner.cellsBefore()),
                all(metric, owner.cellsAfter()));
    }

    private static List<BigDecimal> all(MetricView metric, List<BigDecimal> amounts) {
        List<BigDecimal> shown = new ArrayList<>();
        amounts.forEach(amount -> shown.add(at(metric, amount)));
        return shown;
    }

    private static BigDecimal at(MetricView metric, BigDecimal amount) {
        return Objects.requireNonNull(Amounts.at(metric.scale(), amount));
    }
}
