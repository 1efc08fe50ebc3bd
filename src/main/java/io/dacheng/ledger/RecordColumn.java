package io.dacheng.ledger;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The columns of an upload, in their order; fields of the same names in JSON. */
public enum RecordColumn {
    SOURCE(true),
    SOURCE_ID(true),
    REVISION(true),
    RECORD_TYPE(true),
    MEMBER(false),
    UNIT(false),
    BUSINESS_DATE(true),
    AMOUNT(false),
    QUANTITY(false),
    ATTRIBUTES(false),
    CANCELLED(false);

    private final boolean required;

    RecordColumn(boolean required) {
        this.required = required;
    }

    /** Whether a file without this column is refused. */
    public boolean required() {
        return required;
    }

    /** The name as it stands in a header row. */
    public String header() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<RecordColumn> byHeader(String header) {
        return Arrays.stream(values()).filter(c -> c.header().equals(header)).findFirst();
    }

    static String allHeaders() {
        return Arrays.stream(values()).map(RecordColumn::header).collect(Collectors.joining(", "));
    }
}
