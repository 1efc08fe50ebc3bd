package io.dacheng.ui.students;

import com.vaadin.flow.component.Component;
import io.dacheng.school.students.StudentView;

/**
 * A part of a student's page. Every bean of it is one: it makes a component for each page, which reads through its
 * services as the person who looks.
 */
public interface StudentSection {

    /** Where it stands: hours 10, orders 20, growth 30, parents 40, lines of the account 50. */
    int order();

    /**
     * @param changed to be run after something has changed that the rest of the page shows, too
     * @return with a heading of its own; an invisible component where there is nothing for this person
     */
    Component of(StudentView student, Runnable changed);

    /** Whether it may be made anew when a colleague has changed something; not where somebody may be typing into it. */
    default boolean readsOnly() {
        return true;
    }
}
