package io.dacheng.school.weeks;

import io.dacheng.school.leads.TrialView;
import io.dacheng.school.lessons.LessonView;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a day at a school asks of somebody (E4): an employee's own, a head's campuses'.
 *
 * @param campuses whether it is of the campuses one leads, not only one's own
 * @param own the own week; null for who is no member or has nothing that is counted by the week
 * @param led the weeks of the units one leads, at most two
 * @param lessons of the day, the first of them
 * @param lessonsTotal how many there are
 * @param unmarked how many of the last seven days, today's included, are over without everybody's attendance
 * @param trials of the day, the first of them
 * @param trialsTotal how many there are
 * @param followUps whom to talk with again by the day, leads and families, the longest waiting first
 * @param followUpsTotal how many leads there are among all of these
 * @param familiesTotal how many families, beside the leads
 */
public record SchoolDay(
        LocalDate on,
        boolean campuses,
        @Nullable WeekView own,
        List<WeekView> led,
        List<LessonView> lessons,
        long lessonsTotal,
        int unmarked,
        List<TrialView> trials,
        long trialsTotal,
        List<ToTalk> followUps,
        long followUpsTotal,
        long familiesTotal) {

    /**
     * A family to talk with.
     *
     * @param leadId null for one that was planned in the log of talks and is about no lead
     * @param familyId the family
     * @param child whom it is about; empty for the family as a whole
     * @param parent masked
     * @param stage of the lead; empty for none
     */
    public record ToTalk(
            @Nullable Long leadId, long familyId, String child, String parent, String stage, LocalDate on) {}

    public SchoolDay {
        led = List.copyOf(led);
        lessons = List.copyOf(lessons);
        trials = List.copyOf(trials);
        followUps = List.copyOf(followUps);
    }
}
