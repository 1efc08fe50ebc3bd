package io.dacheng.ui.school;

import com.vaadin.flow.component.Component;
import io.dacheng.access.Viewer;
import io.dacheng.school.Campuses;
import io.dacheng.school.PositionEditing;
import io.dacheng.ui.CurrentViewer;
import java.time.Clock;

/** The tab with who does what at a campus. */
@org.springframework.stereotype.Component
class PositionsTab implements SchoolTab {

    private final CurrentViewer viewer;
    private final Campuses campuses;
    private final PositionEditing positions;
    private final Clock clock;

    PositionsTab(CurrentViewer viewer, Campuses campuses, PositionEditing positions, Clock clock) {
        this.viewer = viewer;
        this.campuses = campuses;
        this.positions = positions;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "positions";
    }

    @Override
    public String word() {
        return "school.positions";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public boolean shown(Viewer person) {
        return !campuses.led(person).isEmpty();
    }

    @Override
    public Component content() {
        return new PositionsPanel(viewer, campuses.led(viewer.get()), positions, clock);
    }
}
