package io.dacheng.ui.inbox;

import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import io.dacheng.inbox.InboxService;
import io.dacheng.metric.MetricService;
import io.dacheng.target.TargetService;
import io.dacheng.ui.CurrentViewer;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Makes the panel of an open task. */
@Component
class TaskPanels {

    final CurrentViewer viewer;
    final InboxService inbox;
    final TargetService targets;
    final MetricService metrics;
    final InboxForms forms;
    final Clock clock;

    TaskPanels(
            CurrentViewer viewer,
            InboxService inbox,
            TargetService targets,
            MetricService metrics,
            InboxForms forms,
            Clock clock) {
        this.viewer = viewer;
        this.inbox = inbox;
        this.targets = targets;
        this.metrics = metrics;
        this.forms = forms;
        this.clock = clock;
    }

    TaskPanel create(SerializableConsumer<String> done, SerializableRunnable close) {
        return new TaskPanel(this, done, close);
    }
}
