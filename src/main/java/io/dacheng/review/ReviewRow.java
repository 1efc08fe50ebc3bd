package io.dacheng.review;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A review as a line of a list.
 *
 * @param unitId null for a plan's own one, which holds the figures of every owner
 * @param due until when the unit's head is to complete it; null for a plan's own
 * @param overdue open and due before today
 * @param behind findings with this status
 * @param watch findings with this status
 * @param recovered findings on track again
 * @param actions agreed in it
 * @param openActions of them, still to do
 */
public record ReviewRow(
        long id,
        long planId,
        String planName,
        @Nullable Long unitId,
        String unitName,
        ReviewView.Kind kind,
        LocalDate asOf,
        Instant knownAt,
        ReviewView.State state,
        @Nullable LocalDate due,
        boolean overdue,
        int behind,
        int watch,
        int recovered,
        int actions,
        int openActions) {}
