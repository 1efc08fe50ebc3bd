package io.dacheng.achievement;

import io.dacheng.access.AccessService;
import io.dacheng.access.Reads;
import io.dacheng.access.Viewer;
import io.dacheng.achievement.Explanation.Cell;
import io.dacheng.achievement.Explanation.DaySum;
import io.dacheng.achievement.LedgerSight.Eyes;
import io.dacheng.calendar.Shape;
import io.dacheng.ledger.KnownMoments;
import io.dacheng.metric.Counts;
import io.dacheng.metric.MetricPart;
import io.dacheng.metric.MetricView;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Why a figure is what it is (A5). What is shown comes from where every page has it; what explains and checks it comes
 * from the ledger, the histories and the calendars themselves. All of an answer is read at one moment.
 */
@Service
public class ExplainService {

    private static final int MAX_RECORDS = 1_000;

    private final AccessService access;
    private final OrganisationService organisation;
    private final FigureSources sources;
    private final AchievementRows rows;
    private final ExplainedRecords records;
    private final ExplainedParts parts;
    private final ExplainedDays calendar;
    private final StatusRules rules;
    private final KnownMoments moments;
    private final JdbcClient jdbc;
    private final TransactionTemplate waiting;
    private final TransactionTemplate reading;
    private final Clock clock;

    ExplainService(
            AccessService access,
            OrganisationService organisation,
            FigureSources sources,
            AchievementRows rows,
            ExplainedRecords records,
            ExplainedParts parts,
            ExplainedDays calendar,
            StatusRules rules,
            KnownMoments moments,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.access = access;
        this.organisation = organisation;
        this.sources = sources;
        this.rows = rows;
        this.records = records;
        this.parts = parts;
        this.calendar = calendar;
        this.rules = rules;
        this.moments = moments;
        this.jdbc = jdbc;
        this.waiting = new TransactionTemplate(transactions);
        this.waiting.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.clock = clock;
    }

    /**
     * All figures of an owner with what made them.
     *
     * @throws Refused NOT_FOUND for an owner that the viewer may not see, INVALID for a reversed period
     */
    @Reads
    public Explanation explain(Viewer viewer, ExplainQuery query) {
        Instant now = now();
        return read(() -> explain(viewer, query, query.knownAt() == null ? lastKnown(now) : query.knownAt()));
    }

    private Explanation explain(Viewer viewer, ExplainQuery query, Instant knownAt) {
        Question question = question(query);
        long ownerId = visibleOwner(viewer, query);
        FigureSource source = sources.of(viewer, question, query.ownerKind(), ownerId, eyes(viewer));
        AchievementRow row = rows.of(question, source.figure());
        RecomputedFigures again = new RecomputedFigures(source.again());
        BigDecimal judgedBy = again.judgedBy();
        StatusRules.Ruling ruling = judgedBy == null ? null : rules.ruling(judgedBy);
        MetricView metric = question.metric();
        boolean madeOfParts = metric.counts() == Counts.PARTS;
        return new Explanation(
                row,
                metric.name(),
                metric.unit(),
                metric.scale(),
                metric.lowerIsBetter(),
                knownAt,
                new FigureFormulas(row, source).all(),
                calendar.of(row, source.own()),
                pace(row, source),
                source.parts().stream().map(ExplainService::part).toList(),
                source.targets(),
                ruling,
                judgedBy,
                madeOfParts ? List.of() : parts.contributions(source.rows(), source.breakdown()),
                madeOfParts ? List.of() : byDay(source),
                parts.batches(source.rows(), source.breakdown()),
                behind(source),
                FigureCheck.of(row, again, ruling));
    }

    /**
     * The records behind the owner's actual that the viewer may see, the latest business date first.
     *
     * @param limit at most 1000
     * @throws Refused like {@link #explain}
     */
    @Reads
    public Slice<ExplainedRecord> records(
            Viewer viewer, ExplainQuery query, RecordFilter filter, int offset, int limit) {
        now();
        return read(() -> page(viewer, query, filter, offset, limit));
    }

