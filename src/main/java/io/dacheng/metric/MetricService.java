package io.dacheng.metric;

import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The metrics there are. */
@Service
@Transactional(readOnly = true)
public class MetricService {

    private static final String METRIC =
            "select id, code, name, record_type, aggregation, scale, unit, direction from metric ";
    /** So many digits before the point are more than all the money there is, in any currency. */
    private static final int DIGITS = 18;

    private final JdbcClient jdbc;
    private final KnownCalculators calculators;

    MetricService(JdbcClient jdbc, KnownCalculators calculators) {
        this.jdbc = jdbc;
        this.calculators = calculators;
    }

    public List<MetricView> metrics() {
        return jdbc.sql(METRIC + "order by id").query(this::view).list();
    }

    public Optional<MetricView> byCode(String code) {
        return code.indexOf('\0') >= 0
                ? Optional.empty()
                : jdbc.sql(METRIC + "where code = :code")
                        .param("code", code)
                        .query(this::view)
                        .optional();
    }

    public MetricView metric(long id) {
        return jdbc.sql(METRIC + "where id = :id")
                .param("id", id)
                .query(this::view)
                .optional()
                .orElseThrow(() -> Refused.notFound("metric.none", id));
    }

    /** What a ratio or a score is made of, in its own order; empty for a metric that counts records. */
    public List<MetricPart> parts(MetricView metric) {
        return jdbc.sql("""
                        select p.part_id, p.role, p.weight, p.cap
                        from metric_part p where p.metric_id = :metric order by p.position, p.part_id
                        """)
                .param("metric", metric.id())
                .query((row, number) -> new MetricPart(
                        metric(row.getLong("part_id")),
                        PartRole.valueOf(row.getString("role")),
                        row.getBigDecimal("weight"),
                        row.getBigDecimal("cap")))
                .list();
    }

    /** Whether its figures of lower units and members sum to that of the unit, so that a plan can split its target. */
    public boolean addsUpOverOwners(MetricView metric) {
        return calculators
                .byCode(metric.aggregation())
                .map(MetricCalculator::addsUpOverOwners)
                .orElse(false);
    }

    /** Whether its figures of months sum to that of the year. */
    public boolean addsUpOverTime(MetricView metric) {
        return calculators
                .byCode(metric.aggregation())
                .map(MetricCalculator::addsUpOverTime)
                .orElse(false);
    }

    /** Whether any metric counts records of this type. */
    public boolean knowsRecordType(String recordType) {
        return !recordType.isEmpty()
                && recordType.indexOf('\0') < 0
                && jdbc.sql("select exists (select 1 from metric where record_type = :type)")
                        .param("type", recordType)
                        .query(Boolean.class)
                        .single();
    }

    /**
     * An amount as the metric takes it.
     *
     * @throws Refused when it is negative or has more places than the metric's scale; the sentence states the rule
     */
    public BigDecimal checked(MetricView metric, BigDecimal amount) {
        if (amount.signum() < 0) {
            throw Refused.invalid("metric.amount.negative", amount, metric.name());
        }
        if (amount.signum() == 0) {
            return BigDecimal.ZERO.setScale(metric.scale());
        }
        if ((long) amount.precision() - amount.scale() > DIGITS) {
            throw Refused.invalid("metric.amount.large", metric.name(), DIGITS);
        }
        if (amount.stripTrailingZeros().scale() > metric.scale()) {
            throw Refused.invalid("metric.amount.precise", amount, metric.name(), metric.scale());
        }
        return amount.setScale(metric.scale());
    }

    /** A word that no calculator answers to any more counts as amounts do, which have the strictest rules. */
    private MetricView view(ResultSet row, int number) throws SQLException {
        String aggregation = row.getString("aggregation");
        return new MetricView(
                row.getLong("id"),
                row.getString("code"),
                row.getString("name"),
                row.getString("record_type"),
                aggregation,
                calculators.byCode(aggregation).map(MetricCalculator::counts).orElse(Counts.AMOUNT),
                row.getInt("scale"),
                row.getString("unit"),
                "DOWN".equals(row.getString("direction")));
    }
}
