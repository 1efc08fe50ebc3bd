package io.dacheng.achievement;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What days weigh when a pace is carried on over them: the days that count, or what came in on them last year. */
interface Basis {

    /** Of the days from first to last, both included; zero when there are none. */
    BigDecimal over(LocalDate first, LocalDate last);
}
