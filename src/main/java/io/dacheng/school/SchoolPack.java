package io.dacheng.school;

import io.dacheng.access.AccessService;
import io.dacheng.access.Reads;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.metric.MetricDraft;
import io.dacheng.metric.MetricEditing;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether the organisation is a school. Switching the pack on brings its metrics and stages in; switching it off hides
 * its pages and loses nothing.
 */
@Service
@Transactional
public class SchoolPack {

    private final AccessService access;
    private final MetricEditing metrics;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    SchoolPack(AccessService access, MetricEditing metrics, AuditLog audit, JdbcClient jdbc, Clock clock) {
        this.access = access;
        this.metrics = metrics;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public boolean active() {
        return jdbc.sql("select exists (select from school_pack where active)")
                .query(Boolean.class)
                .single();
    }

    /** @throws Refused NOT_FOUND while the pack is off */
    @Transactional(readOnly = true)
    public void requireActive() {
        if (!active()) {
            throw Refused.notFound("school.pack.off");
        }
    }

    /** Whether {@link #switchTo} is for this person. */
    @Reads
    public boolean maySwitch(Viewer viewer) {
        return access.managesEverything(viewer);
    }

    /** @throws Refused FORBIDDEN unless the viewer manages the whole organisation */
    public void switchTo(Viewer viewer, boolean active) {
        if (!maySwitch(viewer)) {
            throw Refused.forbidden("school.pack.forbidden");
        }
        int changed = jdbc.sql("""
                insert into school_pack (active, changed_at, changed_by) values (:active, :now, :by)
                on conflict (one) do update set active = :active, changed_at = :now, changed_by = :by
                where school_pack.active <> :active
                """)
                .param("active", active)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("by", viewer.login())
                .update();
        if (changed == 0) {
            return;
        }
        if (active) {
            bringStages();
            bringMetrics(viewer);
        }
        audit.record(viewer.actor(), active ? "school.on" : "school.off", "school", "");
    }

    /** What every school begins with; what it has changed since stays. */
    private void bringStages() {
        jdbc.sql("""
                insert into school_stage (code, name, kind, position) values
                    ('lead', 'Lead 线索', 'LEAD', 10), ('visit', 'Visit 到访', 'VISIT', 20),
                    ('trial', 'Trial 试听', 'TRIAL', 30), ('order', 'Order 签约', 'ORDER', 40)
                on conflict do nothing
                """).update();
        jdbc.sql("""
                insert into school_source (code, name, position) values
                    ('referral', 'Referral 转介绍', 10), ('walk-in', 'Walk-in 上门', 20), ('online', 'Online 网络', 30),
                    ('event', 'Event 活动', 40), ('other', 'Other 其他', 50)
                on conflict do nothing
                """).update();
    }

    private void bringMetrics(Viewer viewer) {
        Set<String> known = metrics.all().stream().map(MetricDraft::code).collect(Collectors.toSet());
        for (MetricDraft metric : ofSchools()) {
            if (!known.contains(metric.code())) {
                metrics.create(viewer, metric);
            }
        }
        jdbc
                .sql("select code, name from school_stage order by position")
                .query((row, number) -> new MetricDraft(
                        SchoolRecords.stage(row.getString("code")),
                        row.getString("name"),
                        SchoolRecords.stage(row.getString("code")),
                        "COUNT",
                        0,
                        "",
                        false,
                        List.of()))
                .list()
                .stream()
                .filter(metric -> !known.contains(metric.code()))
                .forEach(metric -> metrics.create(viewer, metric));
    }

    private static List<MetricDraft> ofSchools() {
        return List.of(
                sum(SchoolRecords.ORDERS, "Order revenue 营业额", SchoolRecords.ORDER, "SUM_AMOUNT", 2, "CNY"),
                sum(
                        SchoolRecords.INTENTION_ORDERS,
                        "Orders of intention teachers 意向教师订单额",
                        SchoolRecords.INTENTION_ORDER,
                        "SUM_AMOUNT",
                        2,
                        "CNY"),
                sum(SchoolRecords.LESSONS, "Lesson consumption 划课", SchoolRecords.LESSON, "SUM_AMOUNT", 2, "CNY"),
                sum(SchoolRecords.LESSON_HOURS, "Lesson hours 课时", SchoolRecords.LESSON, "SUM_QUANTITY", 2, "h"));
    }

    private static MetricDraft sum(
            String code, String name, String recordType, String aggregation, int scale, String unit) {
        return new MetricDraft(code, name, recordType, aggregation, scale, unit, false, List.of());
    }
}
