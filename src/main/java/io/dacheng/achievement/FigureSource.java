package io.dacheng.achievement;

import io.dacheng.achievement.Explanation.TargetBehind;
import io.dacheng.achievement.LedgerBreakdown.Breakdown;
import io.dacheng.calendar.Period;
import io.dacheng.metric.MetricPart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that an owner's figures of one metric come from, read a second time.
 *
 * @param part what the metric is to the one it is a part of; null for the asked one
 * @param figure as every page has it
 * @param cells the target's shortest parts; null for a target without
 * @param rows which entries of the ledger count; those of all parts for a metric made of others
 * @param breakdown what these come to; of a metric made of others without values
 */
record FigureSource(
        @Nullable MetricPart part,
        Question question,
        Calculator calculator,
        OwnerFigure figure,
        Period own,
        List<TargetBehind> targets,
        @Nullable List<Pacing.Part> cells,
        LedgerSight rows,
        Breakdown breakdown,
        List<FigureSource> parts,
        Recomputation again) {}
