package io.dacheng.ui.timers;

import com.vaadin.flow.component.Component;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.processes.ProcessTab;
import io.dacheng.workflow.cases.Timers;
import java.time.Clock;

/** The timers of one process, whatever its version. */
@org.springframework.stereotype.Component
class TimersTab implements ProcessTab {

    private final Timers timers;
    private final CurrentViewer viewer;
    private final Clock clock;

    TimersTab(Timers timers, CurrentViewer viewer, Clock clock) {
        this.timers = timers;
        this.viewer = viewer;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "timers";
    }

    @Override
    public String word() {
        return "timers.title";
    }

    @Override
    public int place() {
        return 60;
    }

    @Override
    public Component show(Shown shown) {
        return new TimerList(viewer, timers, clock, shown.process().key(), null, null, counts -> {});
    }
}
