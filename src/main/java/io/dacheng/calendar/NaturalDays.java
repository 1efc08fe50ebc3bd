package io.dacheng.calendar;

import java.math.BigDecimal;
import java.util.List;

/** Every day counts. */
final class NaturalDays implements DayCount {

    @Override
    public BigDecimal count(Period period) {
        return BigDecimal.valueOf(period.days());
    }

    @Override
    public List<Integer> yearsWithout(Period period) {
        return List.of();
    }

    @Override
    public DayCount working() {
        return WorkingDays.WEEKDAYS;
    }
}
