package io.dacheng.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How figures and dates read in a language, on pages, in files and in messages alike. What is missing reads as a dash: 0 is a number, a dash is "no answer".
 * Only what is shown is rounded; a figure is never taken back from here.
 */
public class FigureText {

    public static final String NO_ANSWER = "—";

    private static final BigDecimal WAN = BigDecimal.valueOf(10_000);
    private static final BigDecimal YI = BigDecimal.valueOf(100_000_000);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);

    private final Locale locale;
    private final boolean chinese;
    private final Units units;

    public FigureText(Locale locale) {
        this(locale, Units.LANGUAGE);
    }

    /** @param units of short amounts */
    public FigureText(Locale locale, Units units) {
        this.locale = locale;
        this.chinese = locale.getLanguage().equals("zh");
        this.units = units == Units.LANGUAGE ? chinese ? Units.WAN_YI : Units.MILLIONS : units;
    }

    /** All digits, grouped: 264,000,000.00. */
    public String amount(@Nullable BigDecimal amount) {
        if (amount == null) {
            return NO_ANSWER;
        }
        BigDecimal plain = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
        return decimals(plain, Math.max(0, plain.scale()) == 1 ? 2 : Math.max(0, plain.scale()));
    }

    /** All digits with a sign, for balances and differences: +500,000. */
    public String signed(@Nullable BigDecimal amount) {
        return amount != null && amount.signum() > 0 ? "+" + amount(amount) : amount(amount);
    }

    /**
     * Short: 264.0 M, 2.64 亿. For cards and lists, where all digits stand in the title or beside it. What rounds up to the
     * next unit is told in that one: 99,999,999 is 1.00 亿, not 10,000.0 万.
     */
    public String compact(@Nullable BigDecimal amount) {
        if (amount == null || units == Units.DIGITS || amount.abs().compareTo(WAN) < 0) {
            return amount(amount);
        }
        if (units == Units.WAN_YI) {
            return reaches(amount, YI, WAN, 1) ? scaled(amount, YI, 2) + "\u00a0亿" : scaled(amount, WAN, 1) + "\u00a0万";
        }
        if (reaches(amount, BILLION, MILLION, 1)) {
            return scaled(amount, BILLION, 2) + "\u00a0B";
        }
        return reaches(amount, MILLION, THOUSAND, 1)
                ? scaled(amount, MILLION, 1) + "\u00a0M"
                : scaled(amount, THOUSAND, 1) + "\u00a0k";
    }

    /** Whether the amount, rounded in the smaller unit, fills the larger one. */
    private static boolean reaches(BigDecimal amount, BigDecimal larger, BigDecimal smaller, int places) {
        return amount.abs()
                        .divide(smaller, places, RoundingMode.HALF_UP)
                        .multiply(smaller)
                        .compareTo(larger)
                >= 0;
    }

    /** A rate as a percentage with one decimal, for lists: 94.2 %. */
    public String rate(@Nullable BigDecimal rate) {
        return percent(rate, 1);
    }

    /** A rate as it was calculated, six places: 0.942308. */
    public String exactRate(@Nullable BigDecimal rate) {
        return rate == null ? NO_ANSWER : decimals(rate, 6);
    }

    /** A change in per cent with its sign: −4.0 %; a dash when there was nothing to compare with. */
    public String change(@Nullable BigDecimal from, @Nullable BigDecimal to) {
        if (from == null || to == null || from.signum() == 0) {
            return NO_ANSWER;
        }
        BigDecimal change = to.subtract(from).divide(from.abs(), 6, RoundingMode.HALF_UP);
        return (change.signum() > 0 ? "+" : "") + percent(change, 1);
    }

    /** Days as they count, half days half: 15, 15.5. */
    public String days(BigDecimal days) {
        BigDecimal plain = days.signum() == 0 ? BigDecimal.ZERO : days.stripTrailingZeros();
        return decimals(plain, Math.max(0, plain.scale()));
    }

    /** 21 Nov 2026, 2026年11月21日. */
    public String date(@Nullable LocalDate date) {
        return date == null
                ? NO_ANSWER
                : pattern(chinese ? "yyyy年M月d日" : "d MMM yyyy").format(date);
    }

    /** 21 Nov, 11月21日: for lists of the year that everybody knows. */
    public String shortDate(@Nullable LocalDate date) {
        return date == null ? NO_ANSWER : pattern(chinese ? "M月d日" : "d MMM").format(date);
    }

    /** Jan, 1月: for axes. */
    public String month(LocalDate date) {
        return pattern(chinese ? "M月" : "MMM").format(date);
    }

    /** 1 Jan – 31 Dec 2026; a whole year reads as 2026. */
    public String period(LocalDate start, LocalDate end) {
        if (start.getYear() == end.getYear()
                && start.getDayOfYear() == 1
                && end.equals(start.plusYears(1).minusDays(1))) {
            return chinese ? start.getYear() + "年" : String.valueOf(start.getYear());
        }
        if (!chinese && start.getYear() == end.getYear()) {
            return shortDate(start) + " – " + date(end);
        }
        return date(start) + " – " + date(end);
    }

    /** 21 Nov, 10:42, in the organisation's zone. */
    public String moment(@Nullable Instant instant, Clock clock) {
        return instant == null ? NO_ANSWER : moment(instant, clock.getZone());
    }

    /** 3 March 2026, 18:00; 2026年3月3日 18:00, in the organisation's zone. */
    public String fullMoment(Instant instant, Clock clock) {
        return fullMoment(instant, clock.getZone());
    }

    /** The same in a zone. */
    public String fullMoment(Instant instant, ZoneId zone) {
        return pattern(chinese ? "yyyy年M月d日 HH:mm" : "d MMMM yyyy, HH:mm").format(instant.atZone(zone));
    }

    private String moment(Instant instant, ZoneId zone) {
        return pattern(chinese ? "M月d日 HH:mm" : "d MMM, HH:mm").format(instant.atZone(zone));
    }

    private DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, locale);
    }

    private String percent(@Nullable BigDecimal rate, int places) {
        return rate == null ? NO_ANSWER : decimals(rate.movePointRight(2), places) + "\u00a0%";
    }

    private String scaled(BigDecimal amount, BigDecimal unit, int places) {
        return decimals(amount.divide(unit, places, RoundingMode.HALF_UP), places);
    }

    private String decimals(BigDecimal value, int places) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(locale));
        format.setMinimumFractionDigits(places);
        format.setMaximumFractionDigits(places);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value).replace('-', '\u2212');
    }
}
