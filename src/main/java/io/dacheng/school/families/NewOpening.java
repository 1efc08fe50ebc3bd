package io.dacheng.school.families;

/**
 * What somebody wants to see unmasked, and why.
 *
 * @param id of the family, student or lead
 * @param note at most 300 characters; required for {@link Purpose#OTHER}
 */
public record NewOpening(Subject subject, long id, Purpose purpose, String note) {

    /** What is opened. */
    public enum Subject {
        FAMILY,
        STUDENT,
        LEAD
    }
}
