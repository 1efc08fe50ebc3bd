package io.dacheng.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.access.UserAccounts;
import io.dacheng.access.Viewer;
import io.dacheng.achievement.Explanation.Figure;
import io.dacheng.achievement.Explanation.Name;
import io.dacheng.calendar.CalendarSeed;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.RandomBank;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * 1 000 random figures in four random banks, each computed again in three ways: by the explanation's own check, from the
 * explanation's expressions and inputs, and record by record from what was sent.
 */
@IntegrationTest
class RandomExplanationsTest {

    private static final int FIGURES = 250;

    @Autowired
    private ExplainService explain;

    @Autowired
    private AchievementService achievements;

    @Autowired
    private RandomBank random;

    @Autowired
    private Organisations bank;

    @Autowired
    private UserAccounts accounts;

    @Autowired
    private CalendarSeed seed;

    private final Map<Name, Integer> recomputed = new EnumMap<>(Name.class);

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void the_recomputed_value_is_the_shown_one(long number) {
        TestDatabase.empty();
        accounts.ensureAdministrator("administrator");
        seed.ensure();
        random.fill(number);
        Viewer admin = bank.viewer("admin");
        Random pick = new Random(number);
        for (int i = 0; i < FIGURES; i++) {
            RandomBank.Metric metric = any(pick, RandomBank.METRICS);
            LocalDate[] period = any(pick, RandomBank.PERIODS);
            int days = (int) ChronoUnit.DAYS.between(period[0], period[1]);
            LocalDate asOf = period[0].plusDays(pick.nextInt(days + 16) - 8L);
            Instant knownAt = pick.nextInt(3) == 0 ? null : any(pick, random.moments());
            boolean unit = pick.nextInt(5) < 3;
            String owner = any(pick, unit ? random.units() : random.members());
            ExplainQuery query = new ExplainQuery(
                    metric.code(),
                    period[0],
                    period[1],
                    asOf,
                    knownAt,
                    unit ? OwnerKind.UNIT : OwnerKind.MEMBER,
                    owner);
            check(number + "/" + i + " " + query, admin, query, metric);
        }
        assertThat(recomputed.keySet()).contains(Name.values());
        assertThat(recomputed.values()).allSatisfy(times -> assertThat(times).isGreaterThan(FIGURES / 5));
    }

    private void check(String which, Viewer admin, ExplainQuery query, RandomBank.Metric metric) {
        Explanation explanation = explain.explain(admin, query);
        assertThat(explanation.check().lines()).as(which).hasSize(12).allSatisfy(line -> assertThat(line.agrees())
                .as("%s", line)
                .isTrue());
        AchievementRow shown = achievements
                .rows(
                        admin,
                        new AchievementQuery(
                                query.metric(),
                                query.start(),
                                query.end(),
                                query.asOf(),
                                query.knownAt(),
                                query.ownerKind(),
                                query.owner(),
                                AchievementQuery.Level.SELF,
                                null,
                                1))
                .rows()
                .get(0);
        assertThat(explanation.row()).as(which).isEqualTo(shown);
        explanation.figures().forEach(figure -> fromInputs(which, explanation, figure));
        assertThat(explanation.days().months().stream()
                        .map(Explanation.Month::total)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .as(which)
                .isEqualByComparingTo(shown.total());
        assertThat(explanation.days().months().stream()
                        .map(Explanation.Month::elapsed)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .as(which)
                .isEqualByComparingTo(shown.elapsed());
        if (!metric.how().isEmpty()) {
            fromRecords(which, admin, query, metric, explanation);
        }
    }

    /** As a program outside would: the expression over the inputs, rounded once. */
    private void fromInputs(String which, Explanation explanation, Figure figure) {
        String expression = expression(figure);
        if (figure.value() == null) {
            assertThat(figure.formula()).as(which).startsWith("none.");
            return;
        }
        recomputed.merge(figure.name(), 1, Integer::sum);
        if (expression.isEmpty()) {
            return;
        }
        boolean rate =
                switch (figure.name()) {
                    case TIME_PROGRESS, ACHIEVEMENT_RATE, TIME_PROPORTIONAL_RATE -> true;
                    default -> false;
                };
        RoundingMode mode = figure.name() != Name.NEEDED_PER_DAY
                ? RoundingMode.HALF_UP
                : explanation.lowerIsBetter() ? RoundingMode.FLOOR : RoundingMode.CEILING;
        assertThat(PlainFormula.of(expression, figure.inputs()).round(rate ? 6 : explanation.scale(), mode))
                .as("%s: %s", which, figure)
                .isEqualByComparingTo(figure.value());
    }

    private static String expression(Figure figure) {
        return switch (figure.name()) {
            case ELAPSED, TOTAL -> "";
            case TARGET -> figure.inputs().size() == 1 ? "target" : "";
            case ACTUAL ->
                switch (figure.expression()) {
                    case "SUM_AMOUNT.formula", "COUNT.formula", "SUM_QUANTITY.formula" -> "within";
                    case "PERIOD_END_BALANCE.formula" -> "opening + within";
                    case "AVERAGE_BALANCE.formula" -> "opening + dayWeighted / days";
                    case "RATIO.formula" -> "numerator / denominator";
                    default -> "";
                };
            default -> figure.expression();
        };
    }

    /** Contributions, days, batches and the records themselves each add up to the actual, which is that of what was sent. */
    private void fromRecords(
            String which, Viewer admin, ExplainQuery query, RandomBank.Metric metric, Explanation explanation) {
        LocalDate until = query.asOf().isBefore(query.end()) ? query.asOf() : query.end();
        BigDecimal expected = random.actual(
                metric, query.ownerKind() == OwnerKind.UNIT, query.owner(), query.start(), until, query.knownAt());
        BigDecimal actual = explanation.row().actual();
        if (expected == null) {
            assertThat(actual).as(which).isNull();
            return;
        }
        assertThat(actual).as(which).isEqualByComparingTo(expected);
        List<ExplainedRecord> records =
                explain.records(admin, query, RecordFilter.LIVE, 0, 1000).items();
        assertThat(records).as(which).hasSize((int) explanation.records().all());
        if (metric.how().equals("AVERAGE")) {
            return;
        }
        assertThat(sum(records.stream().map(ExplainedRecord::value).toList()))
                .as(which)
                .isEqualByComparingTo(actual);
        assertThat(sum(explanation.contributions().stream()
                        .map(Explanation.Contribution::value)
                        .toList()))
                .as(which)
                .isEqualByComparingTo(actual);
        assertThat(sum(explanation.byDay().stream()
                        .map(Explanation.DaySum::value)
                        .toList()))
                .as(which)
                .isEqualByComparingTo(actual);
        assertThat(sum(explanation.batches().stream()
                        .map(Explanation.BatchBehind::value)
                        .toList()))
                .as(which)
                .isEqualByComparingTo(actual);
        if (explanation.records().all() % 3 != 0) {
            return;
        }
        List<ExplainedRecord> all = explain.records(
                        admin, query, new RecordFilter(true, null, null, null, null, ""), 0, 1000)
                .items();
        assertThat(sum(all.stream().map(ExplainedRecord::value).toList()))
                .as("%s: with what was taken back and what took it back", which)
                .isEqualByComparingTo(actual);
    }

    private static BigDecimal sum(List<@Nullable BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static <T> T any(Random pick, List<T> all) {
        return all.get(pick.nextInt(all.size()));
    }
}
