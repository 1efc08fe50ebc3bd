package io.dacheng.achievement;

import io.dacheng.access.Viewer;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Table;
import io.dacheng.shared.TableFormat;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A ranking as a file (W3). Each row says by itself what it is of: metric, period and both clocks; a ranking of now names
 * the moment of the export, as which it can be asked again.
 */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class RankingExport {

    private static final int AT_ONCE = 1_000;
    private static final int MOST_ROWS = 100_000;

    private static final List<String> COLUMNS = List.of(
            "metric",
            "period_start",
            "period_end",
            "as_of",
            "known_at",
            "ranked_by",
            "rank",
            "owner_kind",
            "owner",
            "owner_name",
            "rate",
            "rank_before",
            "change",
            "reason",
            "target",
            "actual",
            "elapsed",
            "total",
            "status",
            "joined",
            "own_target",
            "own_elapsed",
            "own_total");

    private final RankingService rankings;
    private final MetricService metrics;
    private final Clock clock;

    RankingExport(RankingService rankings, MetricService metrics, Clock clock) {
        this.rankings = rankings;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * The whole ranking, or what of it matches the query's search; its page does not matter.
     *
     * @throws Refused as {@link RankingService#page} does, and INVALID for more than 100 000 rows
     */
    public byte[] file(Viewer viewer, RankingQuery query, TableFormat format) {
        Instant knownAt = query.knownAt() == null ? clock.instant().truncatedTo(ChronoUnit.MILLIS) : query.knownAt();
        List<List<@Nullable Object>> table = new ArrayList<>();
        RankingPage page = rankings.page(viewer, query.page(null, 0, AT_ONCE));
        if (page.total() > MOST_ROWS) {
            throw Refused.invalid("achievement.ranking.export.rows", MOST_ROWS);
        }
        MetricView metric = metrics.byCode(query.metric()).orElseThrow();
        while (true) {
            page.rows().forEach(line -> table.add(cells(query, knownAt, line, metric.scale())));
            if (page.next() == null) {
                return format.write(new Table("ranking", COLUMNS, table));
            }
            page = rankings.page(
                    viewer, query.page(null, page.offset() + page.rows().size(), AT_ONCE));
        }
    }

    private static List<@Nullable Object> cells(RankingQuery query, Instant knownAt, RankingRow line, int scale) {
        AchievementRow row = line.row();
        RankingRow.OwnDays own = line.ownDays();
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(query.metric());
        cells.add(query.start());
        cells.add(query.end());
        cells.add(query.asOf());
        cells.add(knownAt.toString());
        cells.add(query.by() == RankingQuery.By.ACHIEVEMENT_RATE ? "achievementRate" : "timeProportionalRate");
        cells.add(number(line.rank()));
        cells.add(query.of() == OwnerKind.UNIT ? "UNIT" : "MEMBER");
        cells.add(row.owner());
        cells.add(row.ownerName());
        cells.add(line.rate());
        cells.add(number(line.rankBefore()));
        cells.add(number(line.change()));
        cells.add(line.reason() == null ? null : line.reason().name());
        cells.add(row.target());
        cells.add(row.actual());
        cells.add(row.elapsed());
        cells.add(row.total());
        cells.add(row.status().name());
        cells.add(own == null ? null : own.joined());
        cells.add(own == null ? null : own.target().setScale(scale));
        cells.add(own == null ? null : own.elapsed());
        cells.add(own == null ? null : own.total());
        return cells;
    }

    private static @Nullable BigDecimal number(@Nullable Integer number) {
        return number == null ? null : BigDecimal.valueOf(number);
    }
}
