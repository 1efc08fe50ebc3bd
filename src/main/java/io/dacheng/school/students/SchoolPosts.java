package io.dacheng.school.students;

import io.dacheng.ledger.PostedRecord;
import io.dacheng.school.SchoolRecords;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The business records of orders, refunds and lesson hours: how each is called and whom it is credited to. */
final class SchoolPosts {

    /** Where an amount is credited. */
    record Credit(
            long unitId,
            @Nullable Long consultantId,
            @Nullable Long intentionTeacherId,
            LocalDate on) {}

    private SchoolPosts() {}

    static List<PostedRecord> order(long id, Credit credit, BigDecimal amount) {
        return sold("order-" + id, credit, amount);
    }

    static List<PostedRecord> orderTakenBack(long id, Credit credit) {
        return takenBack("order-" + id, credit);
    }

    static List<PostedRecord> refund(long id, Credit credit, BigDecimal paidBack) {
        return sold("refund-" + id, credit, paidBack.negate());
    }

    static List<PostedRecord> refundTakenBack(long id, Credit credit) {
        return takenBack("refund-" + id, credit);
    }

    private static List<PostedRecord> sold(String id, Credit credit, BigDecimal amount) {
        List<PostedRecord> records = new ArrayList<>();
        records.add(PostedRecord.of(
                SchoolRecords.SOURCE,
                id,
                SchoolRecords.ORDER,
                credit.consultantId(),
                credit.unitId(),
                credit.on(),
                amount,
                null));
        if (credit.intentionTeacherId() != null) {
            records.add(PostedRecord.of(
                    SchoolRecords.SOURCE,
                    "intention-" + id,
                    SchoolRecords.INTENTION_ORDER,
                    credit.intentionTeacherId(),
                    credit.unitId(),
                    credit.on(),
                    amount,
                    null));
        }
        return records;
    }

    private static List<PostedRecord> takenBack(String id, Credit credit) {
        List<PostedRecord> records = new ArrayList<>();
        records.add(PostedRecord.cancelled(SchoolRecords.SOURCE, id, 2));
        if (credit.intentionTeacherId() != null) {
            records.add(PostedRecord.cancelled(SchoolRecords.SOURCE, "intention-" + id, 2));
        }
        return records;
    }

    /** @param teacherId null for what no lesson has earned */
    static PostedRecord hours(
            long entryId, @Nullable Long teacherId, long unitId, LocalDate on, BigDecimal amount, BigDecimal hours) {
        return PostedRecord.of(
                SchoolRecords.SOURCE, "lesson-" + entryId, SchoolRecords.LESSON, teacherId, unitId, on, amount, hours);
    }

    static PostedRecord hoursTakenBack(long entryId) {
        return PostedRecord.cancelled(SchoolRecords.SOURCE, "lesson-" + entryId, 2);
    }
}
