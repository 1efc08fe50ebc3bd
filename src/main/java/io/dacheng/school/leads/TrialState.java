package io.dacheng.school.leads;

/** What became of a trial lesson; booked and attended ones take the teacher's and the room's hour. */
public enum TrialState {
    BOOKED,
    ATTENDED,
    /** The child did not come. */
    MISSED,
    CANCELLED
}
