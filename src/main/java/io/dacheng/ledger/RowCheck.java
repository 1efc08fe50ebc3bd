package io.dacheng.ledger;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dacheng.metric.Counts;
import io.dacheng.metric.MetricView;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules that a row of an upload must meet by itself. The first one broken is the row's reason. */
final class RowCheck {

    static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    static final int YEARS_AHEAD = 10;

    private static final int LONGEST_IDENTITY = 200;
    private static final int SHOWN = 60;
    private static final Pattern REVISION = Pattern.compile("0*[1-9][0-9]{0,9}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,40})?");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final Map<String, Places> recordTypes;
    private final LocalDate latest;
    private final Set<String> closed;

    /**
     * @param today in the organisation's zone
     * @param closed sources under whose names nothing is taken
     */
    RowCheck(Collection<MetricView> metrics, LocalDate today, Set<String> closed) {
        this.closed = closed;
        this.recordTypes = places(metrics);
        this.latest = today.plusYears(YEARS_AHEAD);
    }

    CheckedRow check(SentRow row) {
        try {
            return checked(row);
        } catch (Broken broken) {
            return CheckedRow.rejected(row, broken.column == null ? null : broken.column.header(), broken.reason);
        }
    }

    private CheckedRow checked(SentRow row) {
        List<String> fault = row.fault();
        if (fault != null) {
            throw new Broken(null, fault);
        }
        for (RecordColumn column : RecordColumn.values()) {
            require(isStorableText(row.get(column)), column, "ledger.text.unstorable");
        }
        String source = identity(row, RecordColumn.SOURCE);
        require(!closed.contains(source), RecordColumn.SOURCE, "ledger.source.reserved", shown(source));
        String sourceId = identity(row, RecordColumn.SOURCE_ID);
        int revision = revision(row);
        if (cancelled(row)) {
            return CheckedRow.cancellation(row, source, sourceId, revision);
        }
        String recordType = row.get(RecordColumn.RECORD_TYPE);
        require(!recordType.isEmpty(), RecordColumn.RECORD_TYPE, "ledger.value.missing");
        Places places = recordTypes.get(recordType);
        if (places == null) {
            throw broken(RecordColumn.RECORD_TYPE, "ledger.type.unknown", shown(recordType));
        }
        String member = row.get(RecordColumn.MEMBER);
        String unit = row.get(RecordColumn.UNIT);
        require(!member.isEmpty() || !unit.isEmpty(), RecordColumn.MEMBER, "ledger.owner.missing");
        LocalDate businessDate = date(row);
        BigDecimal amount = decimal(row, RecordColumn.AMOUNT, places.amount());
        BigDecimal quantity = decimal(row, RecordColumn.QUANTITY, places.quantity());
        return new CheckedRow(
                row.line(),
                source,
                sourceId,
                revision,
                false,
                recordType,
                member.isEmpty() ? null : member,
                unit.isEmpty() ? null : unit,
                businessDate,
                amount,
                quantity,
                attributes(row),
                null,
                null,
                null);
    }

    private static String identity(SentRow row, RecordColumn column) {
        String value = row.get(column);
        require(!value.isEmpty(), column, "ledger.value.missing");
        require(value.length() <= LONGEST_IDENTITY, column, "ledger.value.too.long", LONGEST_IDENTITY, value.length());
        return value;
    }

    private static int revision(SentRow row) {
        String value = row.get(RecordColumn.REVISION);
        require(!value.isEmpty(), RecordColumn.REVISION, "ledger.value.missing");
        require(REVISION.matcher(value).matches(), RecordColumn.REVISION, "ledger.revision.wrong", shown(value));
        long revision = Long.parseLong(value);
        require(revision <= Integer.MAX_VALUE, RecordColumn.REVISION, "ledger.revision.wrong", shown(value));
        return (int) revision;
    }