    /** The present moment: what is known by it is there for whoever reads from now on. */
    Instant now() {
        return Objects.requireNonNull(waiting.execute(transaction -> moments.now()));
    }

    /** All of an answer is read at one moment. */
    private <T> T read(Supplier<T> answer) {
        return Objects.requireNonNull(reading.execute(transaction -> answer.get()));
    }

    /** Of what is read now: a batch may have become known since the moment was taken. */
    private Instant lastKnown(Instant now) {
        return jdbc.sql("select max(known_at) from record_batch where known_at > :now")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getObject(1, OffsetDateTime.class))
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(now);
    }

    private Slice<ExplainedRecord> page(Viewer viewer, ExplainQuery query, RecordFilter filter, int offset, int limit) {
        Question question = question(query);
        LedgerSight sight = sources.rows(question, query.ownerKind(), visibleOwner(viewer, query), eyes(viewer));
        return records.page(sight, filter, Math.max(0, offset), Math.min(Math.max(1, limit), MAX_RECORDS));
    }

    private Question question(ExplainQuery query) {
        return rows.question(query.metric(), query.start(), query.end(), query.asOf(), query.knownAt());
    }

    private Eyes eyes(Viewer viewer) {
        return new Eyes(
                access.visibleRoots(viewer),
                viewer.memberId(),
                viewer.login(),
                access.managesEverything(viewer),
                LocalDate.now(clock));
    }

    private static Explanation.Pace pace(AchievementRow row, FigureSource source) {
        Shape shape = source.figure().pacing().shape();
        List<Cell> cells = new ArrayList<>();
        if (source.cells() != null) {
            source.cells()
                    .forEach(cell -> cells.add(new Cell(
                            cell.period().start(),
                            cell.period().end(),
                            cell.amount(),
                            source.again()
                                    .pace()
                                    .dueOf(cell)
                                    .round(source.question().metric().scale(), RoundingMode.HALF_UP))));
        }
        return new Explanation.Pace(row.pacedBy(), shape.kind(), shape.monthWeights(), cells);
    }

    private static Explanation.PartBehind part(FigureSource source) {
        MetricPart part = Objects.requireNonNull(source.part());
        RecomputedFigures figures = new RecomputedFigures(source.again());
        return new Explanation.PartBehind(
                part.metric().code(),
                part.metric().name(),
                part.role(),
                part.weight(),
                part.cap(),
                figures.actual(),
                figures.target());
    }

    private static Explanation.RecordsBehind behind(FigureSource source) {
        MetricView metric = source.question().metric();
        LedgerSums hidden = source.breakdown().hidden();
        return new Explanation.RecordsBehind(
                source.breakdown().all().records(),
                hidden.records(),
                metric.counts() == Counts.PARTS
                        ? null
                        : hidden.brings(metric, source.question().days()),
                source.breakdown().batches().size());
    }

    private static List<DaySum> byDay(FigureSource source) {
        MetricView metric = source.question().metric();
        int natural = source.question().days();
        List<DaySum> days = new ArrayList<>();
        LedgerSums opening = source.breakdown().opening();
        if (opening.records() != 0) {
            days.add(new DaySum(null, opening.brings(metric, natural), opening.records()));
        }
        source.breakdown()
                .days()
                .forEach((day, sums) -> days.add(new DaySum(day, sums.brings(metric, natural), sums.records())));
        return days;
    }

    private long visibleOwner(Viewer viewer, ExplainQuery query) {
        OwnerKind kind = query.ownerKind();
        Long id = (kind == OwnerKind.UNIT
                        ? organisation.unitByCode(query.owner()).map(UnitView::id)
                        : organisation.memberByLogin(query.owner()).map(MemberView::id))
                .filter(found ->
                        kind == OwnerKind.UNIT ? access.canSeeUnit(viewer, found) : access.canSeeMember(viewer, found))
                .orElseThrow(() -> AchievementService.unknown(kind, query.owner()));
        return id;
    }
}
