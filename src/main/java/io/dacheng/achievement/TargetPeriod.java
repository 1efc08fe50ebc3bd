package io.dacheng.achievement;

import java.time.LocalDate;

/** A metric and period for which an owner has an ACTIVE target: what the achievement page can offer. */
public record TargetPeriod(String metric, String metricName, LocalDate start, LocalDate end) {}
