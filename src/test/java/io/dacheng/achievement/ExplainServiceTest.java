package io.dacheng.achievement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.access.UserAccounts;
import io.dacheng.access.Viewer;
import io.dacheng.achievement.ExplainedRecord.State;
import io.dacheng.achievement.Explanation.Figure;
import io.dacheng.achievement.Explanation.Name;
import io.dacheng.calendar.CalendarSeed;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.ledger.BatchService;
import io.dacheng.ledger.BatchView;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.shared.CsvRows;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import io.dacheng.target.TargetImport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** April 2026 in the small bank, on the 15th of 30 days: what stands behind each figure. */
@IntegrationTest
class ExplainServiceTest {

    private static final String HEADER =
            "source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes,cancelled\n";
    private static final Instant FIRST_KNOWN = Instant.parse("2026-05-15T04:00:00Z");

    @Autowired
    private ExplainService explain;

    @Autowired
    private Organisations bank;

    @Autowired
    private TargetImport targets;

    @Autowired
    private RecordIngest ingest;

    @Autowired
    private BatchService batches;

    @Autowired
    private UserAccounts accounts;

    @Autowired
    private CalendarSeed seed;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private BatchView first;

    @BeforeEach
    void april() {
        TestDatabase.empty();
        clock.reset();
        accounts.ensureAdministrator("administrator");
        seed.ensure();
        bank.smallBank();
        targets.run(bank.viewer("admin"), new CsvRows("targets.csv", stream("""
                        metric,owner_kind,owner,period_start,period_end,amount
                        deposits,UNIT,HQ,2026-04-01,2026-04-30,1000
                        deposits,UNIT,north,2026-04-01,2026-04-30,600
                        deposits,UNIT,north-1,2026-04-01,2026-04-30,400
                        deposits,MEMBER,ann,2026-04-01,2026-04-30,300
                        """)), false);
        first = take("head-north", """
                core,1,1,deposit,ann,,2026-04-10,150.00,,,
                core,2,1,deposit,bob,,2026-04-15,25.50,,,
                core,3,1,deposit,cai,,2026-04-02,40,,,
                core,4,1,deposit,,north,2026-04-03,7,,,
                core,5,1,deposit,ann,,2026-04-20,1000,,,
                """);
        take("admin", "core,6,1,deposit,eve,,2026-04-01,220,,,\ncore,7,1,deposit,eve,north,2026-04-04,3,,,\n");
    }

    @Test
    void every_figure_has_its_formula_and_its_inputs_and_comes_out_the_same_again() {
        Explanation north1 = unit("head-north", "north-1");
        assertThat(north1.check().agrees()).as("%s", north1.check()).isTrue();
        assertThat(north1.check().lines()).hasSize(12);
        assertThat(figure(north1, Name.ACTUAL).value()).isEqualTo("175.50");
        assertThat(figure(north1, Name.TARGET).inputs())
                .extracting(Explanation.Input::value)
                .containsExactly("400.00");
        assertThat(text(figure(north1, Name.CURRENT_TARGET)))
                .isEqualTo("200.00 = target * elapsed / total: target 400.00, elapsed 15, total 30");
        assertThat(text(figure(north1, Name.ACHIEVEMENT_RATE)))
                .isEqualTo("0.438750 = actual / target: actual 175.50, target 400.00");
        assertThat(text(figure(north1, Name.TIME_PROPORTIONAL_RATE)))
                .isEqualTo("0.877500 = actual / due: actual 175.50, due 200.00");
        assertThat(text(figure(north1, Name.GAP))).isEqualTo("224.50 = target - actual: target 400.00, actual 175.50");
        assertThat(north1.row().status()).isEqualTo(Status.BEHIND);
        assertThat(north1.judgedBy()).isEqualTo("0.877500");
        assertThat(north1.ruling().version()).isPositive();
        assertThat(north1.ruling().rules().get(north1.ruling().applied()).status())
                .isEqualTo(Status.BEHIND);
        assertThat(north1.ruling().rules())
                .extracting(StatusRules.TableRow::condition)
                .containsExactly(">= 1", ">= 0.9", "");
    }

