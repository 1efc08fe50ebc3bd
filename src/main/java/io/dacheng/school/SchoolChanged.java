package io.dacheng.school;

/**
 * Something of a campus has changed; published in the transaction of the change, heard by pages and by the event stream
 * after it (E11).
 *
 * @param unitId the campus
 */
public record SchoolChanged(Part part, long unitId) {

    public enum Part {
        LEADS,
        STUDENTS,
        TIMETABLE,
        FAMILIES
    }
}
