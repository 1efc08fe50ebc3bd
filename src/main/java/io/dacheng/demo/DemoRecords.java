package io.dacheng.demo;

import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** A year of business records: every person at a pace of their own, branches busier at the end of a quarter. */
final class DemoRecords {

    private final StringBuilder csv = new StringBuilder(
            "source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes\n");
    private final LocalDate today;
    private long depositCents;
    private long loanCents;
    private int rows;

    DemoRecords(List<DemoBank.Person> people, long seed, LocalDate upTo) {
        this.today = upTo;
        int number = 0;
        for (DemoBank.Person person : people) {
            number++;
            if (person.role().equals("MEMBER") || person.role().equals("BRANCH_HEAD")) {
                write(person, new Random(seed + number));
            }
        }
    }

    InputStream csv() {
        return new java.io.ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    int rows() {
        return rows;
    }

    /** An ambitious target for a year: what the last year brought and five per cent, in whole millions. */
    BigDecimal ambitiousDeposits() {
        return ambitious(depositCents, 1);
    }

    /** The same for the loans of a quarter. */
    BigDecimal ambitiousQuarterOfLoans() {
        return ambitious(loanCents, 4);
    }

    private static BigDecimal ambitious(long cents, int divisor) {
        return BigDecimal.valueOf(cents, 2)
                .multiply(new BigDecimal("1.05"))
                .divide(BigDecimal.valueOf(divisor), -6, RoundingMode.HALF_UP)
                .max(new BigDecimal("1000000"))
                .setScale(2);
    }

    private void write(DemoBank.Person person, Random random) {
        boolean head = person.role().equals("BRANCH_HEAD");
        int skill = 75 + random.nextInt(50);
        for (LocalDate day = today.minusDays(365); !day.isAfter(today); day = day.plusDays(1)) {
            if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
                continue;
            }
            int busy = day.getMonthValue() % 3 == 0 && day.getDayOfMonth() > 15 ? 130 : 100;
            if (random.nextInt(100) < (head ? 8 : 45)) {
                long cents = (2_000_00L + random.nextInt(30_000_000)) * skill * busy / 10_000;
                depositCents += cents;
                row(person, "deposit", day, cents);
            }
            if (!head && random.nextInt(100) < 40) {
                row(person, "account", day, 0);
            }
            if (random.nextInt(100) < 5) {
                long cents = (50_000_00L + random.nextInt(120_000_000)) * skill / 100;
                loanCents += cents;
                row(person, "loan", day, cents);
            }
        }
    }

    private void row(DemoBank.Person person, String type, LocalDate day, long cents) {
        rows++;
        csv.append("core-banking,%s-%s-%s,1,%s,%s,,%s,%s,1,%n"
                .formatted(type, person.login(), day, type, person.login(), day, BigDecimal.valueOf(cents, 2)));
    }
}
