package io.dacheng.school.weeks;

import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.school.Position;
import io.dacheng.school.SchoolRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is counted by the week: revenue first, then the stages in their order. */
@Component
class WeekMetrics {

    private final MetricService metrics;
    private final JdbcClient jdbc;

    WeekMetrics(MetricService metrics, JdbcClient jdbc) {
        this.metrics = metrics;
        this.jdbc = jdbc;
    }

    List<WeekMetric> all() {
        List<WeekMetric> all = new ArrayList<>();
        revenue(all, SchoolRecords.ORDERS, true, Position.COURSE_CONSULTANT);
        revenue(all, SchoolRecords.INTENTION_ORDERS, false, Position.INTENTION_TEACHER);
        revenue(all, SchoolRecords.LESSONS, true, Position.TEACHER);
        jdbc.sql("select id, code, name, kind from school_stage where active order by position, id")
                .query(row -> {
                    Optional<MetricView> metric = metrics.byCode(SchoolRecords.stage(row.getString("code")));
                    if (metric.isPresent()) {
                        Position by = row.getString("kind").equals("TRIAL")
                                ? Position.INTENTION_TEACHER
                                : Position.COURSE_CONSULTANT;
                        all.add(new WeekMetric(
                                metric.get().code(),
                                row.getString("name"),
                                "",
                                metric.get().scale(),
                                row.getLong("id"),
                                row.getString("code"),
                                true,
                                Set.of(by)));
                    }
                });
        return all;
    }

    private void revenue(List<WeekMetric> all, String code, boolean ofCampus, Position by) {
        metrics.byCode(code)
                .ifPresent(metric -> all.add(new WeekMetric(
                        code, metric.name(), metric.unit(), metric.scale(), null, null, ofCampus, Set.of(by))));
    }
}
