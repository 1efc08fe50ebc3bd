package io.dacheng.ui.lessons;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.dacheng.access.Viewer;
import io.dacheng.school.Campuses;
import io.dacheng.school.Campuses.Campus;
import io.dacheng.school.lessons.RoomView;
import io.dacheng.school.lessons.Rooms;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.school.CampusSelect;
import io.dacheng.ui.school.SchoolTab;
import java.util.List;

/** The tab with the rooms of a campus, and what absence costs. */
@org.springframework.stereotype.Component
class RoomsTab implements SchoolTab {

    private final CurrentViewer viewer;
    private final Campuses campuses;
    private final Rooms rooms;
    private final ClassForms forms;

    RoomsTab(CurrentViewer viewer, Campuses campuses, Rooms rooms, ClassForms forms) {
        this.viewer = viewer;
        this.campuses = campuses;
        this.rooms = rooms;
        this.forms = forms;
    }

    @Override
    public String id() {
        return "rooms";
    }

    @Override
    public String word() {
        return "rooms.title";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public boolean shown(Viewer person) {
        return !campuses.led(person).isEmpty();
    }

    @Override
    public Component content() {
        Div content = new Div();
        content.addClassName("section");
        show(content);
        return content;
    }

    private void show(Div content) {
        content.removeAll();
        List<Campus> led = campuses.led(viewer.get());
        content.add(new CampusSelect(led, chosen -> show(content)));
        CampusSelect.chosen(led)
                .ifPresent(campus -> content.add(
                        new RoomList(rooms.rooms(viewer.get(), campus.id(), true), true, new RoomList.Ways() {
                            @Override
                            public void add() {
                                forms.room(campus.id(), null, () -> show(content));
                            }

                            @Override
                            public void change(RoomView room) {
                                forms.room(room.unitId(), room, () -> show(content));
                            }

                            @Override
                            public void closeOrOpen(RoomView room) {
                                forms.closeOrOpen(room, () -> show(content));
                            }
                        })));
        forms.absence().ifPresent(content::add);
    }
}
