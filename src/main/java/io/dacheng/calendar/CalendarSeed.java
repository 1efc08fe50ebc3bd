package io.dacheng.calendar;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Brings in the calendar of China, once: what people make of it later stays. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class CalendarSeed implements ApplicationRunner {

    static final String CODE = "cn";

    private final CalendarRows rows;

    CalendarSeed(CalendarRows rows) {
        this.rows = rows;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        ensure();
    }

    /** Writes the calendar where there is none of its code; of several nodes that start at once, one does. */
    @Transactional
    public void ensure() {
        if (rows.add(CODE, "中国 China")) {
            rows.put(CODE, KnownHolidays.china());
        }
    }
}
