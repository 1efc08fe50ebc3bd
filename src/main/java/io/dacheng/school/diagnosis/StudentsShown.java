package io.dacheng.school.diagnosis;

/** Which students are listed. */
public enum StudentsShown {
    ALL("true"),
    /** For any reason. */
    AT_RISK("few or away or falling"),
    FEW_HOURS("few"),
    NO_LESSON("away"),
    FALLING("falling"),
    ACTIVE("state = 'ACTIVE'"),
    SILENT("state = 'SILENT'"),
    FINISHED("state in ('FINISHED', 'REFUNDED')");

    private final String condition;

    StudentsShown(String condition) {
        this.condition = condition;
    }

    String condition() {
        return condition;
    }
}
