package io.dacheng.platform;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/**
 * A setting of the installation, as {@code docs/settings.md} shows it and as the start checks it.
 *
 * @param name of the environment variable
 * @param property the same inside the product
 * @param usual what holds without it; empty for nothing
 * @param values what it may be, in words that follow "it must be"
 * @param meaning what it does, and what holds without it when that is no value
 * @param secret whether its value is never shown
 * @param fits whether a value is one of these
 */
public record KnownSetting(
        String name,
        String property,
        String usual,
        String values,
        String meaning,
        boolean secret,
        Predicate<String> fits) {

    private static final int LAST_PORT = 65_535;

    /** Any text. */
    static KnownSetting text(String name, String property, String usual, String values, String meaning) {
        return new KnownSetting(name, property, usual, values, meaning, false, value -> true);
    }

    static KnownSetting secret(String name, String property, String meaning) {
        return new KnownSetting(name, property, "", "a text", meaning, true, value -> true);
    }

    static KnownSetting matching(
            String name, String property, String usual, String pattern, String values, String meaning) {
        return new KnownSetting(name, property, usual, values, meaning, false, value -> value.matches(pattern));
    }

    /** One of these words, in any case. */
    static KnownSetting word(String name, String property, String usual, String meaning, String... words) {
        List<String> all = Arrays.asList(words);
        return new KnownSetting(
                name,
                property,
                usual,
                String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.get(all.size() - 1),
                meaning,
                false,
                value -> all.stream().anyMatch(value::equalsIgnoreCase));
    }

    static KnownSetting flag(String name, String property, String usual, String meaning) {
        return word(name, property, usual, meaning, "true", "false");
    }

    static KnownSetting whole(String name, String property, String usual, long least, long most, String meaning) {
        String values = most == Integer.MAX_VALUE
                ? "a whole number from " + least + " up"
                : "a whole number from " + least + " to " + most;
        return new KnownSetting(name, property, usual, values, meaning, false, value -> {
            try {
                long number = Long.parseLong(value);
                return number >= least && number <= most;
            } catch (NumberFormatException e) {
                return false;
            }
        });
    }

    static KnownSetting port(String name, String property, String usual, String meaning) {
        return whole(name, property, usual, 0, LAST_PORT, meaning);
    }

    static KnownSetting duration(
            String name, String property, String usual, Duration least, Duration most, String meaning) {
        String values = "a length of time from " + shown(least) + " to " + shown(most) + ", such as 10s, 5m or PT30M";
        return new KnownSetting(name, property, usual, values, meaning, false, value -> {
            try {
                Duration length = DurationStyle.detectAndParse(value);
                return length.compareTo(least) >= 0 && length.compareTo(most) <= 0;
            } catch (IllegalArgumentException | ArithmeticException e) {
                return false;
            }
        });
    }

    static KnownSetting size(String name, String property, String usual, String meaning) {
        return new KnownSetting(name, property, usual, "a size such as 512KB or 1MB", meaning, false, value -> {
            try {
                return DataSize.parse(value).toBytes() > 0;
            } catch (IllegalArgumentException e) {
                return false;
            }
        });
    }

    static KnownSetting folder(String name, String property, String usual, String values, String meaning) {
        return new KnownSetting(name, property, usual, values, meaning, false, value -> {
            try {
                return !Path.of(value).toFile().isFile();
            } catch (InvalidPathException e) {
                return false;
            }
        });
    }

    static KnownSetting zone(String name, String property, String meaning) {
        return new KnownSetting(
                name,
                property,
                "",
                "a time zone by region and city, for instance Asia/Shanghai",
                meaning,
                false,
                value -> {
                    try {
                        return ZoneId.of(value) != null;
                    } catch (DateTimeException e) {
                        return false;
                    }
                });
    }

    /**
     * Whether the product can do with this value.
     *
     * @return what is wrong with it, as a sentence; empty when nothing is
     */
    public java.util.Optional<String> problem(String value) {
        String stripped = value.strip();
        if (stripped.isEmpty() && usual.isEmpty() || fits.test(stripped)) {
            return java.util.Optional.empty();
        }
        String is = secret ? " cannot be used" : " is \"" + value + "\"";
        String otherwise = usual.isEmpty() ? "leave it out" : "leave it out for " + usual;
        return java.util.Optional.of(name + is + ": it must be " + values + ". Change it, or " + otherwise + ".");
    }

    private static String shown(Duration length) {
        return length.toString().substring(1).replace("T", "").toLowerCase(Locale.ROOT);
    }
}
