package io.dacheng.review;

import io.dacheng.achievement.Status;
import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A review of one unit in one plan, with its frozen findings. */
public record ReviewView(
        long id,
        long planId,
        String planName,
        String metric,
        @Nullable Long unitId,
        String unitName,
        Kind kind,
        LocalDate asOf,
        Instant knownAt,
        State state,
        @Nullable String comment,
        @Nullable String completedBy,
        @Nullable Instant completedAt,
        List<Finding> findings) {

    public enum Kind {
        DAILY,
        WEEKLY,
        ON_DEMAND
    }

    public enum State {
        RECORDED,
        OPEN,
        DONE,
        CANCELLED
    }

    /**
     * One owner's frozen figures for one of the plan's metrics.
     *
     * @param metric code
     */
    public record Finding(
            long id,
            long targetId,
            String metric,
            String metricName,
            OwnerKind ownerKind,
            String owner,
            String ownerName,
            BigDecimal target,
            @Nullable BigDecimal actual,
            BigDecimal currentTarget,
            @Nullable BigDecimal achievementRate,
            @Nullable BigDecimal timeProportionalRate,
            Status status,
            @Nullable String comment,
            List<Action> actions) {}

    /** An agreed action with its owner and date. */
    public record Action(
            long id,
            String text,
            String owner,
            String ownerName,
            LocalDate due,
            @Nullable Instant doneAt) {}
}
