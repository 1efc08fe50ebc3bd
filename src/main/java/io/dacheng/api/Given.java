package io.dacheng.api;

import io.dacheng.shared.Refused;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a request must give, refused by name when it does not. */
final class Given {

    private Given() {}

    static <T> T field(String name, @Nullable T value) {
        if (value == null) {
            throw Refused.invalid("api.field.missing", name);
        }
        return value;
    }

    /** A part of the address that must be there. */
    static <T> T parameter(String name, @Nullable T value) {
        if (value == null) {
            throw Refused.invalid("api.parameter.missing", name);
        }
        return value;
    }

    /** A list of at most {@code most} entries, none of them null; empty when it was left out and may be. */
    static <T> List<T> list(String name, @Nullable List<T> values, int least, int most) {
        List<T> given = values == null ? List.of() : values;
        if (given.size() < least || given.size() > most || given.stream().anyMatch(Objects::isNull)) {
            throw Refused.invalid("api.field.list", name, least, most);
        }
        return given;
    }

    /** A number of the address, within bounds. */
    static int within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw Refused.invalid("api.parameter.range", name, least, most);
        }
        return value;
    }
}
