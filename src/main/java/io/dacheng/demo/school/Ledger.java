package io.dacheng.demo.school;

import io.dacheng.demo.school.Facts.HourEntry;
import io.dacheng.demo.school.Facts.LeadStage;
import io.dacheng.demo.school.Facts.Order;
import io.dacheng.demo.school.Facts.Refund;
import io.dacheng.school.SchoolRecords;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The business records of the demo school, named as the school's services name theirs. */
final class Ledger {

    private final StringBuilder csv = new StringBuilder(
            "source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes\n");
    private final Map<Long, String> logins;
    private final Map<Long, String> units;
    private int rows;

    /**
     * @param logins by member id
     * @param units codes by unit id
     */
    Ledger(Facts facts, Map<Long, String> logins, Map<Long, String> units) {
        this.logins = logins;
        this.units = units;
        facts.orders.forEach(this::order);
        facts.refunds.forEach(this::refund);
        facts.entries.stream()
                .filter(entry -> entry.kind().equals("CONSUMED") || entry.kind().equals("KEPT"))
                .forEach(this::lesson);
        facts.stages.forEach(this::stage);
    }

    InputStream csv() {
        return new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    int rows() {
        return rows;
    }

    private void order(Order order) {
        sold("order-" + order.id(), order, order.signedOn(), order.amount());
    }

    private void refund(Refund refund) {
        sold("refund-" + refund.id(), refund.order(), refund.on(), -refund.amount());
    }

    private void sold(String id, Order order, LocalDate on, long cents) {
        row(id, SchoolRecords.ORDER, order.consultantId(), order.unitId(), on, cents, null);
        row(
                "intention-" + id,
                SchoolRecords.INTENTION_ORDER,
                order.intentionTeacherId(),
                order.unitId(),
                on,
                cents,
                null);
    }

    private void lesson(HourEntry entry) {
        row(
                "lesson-" + entry.id(),
                SchoolRecords.LESSON,
                entry.memberId(),
                entry.unitId(),
                entry.on(),
                entry.amount(),
                entry.hours());
    }

    private void stage(LeadStage stage) {
        String code = stage.stage().name().toLowerCase(Locale.ROOT);
        row("stage-" + stage.id(), SchoolRecords.stage(code), stage.memberId(), stage.unitId(), stage.on(), 0, null);
    }

    private void row(
            String id, String type, @Nullable Long member, long unit, LocalDate on, long cents, @Nullable Long hours) {
        rows++;
        csv.append(SchoolRecords.SOURCE)
                .append(',')
                .append(id)
                .append(",1,")
                .append(type)
                .append(',')
                .append(member == null ? "" : logins.get(member))
                .append(',')
                .append(units.get(unit))
                .append(',')
                .append(on)
                .append(',')
                .append(BigDecimal.valueOf(cents, 2).toPlainString())
                .append(',')
                .append(hours == null ? "" : BigDecimal.valueOf(hours, 2).toPlainString())
                .append(",\n");
    }
}
