package io.dacheng.school.diagnosis;

/** What students are sorted by. */
public enum StudentsBy {
    /** Most reasons first, then who has the fewest hours left. */
    RISK("few::int + away::int + falling::int", true),
    NAME("name", false),
    HOURS("used_hours", true),
    AMOUNT("used_amount", true),
    LESSONS("lessons", true),
    LEFT("left_hours", false),
    WORTH("left_worth", true),
    /** Whose last lesson is longest ago first; who never had one before everybody. */
    LAST_LESSON("last_lesson", false);

    private final String column;
    private final boolean falls;

    StudentsBy(String column, boolean falls) {
        this.column = column;
        this.falls = falls;
    }

    /** @param turned the other way round than usual */
    String order(boolean turned) {
        String way = falls == turned ? " asc nulls first" : " desc nulls last";
        String then = this == RISK ? ", left_hours" + (turned ? " desc" : "") : "";
        return column + way + then + ", name, id";
    }
}
