package io.dacheng.school.diagnosis;

/** What the rows of a diagnosis are. */
public enum DiagnosisBy {
    CONSULTANT("consultant.login", "consultant.name"),
    TEACHER("teacher.login", "teacher.name"),
    SIGNING_TYPE("facts.signing_type", "null"),
    SOURCE("source.code", "source.name"),
    COURSE("course.code", "course.name"),
    CAMPUS("campus.code", "campus.name"),
    MONTH("to_char(facts.day, 'YYYY-MM')", "null");

    private final String key;
    private final String name;

    DiagnosisBy(String key, String name) {
        this.key = key;
        this.name = name;
    }

    /** SQL over the joins of {@link Scope#NAMED}. */
    String key() {
        return key;
    }

    String nameOfKey() {
        return name;
    }
}
