package io.dacheng.metric;

import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The metrics there are. */
@Service
public class MetricService {

    public List<MetricView> metrics() {
        throw new UnsupportedOperationException();
    }

    public Optional<MetricView> byCode(String code) {
        throw new UnsupportedOperationException();
    }

    public MetricView metric(long id) {
        throw new UnsupportedOperationException();
    }

    /** Whether any metric counts records of this type. */
    public boolean knowsRecordType(String recordType) {
        throw new UnsupportedOperationException();
    }

    /**
     * An amount as the metric takes it.
     *
     * @throws Refused when it is negative or has more places than the metric's scale; the sentence states the rule
     */
    public BigDecimal checked(MetricView metric, BigDecimal amount) {
        throw new UnsupportedOperationException();
    }
}
