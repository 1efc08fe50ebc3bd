package io.dacheng.target;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One agreed version of a target (T6): what was agreed, by whom, when and why.
 *
 * @param version from 1; a revision or a later import makes the next one. An amount settled within a version comes as an
 *     entry of its own
 * @param action what made it, a {@link TargetAction}
 * @param difference to the version before; null for the first
 */
public record TargetVersionView(
        int version,
        BigDecimal amount,
        @Nullable BigDecimal difference,
        LocalDate completionDate,
        Instant agreedAt,
        String agreedBy,
        String agreedByName,
        String action,
        @Nullable String reason) {

    /** @param history oldest first */
    static List<TargetVersionView> of(List<TargetChangeView> history) {
        List<TargetVersionView> versions = new ArrayList<>();
        for (TargetChangeView change : history) {
            TargetVersionView last = versions.isEmpty() ? null : versions.get(versions.size() - 1);
            BigDecimal amount = change.amount();
            LocalDate completion = change.completionDate();
            if (amount == null || completion == null || !isAgreed(change.state()) || repeats(last, change)) {
                continue;
            }
            versions.add(new TargetVersionView(
                    change.version(),
                    amount,
                    last == null ? null : amount.subtract(last.amount()),
                    completion,
                    change.changedAt(),
                    change.changedBy(),
                    change.changedByName(),
                    change.action(),
                    change.reason()));
        }
        return versions;
    }

    private static boolean isAgreed(TargetState state) {
        return state == TargetState.AGREED || state == TargetState.ACTIVE || state == TargetState.CLOSED;
    }

    private static boolean repeats(@Nullable TargetVersionView last, TargetChangeView change) {
        return last != null
                && last.version() == change.version()
                && last.amount().compareTo(Objects.requireNonNull(change.amount())) == 0
                && last.completionDate().equals(change.completionDate());
    }
}
