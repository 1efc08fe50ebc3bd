package io.dacheng.target;

import io.dacheng.calendar.Period;
import io.dacheng.metric.MetricView;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

/** What owners achieved in an earlier period, for shares taken from it (S1) and for the pace of a revision. */
public interface PastActuals {

    /**
     * Of each unit with everything below it, as known now; in the metric's unit, may be negative.
     *
     * @return by unit id, 0 where there are no records
     */
    Map<Long, BigDecimal> ofUnits(MetricView metric, Period period, Collection<Long> unitIds);

    /**
     * Of each member's own records, as known now.
     *
     * @return by member id, 0 where there are no records
     */
    Map<Long, BigDecimal> ofMembers(MetricView metric, Period period, Collection<Long> memberIds);
}
