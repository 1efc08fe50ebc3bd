package io.dacheng.demo.school;

import io.dacheng.demo.school.Facts.Course;
import io.dacheng.demo.school.Facts.Family;
import io.dacheng.demo.school.Facts.Stage;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A lead on its way through the funnel. */
final class Lead {

    final long id;
    final Staff staff;
    final Family family;
    final Child child;
    final Course course;
    final String source;
    final String signingType;
    final long consultantId;
    final long intentionTeacherId;
    final LocalDate createdOn;
    Stage stage = Stage.LEAD;
    String state = "OPEN";

    @Nullable
    LocalDate signsOn;

    @Nullable
    LocalDate nextContact;

    @Nullable
    LocalDate lostOn;

    @Nullable
    String lostReason;

    @Nullable
    Long trialId;

    @Nullable
    Long studentId;

    Lead(
            long id,
            Staff staff,
            Family family,
            Child child,
            Course course,
            String source,
            String signingType,
            long consultantId,
            long intentionTeacherId,
            LocalDate createdOn) {
        this.id = id;
        this.staff = staff;
        this.family = family;
        this.child = child;
        this.course = course;
        this.source = source;
        this.signingType = signingType;
        this.consultantId = consultantId;
        this.intentionTeacherId = intentionTeacherId;
        this.createdOn = createdOn;
    }

    /** A child as the family introduces it. */
    record Child(String name, String gender, LocalDate bornOn) {}
}
