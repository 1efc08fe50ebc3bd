package io.dacheng.demo.school;

import io.dacheng.demo.school.SchoolPeople.Campus;
import java.util.List;

/** A campus and its people, by their ids in the database. */
record Staff(Campus campus, long unitId, List<Long> consultants, List<Long> intentionTeachers, List<Long> teachers) {

    Staff {
        consultants = List.copyOf(consultants);
        intentionTeachers = List.copyOf(intentionTeachers);
        teachers = List.copyOf(teachers);
    }
}
