package io.dacheng.ledger.pull;

import io.dacheng.ledger.PlatformDriver;
import io.dacheng.ledger.PullMark;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a pull has come: a value of a column that only grows.
 *
 * @param value a day as days since 1970, a moment as microseconds since 1970 (of the wall clock when it has no zone), a
 *     number as itself
 * @param zoned a moment that was given with a time zone; kept in UTC
 */
record Watermark(PullMark mark, long value, boolean zoned) {

    private static final Pattern MOMENT =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ T]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,9})?)?))?"
                    + "\\s?([A-Za-z][A-Za-z_/+-]{0,40}|[+-][0-9]{2}(?::?[0-9]{2})?)?");
    private static final DateTimeFormatter WALL_CLOCK = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 6, 6, true)
            .toFormatter();
    private static final long MICROS = 1_000_000;

    /** @throws Refused INVALID when the text is no such value */
    static Watermark of(PullMark mark, String text) {
        try {
            return switch (mark) {
                case DATE -> day(LocalDate.parse(text.strip()));
                case NUMBER -> new Watermark(mark, number(text.strip()), false);
                case TIMESTAMP -> moment(text.strip());
                case NONE -> throw new IllegalArgumentException("no mark");
            };
        } catch (DateTimeException e) {
            throw wrong(mark, text);
        }
    }

    static Watermark day(LocalDate day) {
        return new Watermark(PullMark.DATE, day.toEpochDay(), false);
    }

    private static long number(String text) {
        if (!text.matches("-?[0-9]{1,18}")) {
            throw wrong(PullMark.NUMBER, text);
        }
        return Long.parseLong(text);
    }

    private static Watermark moment(String text) {
        Matcher parts = MOMENT.matcher(text);
        if (!parts.matches()) {
            throw wrong(PullMark.TIMESTAMP, text);
        }
        LocalDateTime wall =
                LocalDateTime.parse(parts.group(1) + "T" + (parts.group(2) == null ? "00:00" : parts.group(2)));
        String zone = parts.group(3);
        if (zone == null) {
            return new Watermark(PullMark.TIMESTAMP, micros(wall), false);
        }
        return new Watermark(
                PullMark.TIMESTAMP,
                micros(wall.atZone(ZoneId.of(zone))
                        .withZoneSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime()),
                true);
    }

    /** Further back by so many days, minutes or steps. */
    Watermark less(long overlap) {
        return new Watermark(mark, mark == PullMark.TIMESTAMP ? value - overlap * 60 * MICROS : value - overlap, zoned);
    }

    /** The further one. Of a column that has gained or lost its time zone, the new value. */
    Watermark orLater(Watermark other) {
        return other.zoned != zoned || other.value > value ? other : this;
    }

    /** Not beyond now, so that one date mistyped into the next century does not hide what comes until then. */
    Watermark notAfter(Clock clock) {
        return mark == PullMark.NUMBER || value <= now(clock).value ? this : now(clock);
    }

    /** Today, or this moment as this value tells moments. */
    Watermark now(Clock clock) {
        return mark == PullMark.DATE
                ? day(LocalDate.now(clock))
                : new Watermark(
                        mark,
                        micros(LocalDateTime.ofInstant(clock.instant(), zoned ? ZoneOffset.UTC : clock.getZone())),
                        zoned);
    }

    LocalDate asDay() {
        return LocalDate.ofEpochDay(value);
    }

    String literal(PlatformDriver driver) {
        return switch (mark) {
            case DATE -> "date '" + asDay() + "'";
            case TIMESTAMP -> driver.moment(toString(), zoned);
            default -> String.valueOf(value);
        };
    }

    /** As it is stored and shown; {@link #of} reads it back. */
    @Override
    public String toString() {
        return switch (mark) {
            case DATE -> asDay().toString();
            case TIMESTAMP ->
                WALL_CLOCK.format(LocalDateTime.ofEpochSecond(
                                Math.floorDiv(value, MICROS),
                                (int) Math.floorMod(value, MICROS) * 1000,
                                ZoneOffset.UTC))
                        + (zoned ? " UTC" : "");
            default -> String.valueOf(value);
        };
    }

    private static long micros(LocalDateTime wall) {
        return ChronoUnit.MICROS.between(LocalDateTime.of(1970, 1, 1, 0, 0), wall);
    }

    private static Refused wrong(PullMark mark, String text) {
        return Refused.invalid(
                "ledger.pull.watermark." + mark.name(), text.length() <= 60 ? text : text.substring(0, 60) + "…");
    }
}
