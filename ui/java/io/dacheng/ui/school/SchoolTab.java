package io.dacheng.ui.school;

import com.vaadin.flow.component.Component;
import io.dacheng.access.Viewer;

/** A tab of the page School. Every bean of it is one; they are only shown while the pack is on. */
public interface SchoolTab {

    /** Its name in the address, {@code ?tab=}; small letters. */
    String id();

    /** Key of its label. */
    String word();

    /** Where it stands: positions 10, courses 20, stages 30, sources 40, rooms 50. */
    int order();

    /** Whether this person has anything to do there. */
    boolean shown(Viewer viewer);

    /** What it shows, made anew each time it is chosen; it reloads itself after changes. */
    Component content();
}