    private static boolean cancelled(SentRow row) {
        String value = row.get(RecordColumn.CANCELLED);
        boolean yes = value.equalsIgnoreCase("true");
        require(
                yes || value.isEmpty() || value.equalsIgnoreCase("false"),
                RecordColumn.CANCELLED,
                "ledger.cancelled.wrong",
                shown(value));
        return yes;
    }

    private LocalDate date(SentRow row) {
        String value = row.get(RecordColumn.BUSINESS_DATE);
        require(!value.isEmpty(), RecordColumn.BUSINESS_DATE, "ledger.value.missing");
        require(DATE.matcher(value).matches(), RecordColumn.BUSINESS_DATE, "ledger.date.wrong", shown(value));
        LocalDate date;
        try {
            date = LocalDate.parse(value);
        } catch (DateTimeException e) {
            throw broken(RecordColumn.BUSINESS_DATE, "ledger.date.wrong", shown(value));
        }
        require(
                !date.isBefore(EARLIEST) && !date.isAfter(latest),
                RecordColumn.BUSINESS_DATE,
                "ledger.date.far",
                value,
                EARLIEST,
                latest);
        return date;
    }

    private static @Nullable BigDecimal decimal(SentRow row, RecordColumn column, int places) {
        String value = row.get(column);
        if (value.isEmpty()) {
            return null;
        }
        require(DECIMAL.matcher(value).matches(), column, "ledger.number.wrong", shown(value));
        BigDecimal number = new BigDecimal(value);
        if (number.scale() > places) {
            require(number.stripTrailingZeros().scale() <= places, column, "ledger.number.precise", value, places);
            number = number.setScale(places);
        }
        return number;
    }

    private static @Nullable String attributes(SentRow row) {
        String value = row.get(RecordColumn.ATTRIBUTES);
        if (value.isEmpty()) {
            return null;
        }
        require(isStorableObject(value), RecordColumn.ATTRIBUTES, "ledger.attributes.wrong", shown(value));
        return value;
    }

    /** A JSON object that the database takes too: it knows no NUL, no half characters and no endless numbers. */
    private static boolean isStorableObject(String value) {
        try (JsonParser parser = JsonRow.JSON.createParser(value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            int depth = 1;
            while (depth > 0) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    return false;
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                boolean text = token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME;
                if (text && !isStorableText(parser.getText())
                        || token.isNumeric()
                                && Math.abs((long) parser.getDecimalValue().scale()) > 1000) {
                    return false;
                }
            }
            return parser.nextToken() == null;
        } catch (IOException | ArithmeticException | NumberFormatException e) {
            return false;
        }
    }

    private static boolean isStorableText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static String shown(String value) {
        return SentRow.shortened(value, SHOWN);
    }

    private static void require(boolean met, RecordColumn column, String key, Object... arguments) {
        if (!met) {
            throw broken(column, key, arguments);
        }
    }

    private static Broken broken(RecordColumn column, String key, Object... arguments) {
        return new Broken(column, Reasons.of(key, arguments));
    }

    private static Map<String, Places> places(Collection<MetricView> metrics) {
        Map<String, Places> places = new HashMap<>();
        for (MetricView metric : metrics) {
            places.computeIfAbsent(
                    metric.recordType(),
                    type -> new Places(
                            largestScale(metrics, type, Counts.AMOUNT), largestScale(metrics, type, Counts.QUANTITY)));
        }
        return places;
    }

    /** Six places where nothing adds the figure up. */
    private static int largestScale(Collection<MetricView> metrics, String type, Counts counts) {
        OptionalInt largest = metrics.stream()
                .filter(m -> m.recordType().equals(type) && m.counts() == counts)
                .mapToInt(MetricView::scale)
                .max();
        return largest.orElse(6);
    }

    /** How many decimal places a record type's figures may have. */
    private record Places(int amount, int quantity) {}

    /** Leaves the check at the first rule broken. */
    private static final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final @Nullable RecordColumn column;
        private final transient List<String> reason;

        Broken(@Nullable RecordColumn column, List<String> reason) {
            super(null, null, false, false);
            this.column = column;
            this.reason = reason;
        }
    }
}
