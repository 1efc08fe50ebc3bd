package io.dacheng.ui.families;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.dacheng.school.families.GrowthRecords;
import io.dacheng.school.students.StudentView;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.students.StudentSection;
import java.time.Clock;

/** The growth records on a student's page. */
@org.springframework.stereotype.Component
class GrowthSection implements StudentSection {

    private final GrowthRecords growth;
    private final CurrentViewer viewer;
    private final Clock clock;

    GrowthSection(GrowthRecords growth, CurrentViewer viewer, Clock clock) {
        this.growth = growth;
        this.viewer = viewer;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Component of(StudentView student, Runnable changed) {
        if (student.erased()) {
            Div nothing = new Div();
            nothing.setVisible(false);
            return nothing;
        }
        return new GrowthPanel(growth, viewer, clock, student.id(), student.name(), () -> {});
    }
}
