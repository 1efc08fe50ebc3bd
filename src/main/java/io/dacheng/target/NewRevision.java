package io.dacheng.target;

import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to change about agreed targets in the middle of their period (T5).
 *
 * @param targetId the unit's target whose tree is revised; of the leading metric when people change
 * @param effectiveFrom a day of the plan's period; periods that ended before it, or before today, are frozen
 * @param amount for AMOUNT the target's new amount, else null
 * @param locks owners below whose new amount is given; the others are computed
 * @param people for JOINER, LEAVER and MOVE who changes, else empty
 * @param reason why; everybody concerned reads it
 */
public record NewRevision(
        long targetId,
        RevisionKind kind,
        RevisionPolicy policy,
        LocalDate effectiveFrom,
        @Nullable BigDecimal amount,
        List<Lock> locks,
        List<Person> people,
        String reason) {

    private static final int LONGEST_TEXT = 1000;

    /**
     * @param targetId an owner's below the revised one
     * @param amount the owner's whole new amount, frozen periods included
     */
    public record Lock(long targetId, BigDecimal amount) {}

    /**
     * One person who changes.
     *
     * @param leaves the leading target of the unit that the person leaves; null for a joiner
     * @param joins the leading target of the unit that the person joins; null for a leaver
     * @param from the first day on which the person is not there any more, or is there
     */
    public record Person(
            long memberId, @Nullable Long leaves, @Nullable Long joins, LocalDate from) {}

    public NewRevision {
        reason = reason.strip();
        locks = List.copyOf(locks);
        people = List.copyOf(people);
    }

    /** What is wrong with the request as such, whatever the targets are. */
    void requireSane(Plan plan) {
        if (reason.isBlank() || reason.length() > LONGEST_TEXT) {
            throw Refused.invalid("target.revision.reason", LONGEST_TEXT);
        }
        if (effectiveFrom.isBefore(plan.periodStart()) || effectiveFrom.isAfter(plan.periodEnd())) {
            throw Refused.invalid("target.revision.effective", effectiveFrom, plan.periodStart(), plan.periodEnd());
        }
        if ((amount == null) == (kind == RevisionKind.AMOUNT)) {
            throw Refused.invalid("target.revision.amount", kind.name());
        }
        if (people.isEmpty() == kind.ofPeople()) {
            throw Refused.invalid("target.revision.people", kind.name());
        }
        if (people.stream().map(Person::memberId).distinct().count() < people.size()) {
            throw Refused.invalid("target.revision.people.twice");
        }
    }
}
