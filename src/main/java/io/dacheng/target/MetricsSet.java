package io.dacheng.target;

import io.dacheng.metric.MetricUse;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which metrics have targets or plans. */
@Component
class MetricsSet implements MetricUse {

    private final JdbcClient jdbc;

    MetricsSet(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean isSet(Collection<Long> metricIds) {
        return jdbc.sql("""
                        select exists (select 1 from target
                                       where metric_id = any (cast(:metrics as bigint[])) and state <> 'CANCELLED')
                            or exists (select 1 from plan_metric l join plan p on p.id = l.plan_id
                                       where l.metric_id = any (cast(:metrics as bigint[])) and p.state <> 'CANCELLED')
                        """)
                .param("metrics", metricIds.toArray(Long[]::new))
                .query(Boolean.class)
                .single();
    }
}