    @Test
    void parts_days_and_batches_each_add_up_to_the_actual() {
        Explanation north = unit("head-north", "north");
        assertThat(figure(north, Name.ACTUAL).value()).isEqualTo("225.50");
        assertThat(north.contributions())
                .extracting(c -> c.kind() + " " + c.code() + " " + c.value().toPlainString() + " " + c.records())
                .containsExactly("UNIT north-1 175.50 2", "UNIT north-2 40 1", "UNIT null 7 1", "null null 3 1");
        assertThat(north.byDay())
                .extracting(day -> day.date() + " " + day.value().toPlainString())
                .containsExactly(
                        "2026-04-02 40", "2026-04-03 7", "2026-04-04 3", "2026-04-10 150.00", "2026-04-15 25.50");
        assertThat(north.batches())
                .extracting(batch -> batch.id(), batch -> batch.records())
                .containsExactlyInAnyOrder(tuple(first.id(), 4L), tuple(null, 1L));
        assertThat(north.records()).isEqualTo(new Explanation.RecordsBehind(5, 1, new java.math.BigDecimal("3"), 2));
    }

    @Test
    void a_record_that_names_a_member_elsewhere_is_counted_and_not_shown() {
        assertThat(ids(records("head-north", RecordFilter.LIVE))).containsExactly("2", "1", "4", "3");
        assertThat(ids(records("admin", RecordFilter.LIVE))).containsExactly("2", "1", "7", "4", "3");
    }

    @Test
    void reversals_are_shown_when_asked_and_the_first_answer_repeats_under_its_own_moment() {
        clock.set(LocalDate.of(2026, 5, 16));
        take("head-north", "core,1,2,deposit,ann,,2026-04-11,120.00,,,\ncore,3,2,,,,,,,,true\n");
        Explanation now = unit("head-north", "north");
        assertThat(figure(now, Name.ACTUAL).value()).isEqualTo("155.50");
        assertThat(now.check().agrees()).as("%s", now.check()).isTrue();
        assertThat(records("head-north", RecordFilter.LIVE).items())
                .extracting(ExplainedRecord::sourceId, ExplainedRecord::revision)
                .containsExactly(tuple("2", 1), tuple("1", 2), tuple("4", 1));
        assertThat(records("head-north", all()).items())
                .extracting(
                        ExplainedRecord::sourceId,
                        ExplainedRecord::revision,
                        ExplainedRecord::state,
                        entry -> entry.value().toPlainString())
                .containsExactlyInAnyOrder(
                        tuple("2", 1, State.LIVE, "25.50"),
                        tuple("1", 2, State.LIVE, "120.00"),
                        tuple("1", 1, State.REVERSED, "150.00"),
                        tuple("1", 2, State.REVERSAL, "-150.00"),
                        tuple("4", 1, State.LIVE, "7"),
                        tuple("3", 1, State.REVERSED, "40"),
                        tuple("3", 2, State.REVERSAL, "-40"));
        Explanation then = explain.explain(viewer("head-north"), query(OwnerKind.UNIT, "north", FIRST_KNOWN));
        assertThat(figure(then, Name.ACTUAL).value()).isEqualTo("225.50");
        assertThat(then.check().agrees()).as("%s", then.check()).isTrue();
        assertThat(then.knownAt()).isEqualTo(FIRST_KNOWN);

        batches.undo(
                viewer("head-north"),
                jdbc.sql(
                                "select id from record_batch where uploaded_by = 'head-north' order by received_at desc limit 1")
                        .query(UUID.class)
                        .single());
        Explanation undone = unit("head-north", "north");
        assertThat(figure(undone, Name.ACTUAL).value()).isEqualTo("225.50");
        assertThat(undone.check().agrees()).as("%s", undone.check()).isTrue();
    }

    @Test
    void a_figure_that_is_wrong_says_so() {
        jdbc.sql(
                        "update unit_daily_total set amount = amount + 1 where unit_id = :unit and business_date = '2026-04-10'")
                .param("unit", bank.unitId("north-1"))
                .update();
        Explanation north1 = unit("head-north", "north-1");
        assertThat(north1.check().agrees()).isFalse();
        assertThat(north1.check().lines())
                .filteredOn(line -> !line.agrees())
                .extracting(Explanation.CheckLine::name, line -> String.valueOf(line.difference()))
                .contains(tuple("ACTUAL", "1.00"), tuple("GAP", "-1.00"), tuple("ACHIEVEMENT_RATE", "0.002500"));
    }

