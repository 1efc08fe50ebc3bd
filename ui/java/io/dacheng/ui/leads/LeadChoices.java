package io.dacheng.ui.leads;

import io.dacheng.access.Viewer;
import io.dacheng.school.Campuses;
import io.dacheng.school.Campuses.Campus;
import io.dacheng.school.Position;
import io.dacheng.school.Positions;
import io.dacheng.school.Positions.Staff;
import io.dacheng.school.leads.Leads;
import io.dacheng.school.leads.SourceView;
import io.dacheng.school.leads.Sources;
import io.dacheng.school.leads.StageView;
import io.dacheng.school.leads.Stages;
import io.dacheng.school.lessons.RoomView;
import io.dacheng.school.lessons.Rooms;
import io.dacheng.school.students.CourseView;
import io.dacheng.school.students.Courses;
import io.dacheng.ui.CurrentViewer;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the fields of leads offer to choose from. */
@Component
class LeadChoices {

    private final CurrentViewer viewer;
    private final Campuses campuses;
    private final Positions positions;
    private final Stages stages;
    private final Sources sources;
    private final Courses courses;
    private final Rooms rooms;
    private final Leads leads;

    LeadChoices(
            CurrentViewer viewer,
            Campuses campuses,
            Positions positions,
            Stages stages,
            Sources sources,
            Courses courses,
            Rooms rooms,
            Leads leads) {
        this.viewer = viewer;
        this.campuses = campuses;
        this.positions = positions;
        this.stages = stages;
        this.sources = sources;
        this.courses = courses;
        this.rooms = rooms;
        this.leads = leads;
    }

    List<Campus> campuses() {
        return campuses.of(viewer.get());
    }

    List<Campus> led() {
        return campuses.led(viewer.get());
    }

    /** Campuses at which the person adds leads. */
    List<Campus> adding() {
        Viewer person = viewer.get();
        return campuses.of(person).stream()
                .filter(campus -> leads.mayAdd(person, campus.id()))
                .toList();
    }

    List<StageView> stages() {
        return stages.active();
    }

    List<SourceView> sources() {
        return sources.active();
    }

    List<SourceView> allSources() {
        return sources.all();
    }

    List<StageView> allStages() {
        return stages.all();
    }

    List<CourseView> courses(long unit) {
        return courses.offered(viewer.get(), unit);
    }

    List<RoomView> rooms(long unit) {
        return rooms.rooms(viewer.get(), unit, false);
    }

    List<Staff> consultants(long unit) {
        return positions.at(unit, Position.COURSE_CONSULTANT);
    }

    List<Staff> intentionTeachers(long unit) {
        return positions.at(unit, Position.INTENTION_TEACHER);
    }

    /** Who may give a trial: intention teachers first, then the other teachers. */
    List<Staff> trialTeachers(long unit) {
        List<Staff> all = new ArrayList<>(intentionTeachers(unit));
        for (Staff teacher : positions.at(unit, Position.TEACHER)) {
            if (all.stream().noneMatch(each -> each.memberId() == teacher.memberId())) {
                all.add(teacher);
            }
        }
        return all;
    }

    /** Id of {@code unit:code}, {@code stage:code} or {@code source:code}; of what is not there one that finds nothing. */
    long id(Viewer person, String kindAndCode) {
        String code = kindAndCode.substring(kindAndCode.indexOf(':') + 1);
        if (kindAndCode.startsWith("unit:")) {
            return campuses.of(person).stream()
                    .filter(each -> each.code().equals(code))
                    .map(Campus::id)
                    .findFirst()
                    .orElse(-1L);
        }
        if (kindAndCode.startsWith("stage:")) {
            return stages.all().stream()
                    .filter(each -> each.code().equals(code))
                    .map(StageView::id)
                    .findFirst()
                    .orElse(-1L);
        }
        return sources.all().stream()
                .filter(each -> each.code().equals(code))
                .map(SourceView::id)
                .findFirst()
                .orElse(-1L);
    }
}
