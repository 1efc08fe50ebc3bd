package io.dacheng.api;

import io.dacheng.inbox.WorkItem;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tasks with their amounts at the scale of their metrics. */
@Component
class TaskFigures {

    private final MetricService metrics;

    TaskFigures(MetricService metrics) {
        this.metrics = metrics;
    }

    WorkItem scaled(WorkItem item) {
        return scaled(List.of(item)).get(0);
    }

    List<WorkItem> scaled(List<WorkItem> items) {
        Map<String, Integer> scales =
                metrics.metrics().stream().collect(Collectors.toMap(MetricView::code, MetricView::scale));
        return items.stream()
                .map(item -> item.withFigures(figure -> Amounts.at(scales.getOrDefault(item.metric(), 0), figure)))
                .toList();
    }
}
