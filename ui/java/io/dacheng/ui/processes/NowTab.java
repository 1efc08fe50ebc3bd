package io.dacheng.ui.processes;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Live;
import io.dacheng.workflow.cases.Processes;
import java.util.Locale;

/** Where the cases are; counts follow what people do while the page is open. */
@org.springframework.stereotype.Component
class NowTab implements ProcessTab {

    private final Processes processes;
    private final CurrentViewer viewer;
    private final Live live;

    NowTab(Processes processes, CurrentViewer viewer, Live live) {
        this.processes = processes;
        this.viewer = viewer;
        this.live = live;
    }

    @Override
    public String name() {
        return "now";
    }

    @Override
    public String word() {
        return "processes.tab.now";
    }

    @Override
    public int place() {
        return 10;
    }

    @Override
    public Component show(Shown shown) {
        String key = shown.process().key();
        Locale language = UI.getCurrent().getLocale();
        NowPanel panel = new NowPanel(processes.now(viewer.get(), key, shown.version(), language));
        live.onCases(panel, () -> panel.count(processes.now(viewer.get(), key, shown.version(), language)));
        return panel;
    }
}
