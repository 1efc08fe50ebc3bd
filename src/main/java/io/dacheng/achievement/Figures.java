package io.dacheng.achievement;

import io.dacheng.metric.Counts;
import io.dacheng.metric.MetricPart;
import io.dacheng.metric.MetricService;
import io.dacheng.shared.OwnerKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What is known of owners, whatever the metric is calculated from: of a ratio or a score also its parts, each read for
 * all owners at once.
 */
@Component
class Figures {

    private final FigureQuery sums;
    private final Calculators calculators;
    private final MetricService metrics;

    Figures(FigureQuery sums, Calculators calculators, MetricService metrics) {
        this.sums = sums;
        this.calculators = calculators;
        this.metrics = metrics;
    }

    List<OwnerFigure> figures(Question question, Owners owners) {
        return figures(question, owners.kind(), asked(question, owners));
    }

    /** Who is asked about, to ask several questions about the same. */
    List<FigureQuery.Asked> asked(Question question, Owners owners) {
        return sums.asked(question, owners);
    }

    List<OwnerFigure> figures(Question question, OwnerKind kind, List<FigureQuery.Asked> owners) {
        List<OwnerFigure> figures = sums.figures(question, kind, owners);
        if (question.metric().counts() != Counts.PARTS || figures.isEmpty()) {
            return figures;
        }
        Map<Long, List<PartFigure>> parts = new HashMap<>();
        for (MetricPart part : metrics.parts(question.metric())) {
            Question ofPart = question.of(part.metric());
            Calculator calculator = calculators.of(part.metric());
            for (OwnerFigure figure : figures(ofPart, kind, owners)) {
                parts.computeIfAbsent(figure.id(), id -> new ArrayList<>())
                        .add(new PartFigure(
                                part,
                                calculator,
                                figure.measured(),
                                figure.target(),
                                calculator.actual(figure.measured()),
                                figure.due(calculator, ofPart.period(), ofPart.asOf())));
            }
        }
        return figures.stream()
                .map(figure -> figure.with(parts.getOrDefault(figure.id(), List.of())))
                .toList();
    }
}
