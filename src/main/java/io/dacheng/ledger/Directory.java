package io.dacheng.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members and units that the rows of one upload may name, and where a row belongs. What the sender may not see is
 * answered like what does not exist.
 */
final class Directory {

    private static final int SHOWN = 60;

    private final Map<String, Person> members;
    private final Map<String, Unit> units;

    Directory(Map<String, Person> members, Map<String, Unit> units) {
        this.members = members;
        this.units = units;
    }

    /** @param stays in the order in which they are preferred on a day (O2) */
    record Person(long id, boolean seen, List<Stay> stays) {}

    /** A time in a unit, both days included. */
    record Stay(LocalDate from, LocalDate to, Unit unit) {}

    record Unit(long id, boolean seen) {}

    /**
     * Where a row belongs, or why it belongs nowhere.
     *
     * @param field the column at fault; null when there is none
     * @param reason key and arguments of the fault
     */
    record Place(
            @Nullable Long memberId, long unitId, @Nullable String field, List<String> reason) {

        private static Place fault(RecordColumn column, String key, Object... arguments) {
            return new Place(null, 0, column.header(), Reasons.of(key, arguments));
        }
    }

    /** @param row no cancellation: those belong where their record does */
    Place place(CheckedRow row) {
        Person member = null;
        if (row.member() != null) {
            member = members.get(row.member());
            if (member == null || !member.seen()) {
                return Place.fault(RecordColumn.MEMBER, "ledger.member.unknown", shown(row.member()));
            }
        }
        Unit unit;
        if (row.unit() != null) {
            unit = units.get(row.unit());
            if (unit == null || !unit.seen()) {
                return Place.fault(RecordColumn.UNIT, "ledger.unit.unknown", shown(row.unit()));
            }
        } else {
            unit = member == null || row.businessDate() == null ? null : on(member, row.businessDate());
            if (unit == null || !unit.seen()) {
                return Place.fault(
                        RecordColumn.MEMBER,
                        unit == null ? "ledger.member.nowhere" : "ledger.member.elsewhere",
                        shown(String.valueOf(row.member())),
                        String.valueOf(row.businessDate()));
            }
        }
        return new Place(member == null ? null : member.id(), unit.id(), null, List.of());
    }

    private static @Nullable Unit on(Person member, LocalDate day) {
        for (Stay stay : member.stays()) {
            if (!day.isBefore(stay.from()) && !day.isAfter(stay.to())) {
                return stay.unit();
            }
        }
        return null;
    }

    static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN);
    }
}
