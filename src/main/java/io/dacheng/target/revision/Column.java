package io.dacheng.target.revision;

import io.dacheng.calendar.Period;

/**
 * One of the smallest periods of a plan, or its whole period when it is not cut.
 *
 * @param closed it has ended before the revision takes effect: what stands in it is frozen for everybody
 */
public record Column(Period period, boolean closed) {}
