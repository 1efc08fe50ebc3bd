package io.dacheng.school.diagnosis;

import io.dacheng.school.students.Students;
import io.dacheng.shared.Refused;

/**
 * Which students, in which order, and from when on they are at risk.
 *
 * @param fewHours fewer hours left than this are few; 1 to 500
 * @param awayDays so many days without a lesson are too many; 1 to 365
 * @param turned the other way round than {@code by} does by itself
 * @param limit most rows, 1 to 500
 */
public record StudentsQuery(
        DiagnosisFilter filter,
        StudentsShown shown,
        int fewHours,
        int awayDays,
        StudentsBy by,
        boolean turned,
        int offset,
        int limit) {

    /** As on the page of the students. */
    public static final int FEW_HOURS = Students.FEW_HOURS.intValueExact();

    /** As on the page of the students. */
    public static final int AWAY_DAYS = Students.QUIET_DAYS;

    private static final int MOST_HOURS = 500;
    private static final int MOST_DAYS = 365;
    private static final int MOST_ROWS = 500;

    /** @throws Refused INVALID for figures out of their range */
    public StudentsQuery {
        require("fewHours", fewHours, 1, MOST_HOURS);
        require("awayDays", awayDays, 1, MOST_DAYS);
        require("offset", offset, 0, Integer.MAX_VALUE);
        require("limit", limit, 1, MOST_ROWS);
    }

    /** All students, those at risk first, by the usual rules. */
    public static StudentsQuery of(DiagnosisFilter filter) {
        return new StudentsQuery(filter, StudentsShown.ALL, FEW_HOURS, AWAY_DAYS, StudentsBy.RISK, false, 0, 50);
    }

    public StudentsQuery showing(StudentsShown students) {
        return new StudentsQuery(filter, students, fewHours, awayDays, by, turned, offset, limit);
    }

    public StudentsQuery judging(int hours, int days) {
        return new StudentsQuery(filter, shown, hours, days, by, turned, offset, limit);
    }

    public StudentsQuery sorted(StudentsBy order, boolean otherWay) {
        return new StudentsQuery(filter, shown, fewHours, awayDays, order, otherWay, offset, limit);
    }

    public StudentsQuery page(int from, int most) {
        return new StudentsQuery(filter, shown, fewHours, awayDays, by, turned, from, most);
    }

    private static void require(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw Refused.invalid("school.diagnosis.range", what, String.valueOf(least), String.valueOf(most));
        }
    }
}
