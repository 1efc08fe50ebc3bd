package io.dacheng.ui.school;

import com.vaadin.flow.component.Component;
import io.dacheng.access.Viewer;
import io.dacheng.school.Campuses;
import io.dacheng.school.SchoolPack;
import io.dacheng.school.students.Courses;
import io.dacheng.ui.CurrentViewer;

/** The tab with the courses that are offered. */
@org.springframework.stereotype.Component
class CoursesTab implements SchoolTab {

    private final CurrentViewer viewer;
    private final Campuses campuses;
    private final Courses courses;
    private final SchoolPack pack;

    CoursesTab(CurrentViewer viewer, Campuses campuses, Courses courses, SchoolPack pack) {
        this.viewer = viewer;
        this.campuses = campuses;
        this.courses = courses;
        this.pack = pack;
    }

    @Override
    public String id() {
        return "courses";
    }

    @Override
    public String word() {
        return "school.courses";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public boolean shown(Viewer person) {
        return !campuses.led(person).isEmpty() || pack.maySwitch(person);
    }

    @Override
    public Component content() {
        return new CoursesPanel(viewer, campuses.led(viewer.get()), courses);
    }
}
