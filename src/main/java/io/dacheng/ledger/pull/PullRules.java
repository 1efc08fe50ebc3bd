package io.dacheng.ledger.pull;

import io.dacheng.ledger.NewPull;
import io.dacheng.ledger.PullMark;
import io.dacheng.ledger.PullMode;
import io.dacheng.ledger.PullSchedule;
import io.dacheng.ledger.PullView;
import io.dacheng.metric.Counts;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a pull must meet before it is kept or tried. The first rule broken is the reason. */
@Component
class PullRules {

    static final long MOST_ROWS = 20_000_000;
    static final int MOST_MINUTES = 1440;
    private static final int SHORTEST_MINUTES = 5;
    private static final int MOST_TIMES = 48;
    private static final long LONGEST_OVERLAP = 1_000_000;

    private final MetricService metrics;
    private final PullRows rows;

    PullRules(MetricService metrics, PullRows rows) {
        this.metrics = metrics;
        this.rows = rows;
    }

    /** @param was the pull as it is, null for a new one */
    void check(NewPull pull, @Nullable PullView was) {
        Sources.checkedCode(pull.code());
        Sources.checkedName(pull.name());
        if (!metrics.knowsRecordType(pull.recordType())) {
            throw Refused.invalid("ledger.type.unknown", Sources.shown(pull.recordType()));
        }
        if (was != null
                && (was.mode() != pull.mode() || !was.recordType().equals(pull.recordType()))
                && rows.hasRun(was.id())) {
            throw Refused.conflict("ledger.pull.fixed");
        }
        if (pull.mode() == PullMode.TOTALS) {
            checkTotals(pull, was);
        }
        checkWindow(pull, QueryText.of(pull.query()));
        checkSchedule(pull.schedule());
        within(pull.rowLimit(), 1, MOST_ROWS, "ledger.pull.limit");
        within(pull.minutes(), 1, MOST_MINUTES, "ledger.pull.minutes");
        within(pull.overlap(), 0, LONGEST_OVERLAP, "ledger.pull.overlap");
    }

    /** One total is one record: a metric that counts records would count it as one, however many it stands for. */
    private void checkTotals(NewPull pull, @Nullable PullView was) {
        refuseCounted(pull.recordType());
        if (pull.mark() != PullMark.NONE && pull.mark() != PullMark.DATE) {
            throw Refused.invalid("ledger.pull.totals.mark");
        }
        if (was == null && rows.sourceTaken(pull.code())) {
            throw Refused.conflict("ledger.pull.source.taken", pull.code());
        }
    }

    /** @throws Refused when a metric counts records of the type; asked at each run, since metrics change */
    void refuseCounted(String recordType) {
        metrics.metrics().stream()
                .filter(metric -> metric.recordType().equals(recordType) && metric.counts() == Counts.RECORDS)
                .map(MetricView::name)
                .findFirst()
                .ifPresent(metric -> {
                    throw Refused.invalid("ledger.pull.totals.counted", recordType, metric);
                });
    }

    private static void checkWindow(NewPull pull, QueryText query) {
        boolean since = query.uses(QueryText.SINCE);
        boolean until = query.uses(QueryText.UNTIL);
        if (pull.mark() == PullMark.NONE && (since || until)) {
            throw Refused.invalid("ledger.pull.query.mark");
        }
        if (pull.mark() != PullMark.NONE && !since) {
            throw Refused.invalid("ledger.pull.query.since");
        }
        if (pull.mark() == PullMark.NUMBER && until) {
            throw Refused.invalid("ledger.pull.query.until");
        }
    }

    private static void checkSchedule(PullSchedule schedule) {
        if (schedule.everyMinutes() != null) {
            within(schedule.everyMinutes(), SHORTEST_MINUTES, MOST_MINUTES, "ledger.pull.every");
        }
        if (schedule.times().size() > MOST_TIMES) {
            throw Refused.invalid("ledger.pull.times", MOST_TIMES);
        }
        if (schedule.everyMinutes() != null && !schedule.times().isEmpty()) {
            throw Refused.invalid("ledger.pull.schedule.both");
        }
    }

    private static void within(long value, long least, long most, String key) {
        if (value < least || value > most) {
            throw Refused.invalid(key, least, most);
        }
    }
}
