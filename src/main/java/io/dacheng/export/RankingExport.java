package io.dacheng.export;

import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.RankingPage;
import io.dacheng.achievement.RankingQuery;
import io.dacheng.achievement.RankingRow;
import io.dacheng.achievement.RankingService;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** A ranking as a file (W3); a ranking of now is taken as known at the moment of the export, as which it can be asked again. */
@Service
public class RankingExport {

    private static final int AT_ONCE = 1_000;

    /** @param scale of the metric's amounts */
    private record Line(RankingRow ranked, int scale) {

        AchievementRow row() {
            return ranked.row();
        }

        /** What differs for who joined later; null for who did not. */
        private @Nullable Object own(Function<RankingRow.OwnDays, Object> what) {
            RankingRow.OwnDays own = ranked.ownDays();
            return own == null ? null : what.apply(own);
        }
    }

    private static final Table<Line> LINES = new Table<Line>()
            .number("rank", "export.rank", line -> line.ranked().rank())
            .text("owner_kind", "export.owner-kind", line -> line.row().ownerKind())
            .notPrinted()
            .text("owner", "export.owner", line -> line.row().owner())
            .notPrinted()
            .text("owner_name", "export.owner-name", line -> line.row().ownerName())
            .rate("rate", "export.rate", line -> line.ranked().rate())
            .number("rank_before", "export.rank-before", line -> line.ranked().rankBefore())
            .number("change", "export.rank-change", line -> line.ranked().change())
            .text("reason", "export.reason", line -> line.ranked().reason())
            .amount("target", "export.target", line -> line.row().target())
            .amount("actual", "export.actual", line -> line.row().actual())
            .number("elapsed", "export.elapsed", line -> line.row().elapsed())
            .notPrinted()
            .number("total", "export.total", line -> line.row().total())
            .notPrinted()
            .text("status", "export.status", line -> line.row().status())
            .date("joined", "export.joined", line -> line.own(RankingRow.OwnDays::joined))
            .notPrinted()
            .amount(
                    "own_target",
                    "export.own-target",
                    line -> line.own(own -> own.target().setScale(line.scale())))
            .notPrinted()
            .number("own_elapsed", "export.own-elapsed", line -> line.own(RankingRow.OwnDays::elapsed))
            .notPrinted()
            .number("own_total", "export.own-total", line -> line.own(RankingRow.OwnDays::total))
            .notPrinted();

    private final RankingService rankings;
    private final MetricService metrics;
    private final OrganisationService organisation;
    private final ExportFiles files;

    RankingExport(RankingService rankings, MetricService metrics, OrganisationService organisation, ExportFiles files) {
        this.rankings = rankings;
        this.metrics = metrics;
        this.organisation = organisation;
        this.files = files;
    }

    /**
     * The whole ranking, or what of it matches the query's search; its page does not matter.
     *
     * @throws Refused as {@link RankingService#page} does, and INVALID for more rows than the format holds
     */
    public ExportedFile file(Asker asker, RankingQuery asked, ExportFormat format) {
        Instant knownAt = asked.knownAt() == null ? files.now() : asked.knownAt();
        RankingQuery query = asked.at(knownAt);
        RankingPage first = rankings.page(asker.viewer(), query.page(null, 0, AT_ONCE));
        MetricView metric = metrics.byCode(query.metric()).orElseThrow();
        UnitView unit = organisation.unitByCode(query.unit()).orElseThrow();
        Words words = files.words(asker.language());
        String title = words.of("nav.ranking") + " · " + unit.name() + " · " + metric.name() + " · "
                + words.figures().period(query.start(), query.end());
        List<Fact> facts = new ArrayList<>(Facts.of(metric, query.start(), query.end()));
        facts.add(Facts.owner("export.below", unit.code(), unit.name()));
        facts.add(new Fact(
                Column.text("ranked_by", "export.ranked-by"),
                query.by() == RankingQuery.By.ACHIEVEMENT_RATE ? "achievementRate" : "timeProportionalRate",
                words.of(query.by())));
        Document document = new Document(
                List.of("ranking", query.metric(), query.unit()),
                title,
                query.asOf(),
                knownAt,
                facts,
                filters(words, query),
                first.total(),
                List.of(new Section(title, LINES.columns(), each -> rows(asker, query, first, metric.scale(), each))));
        return files.file(asker, document, format);
    }

    private static String filters(Words words, RankingQuery query) {
        List<String> filters = new ArrayList<>();
        filters.add(words.of(query.of()));
        if (query.of() == OwnerKind.UNIT && query.units().kind() != null) {
            filters.add(words.of("export.filter.kind", query.units().kind()));
        } else if (query.of() == OwnerKind.UNIT && query.units().depth() > 1) {
            filters.add(words.of("export.filter.depth", query.units().depth()));
        }
        if (!query.search().isEmpty()) {
            filters.add(words.of("export.filter.search", query.search()));
        }
        return String.join(" · ", filters);
    }

    private void rows(
            Asker asker,
            RankingQuery query,
            RankingPage first,
            int scale,
            Consumer<List<? extends @Nullable Object>> each) {
        RankingPage page = first;
        while (true) {
            page.rows().forEach(line -> each.accept(LINES.cells(new Line(line, scale))));
            if (page.next() == null) {
                return;
            }
            page = rankings.page(
                    asker.viewer(), query.page(null, page.offset() + page.rows().size(), AT_ONCE));
        }
    }
}
