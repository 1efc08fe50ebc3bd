package io.dacheng.metric;

import java.util.Collection;

/** Port: what has been set for metrics. Implemented by {@code target}. */
public interface MetricUse {

    /** Whether any of them has targets or plans that were not cancelled. */
    boolean isSet(Collection<Long> metricIds);
}