    @Test
    void a_member_explains_the_own_figure_and_nobody_elses() {
        Explanation own = explain.explain(viewer("ann"), query(OwnerKind.MEMBER, "ann", null));
        assertThat(figure(own, Name.ACTUAL).value()).isEqualTo("150.00");
        assertThat(own.targets()).singleElement().satisfies(target -> assertThat(target.history())
                .extracting(change -> change.changedBy())
                .containsExactly("admin"));
        for (ExplainQuery other : List.of(
                query(OwnerKind.UNIT, "north-1", null),
                query(OwnerKind.MEMBER, "bob", null),
                query(OwnerKind.UNIT, "no-such", null))) {
            assertThatThrownBy(() -> explain.explain(viewer("ann"), other))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
            assertThatThrownBy(() -> explain.records(viewer("ann"), other, RecordFilter.LIVE, 0, 10))
                    .isInstanceOf(Refused.class);
        }
    }

    @Test
    void of_a_member_who_also_worked_elsewhere_a_head_sees_the_records_of_the_own_units() {
        take("admin", "core,8,1,deposit,ann,south-1,2026-04-05,11,,,\n");
        Explanation ann = explain.explain(viewer("head-north"), query(OwnerKind.MEMBER, "ann", null));
        assertThat(figure(ann, Name.ACTUAL).value()).isEqualTo("161.00");
        assertThat(ann.records().hidden()).isOne();
        assertThat(ann.contributions())
                .extracting(Explanation.Contribution::code)
                .containsExactly("north-1", null);
        assertThat(explain.records(viewer("head-north"), query(OwnerKind.MEMBER, "ann", null), RecordFilter.LIVE, 0, 10)
                        .items())
                .extracting(ExplainedRecord::sourceId)
                .containsExactly("1");
        assertThat(explain.records(viewer("ann"), query(OwnerKind.MEMBER, "ann", null), RecordFilter.LIVE, 0, 10)
                        .total())
                .isEqualTo(2);
    }

    @Test
    void records_are_filtered_and_come_page_by_page() {
        Viewer head = viewer("head-north");
        ExplainQuery north = query(OwnerKind.UNIT, "north", null);
        Slice<ExplainedRecord> second = explain.records(head, north, RecordFilter.LIVE, 1, 2);
        assertThat(second.total()).isEqualTo(4);
        assertThat(ids(second)).containsExactly("1", "4");
        assertThat(ids(explain.records(head, north, filter(LocalDate.of(2026, 4, 2), null, null, null, ""), 0, 9)))
                .containsExactly("3");
        assertThat(ids(explain.records(head, north, filter(null, "north-1", null, null, ""), 0, 9)))
                .containsExactly("2", "1");
        assertThat(ids(explain.records(head, north, filter(null, null, "bob", null, ""), 0, 9)))
                .containsExactly("2");
        assertThat(ids(explain.records(head, north, filter(null, null, null, first.id(), "RE"), 0, 9)))
                .hasSize(4);
        assertThat(ids(explain.records(head, north, filter(null, null, null, null, "nothing"), 0, 9)))
                .isEmpty();
    }

    private static RecordFilter all() {
        return new RecordFilter(true, null, null, null, null, "");
    }

    private static RecordFilter filter(
            @Nullable LocalDate day,
            @Nullable String unit,
            @Nullable String member,
            @Nullable UUID batch,
            String search) {
        return new RecordFilter(false, day, unit, member, batch, search);
    }

    private Slice<ExplainedRecord> records(String login, RecordFilter filter) {
        return explain.records(viewer(login), query(OwnerKind.UNIT, "north", null), filter, 0, 100);
    }

    private static List<String> ids(Slice<ExplainedRecord> records) {
        return records.items().stream().map(ExplainedRecord::sourceId).toList();
    }

    private Explanation unit(String login, String code) {
        return explain.explain(viewer(login), query(OwnerKind.UNIT, code, null));
    }

    private static ExplainQuery query(OwnerKind kind, String owner, @Nullable Instant knownAt) {
        return new ExplainQuery(
                "deposits",
                LocalDate.of(2026, 4, 1),
                LocalDate.of(2026, 4, 30),
                LocalDate.of(2026, 4, 15),
                knownAt,
                kind,
                owner);
    }

    private static Figure figure(Explanation explanation, Name name) {
        return explanation.figures().stream()
                .filter(figure -> figure.name() == name)
                .findFirst()
                .orElseThrow();
    }

    private static String text(Figure figure) {
        return figure.value() + " = " + figure.expression() + ": "
                + String.join(
                        ", ",
                        figure.inputs().stream()
                                .map(input -> input.name() + " " + input.value())
                                .toList());
    }

    private Viewer viewer(String login) {
        return bank.viewer(login);
    }

    private BatchView take(String login, String rows) {
        return ingest.take(
                viewer(login),
                new RecordUpload(RecordUpload.Format.CSV, stream(HEADER + rows), null, false, "april.csv"));
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
