package io.dacheng.ui.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableSupplier;
import io.dacheng.inbox.WorkItem;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.Refused;
import io.dacheng.ui.Notify;
import java.util.stream.Collectors;

/** What stands behind a task, read when somebody opens it: its history, its drawing, its reason. */
final class TaskSections extends Div {

    TaskSections(TaskPanels with, WorkItem item) {
        addClassName("task-sections");
        add(
                section(
                        "task.history",
                        () -> new Timeline(
                                with.story.timeline(with.viewer.get(), item.id()),
                                with.metrics.metrics().stream()
                                        .collect(Collectors.toMap(MetricView::code, MetricView::name)),
                                item.lines() > 1,
                                with.clock)),
                section(
                        "task.diagram",
                        () -> new CaseDrawing(
                                with.story.diagram(with.viewer.get(), item.id(), getLocale()), with.clock)),
                section(
                        "task.why",
                        () -> new WhyTask(with.reasons.why(with.viewer.get(), item.id(), getLocale()), with.clock)));
    }

    private Details section(String title, SerializableSupplier<Component> content) {
        Div place = new Div();
        Details details = new Details(getTranslation(title), place);
        details.addOpenedChangeListener(e -> {
            place.removeAll();
            if (e.isOpened()) {
                try {
                    place.add(content.get());
                } catch (Refused refused) {
                    place.add(new Paragraph(Notify.sentence(refused)));
                }
            }
        });
        return details;
    }
}
