package io.dacheng.school.leads;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which leads, and which page of them. Null stands for all.
 *
 * @param unitId a campus or a unit above
 * @param memberId who is its consultant, its intention teacher or gives it a trial
 * @param unassigned only those without a consultant
 * @param dueBy only open ones whose next talk is due by that day
 * @param text part of the child's name; four digits are the end of a parent's number, more digits a whole one; empty for all
 * @param limit 1 to 200
 */
public record LeadQuery(
        @Nullable Long unitId,
        @Nullable LeadState state,
        @Nullable Long stageId,
        @Nullable Long sourceId,
        @Nullable Long courseId,
        @Nullable Long consultantId,
        @Nullable Long intentionTeacherId,
        @Nullable Long memberId,
        boolean unassigned,
        @Nullable LocalDate dueBy,
        @Nullable LocalDate createdFrom,
        @Nullable LocalDate createdTo,
        String text,
        Order order,
        int offset,
        int limit) {

    /** What comes first. */
    public enum Order {
        NEWEST,
        /** The next talk; those without a plan last. */
        NEXT_CONTACT,
        NAME
    }

    /** The newest open ones. */
    public static LeadQuery open(int limit) {
        return new LeadQuery(
                null,
                LeadState.OPEN,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                null,
                "",
                Order.NEWEST,
                0,
                limit);
    }

    /** All of them, whatever became of them. */
    public LeadQuery withState(@Nullable LeadState wanted) {
        return new LeadQuery(
                unitId,
                wanted,
                stageId,
                sourceId,
                courseId,
                consultantId,
                intentionTeacherId,
                memberId,
                unassigned,
                dueBy,
                createdFrom,
                createdTo,
                text,
                order,
                offset,
                limit);
    }

    /** Those that a text finds. */
    public LeadQuery withText(String wanted) {
        return new LeadQuery(
                unitId,
                state,
                stageId,
                sourceId,
                courseId,
                consultantId,
                intentionTeacherId,
                memberId,
                unassigned,
                dueBy,
                createdFrom,
                createdTo,
                wanted,
                order,
                offset,
                limit);
    }

    public LeadQuery page(int from, int most) {
        return new LeadQuery(
                unitId,
                state,
                stageId,
                sourceId,
                courseId,
                consultantId,
                intentionTeacherId,
                memberId,
                unassigned,
                dueBy,
                createdFrom,
                createdTo,
                text,
                order,
                from,
                most);
    }
}
