package io.dacheng.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.access.Viewer;
import io.dacheng.achievement.AchievementQuery;
import io.dacheng.achievement.AchievementQuery.Level;
import io.dacheng.achievement.ExplainQuery;
import io.dacheng.achievement.RankingQuery;
import io.dacheng.achievement.RecordFilter;
import io.dacheng.fixtures.ActivePlan;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.review.ActionQuery;
import io.dacheng.review.ReviewOutcome;
import io.dacheng.review.ReviewQuery;
import io.dacheng.review.ReviewService;
import io.dacheng.review.ReviewView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.shared.TableFormat;
import io.dacheng.target.TargetExport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** W3: what leaves is what the page shows, to whoever may see it. */
@IntegrationTest
class ExportsTest {

    private static final LocalDate START = LocalDate.of(2026, 5, 1);
    private static final LocalDate END = LocalDate.of(2026, 5, 31);
    private static final LocalDate DAY = LocalDate.of(2026, 5, 15);

    @Autowired
    private Organisations bank;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RecordIngest ingest;

    @Autowired
    private TestClock clock;

    @Autowired
    private Jobs jobs;

    @Autowired
    private ReviewService reviews;

    @Autowired
    private AchievementExport achievements;

    @Autowired
    private RankingExport rankings;

    @Autowired
    private RecordsExport records;

    @Autowired
    private ExplainExport explanations;

    @Autowired
    private ReviewExport reviewed;

    @Autowired
    private InboxExport tasks;

    @Autowired
    private ActionsExport actions;

    @Autowired
    private TargetExport targets;

    private long plan;

    @BeforeEach
    void may_in_the_small_bank() {
        clock.reset();
        bank.smallBank();
        jdbc.sql("truncate record_batch cascade").update();
        jdbc.sql("truncate unit_daily_total, member_daily_total, unit_year_total, member_year_total")
                .update();
        plan = ActivePlan.ofMay(jdbc, bank);
        record("ann", "2026-05-05", "120");
        record("bob", "2026-05-12", "30");
    }

    @Test
    void achievement_leaves_with_the_owner_first_and_everybody_directly_below() {
        List<Map<String, String>> rows = csv(achievements.file(
                asker("head-north-1"),
                query("north-1", Level.SELF),
                AchievementExport.Content.FIGURES,
                ExportFormat.CSV));

        assertThat(rows).extracting(row -> row.get("owner")).containsExactly("north-1", "ann", "bob");
        // 15 of 31 days of 300 are 145.16; 120 of them are 0.826667 (120 x 31 / 4500).
        assertThat(rows.get(1))
                .containsEntry("target", "300.00")
                .containsEntry("actual", "120.00")
                .containsEntry("current_target", "145.16")
                .containsEntry("achievement_rate", "0.400000")
                .containsEntry("time_proportional_rate", "0.826667")
                .containsEntry("status", "BEHIND")
                .containsEntry("metric", "deposits")
                .containsEntry("of", "north-1")
                .containsEntry("as_of", "2026-05-15")
                .containsEntry("known_at", clock.instant().toString())
                .containsEntry("exported_by", "Head-north-1 (head-north-1)");
    }

    @Test
    void a_tree_holds_all_lower_levels_and_a_pace_every_day() {
        assertThat(csv(achievements.file(
                        asker("setter"), query("HQ", Level.SELF), AchievementExport.Content.TREE, ExportFormat.CSV)))
                .extracting(row -> row.get("owner"))
                .startsWith("HQ")
                .contains("north", "north-1", "south-1", "ann", "eve");
        List<Map<String, String>> days =
                csv(achievements.file(asker("ann"), member("ann"), AchievementExport.Content.PACE, ExportFormat.CSV));
        assertThat(days).hasSize(31);
        assertThat(days.get(4)).containsEntry("date", "2026-05-05").containsEntry("day_actual", "120.00");
        assertThat(days.get(5)).containsEntry("day_actual", "0.00").containsEntry("actual", "120.00");
        assertThat(days.get(30)).containsEntry("actual", "").containsEntry("day_actual", "");
        assertThat(csv(achievements.file(
                        asker("ann"), member("ann"), AchievementExport.Content.SCORECARD, ExportFormat.CSV)))
                .extracting(row -> row.get("metric_name"))
                .containsExactly("Deposits");
    }

    @Test
    void figures_on_paper_leave_out_codes_and_read_in_the_language() {
        assertThat(pdf(achievements.file(
                        new Asker(bank.viewer("setter"), Locale.SIMPLIFIED_CHINESE),
                        query("HQ", Level.SELF),
                        AchievementExport.Content.TREE,
                        ExportFormat.PDF)))
                .contains("Head office · Deposits · 2026年5月1日 – 2026年5月31日", "序时达成率", "落后", "82.7 %", "145.16")
                .doesNotContain("north-1");
        assertThat(pdf(rankings.file(
                        new Asker(bank.viewer("setter"), Locale.SIMPLIFIED_CHINESE), ranking(), ExportFormat.PDF)))
                .contains("名次", "40.0 %", "排名依据", "目标达成率");
    }

    @Test
    void nobody_takes_out_what_they_may_not_see() {
        for (AchievementExport.Content content : AchievementExport.Content.values()) {
            refused(() ->
                    achievements.file(asker("head-north"), query("south", Level.SELF), content, ExportFormat.CSV));
        }
        refused(() ->
                achievements.file(asker("ann"), member("bob"), AchievementExport.Content.FIGURES, ExportFormat.PDF));
        refused(() -> explanations.file(asker("ann"), explain(OwnerKind.MEMBER, "bob"), ExportFormat.XLSX));
        refused(() ->
                records.file(asker("ann"), explain(OwnerKind.UNIT, "north"), RecordFilter.LIVE, ExportFormat.CSV));
        assertThatThrownBy(() -> rankings.file(asker("ann"), ranking(), ExportFormat.CSV))
                .isInstanceOf(Refused.class);
        long review = reviews.openOnDemand(bank.viewer("head-south"), plan, bank.unitId("south"));
        refused(() -> reviewed.one(asker("head-north"), review, ExportFormat.PDF));
        assertThat(csv(reviewed.list(asker("head-north"), ReviewQuery.open(), ExportFormat.CSV)))
                .isEmpty();
    }

    @Test
    void a_ranking_leaves_whole_with_its_reasons() {
        List<Map<String, String>> rows =
                csv(rankings.file(asker("setter"), ranking().page(null, 0, 1), ExportFormat.CSV));

        assertThat(rows.get(0))
                .containsEntry("rank", "1")
                .containsEntry("owner", "ann")
                .containsEntry("rate", "0.400000")
                .containsEntry("ranked_by", "achievementRate");
        assertThat(rows.get(1)).containsEntry("rank", "2").containsEntry("owner", "bob");
        assertThat(rows).anySatisfy(row -> assertThat(row)
                .containsEntry("owner", "cai")
                .containsEntry("rank", "")
                .containsEntry("reason", "NO_TARGET"));
        assertThat(csv(rankings.file(asker("setter"), ranking().searching("an"), ExportFormat.CSV)))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).containsEntry("filters", "member · found by “an”"));
    }

    @Test
    void the_same_moment_gives_the_same_figures_again() {
        RankingQuery then = ranking().at(clock.instant());
        List<Map<String, String>> before = csv(rankings.file(asker("setter"), then, ExportFormat.CSV));
        clock.advance(Duration.ofMinutes(5));
        record("bob", "2026-05-13", "70");

        assertThat(csv(rankings.file(asker("setter"), ranking(), ExportFormat.CSV))
                        .get(0))
                .containsEntry("owner", "bob")
                .containsEntry("rate", "1.000000");
        assertThat(csv(rankings.file(asker("setter"), then, ExportFormat.CSV)))
                .usingElementComparator((one, other) -> without(one).equals(without(other)) ? 0 : 1)
                .isEqualTo(before);
    }

    @Test
    void records_leave_with_both_clocks() {
        ExportedFile file = records.file(
                asker("head-north-1"), explain(OwnerKind.UNIT, "north-1"), RecordFilter.LIVE, ExportFormat.CSV);
        assertThat(file.name()).startsWith("records-deposits-north-1_as-of-2026-05-15_known-at-2026-05-15T");
        assertThat(csv(file)).hasSize(2).last().satisfies(row -> assertThat(row)
                .containsEntry("owner_kind", "UNIT")
                .containsEntry("owner", "north-1")
                .containsEntry("state", "LIVE")
                .containsEntry("business_date", "2026-05-05")
                .containsEntry("member", "ann")
                .containsEntry("amount", "120"));
    }

    @Test
    void an_explanation_in_chinese_says_how_each_figure_was_worked_out() {
        String text = pdf(explanations.file(
                new Asker(bank.viewer("ann"), Locale.SIMPLIFIED_CHINESE),
                explain(OwnerKind.MEMBER, "ann"),
                ExportFormat.PDF));

        assertThat(text)
                .contains("目标达成率", "实际 120 ÷ 目标 300", "截至日", "2026年5月15日", "获知时点", "导出人", "Ann (ann)", "复核", "一致");
    }

    @Test
    void a_review_leaves_by_its_own_clocks() {
        long review = reviews.openOnDemand(bank.viewer("head-north-1"), plan, bank.unitId("north-1"));
        clock.advance(Duration.ofDays(2));

        ExportedFile file = reviewed.one(asker("head-north-1"), review, ExportFormat.CSV);
        assertThat(file.name()).startsWith("review-" + review + "_as-of-2026-05-");
        assertThat(csv(file))
                .extracting(row -> row.get("owner"), row -> row.get("actual"))
                .contains(tuple("ann", "120.00"));
        assertThat(csv(reviewed.list(asker("head-north-1"), ReviewQuery.open(), ExportFormat.CSV)))
                .extracting(row -> row.get("review"))
                .containsExactly(String.valueOf(review));
        assertThat(pdf(reviewed.one(asker("head-north-1"), review, ExportFormat.PDF)))
                .contains("North 1", "Ann", "120", "Known as of");
    }

    @Test
    void the_inbox_leaves_as_its_person_sees_it() {
        reviews.openOnDemand(bank.viewer("head-north-1"), plan, bank.unitId("north-1"));
        jobs.runMessages();
        InboxQuery all = new InboxQuery(InboxQuery.Scope.MINE, "", null, InboxQuery.Sort.DUE, 0, 1);

        assertThat(csv(tasks.file(asker("head-north-1"), all, ExportFormat.CSV)))
                .extracting(row -> row.get("kind"))
                .isNotEmpty()
                .containsOnly("REVIEW_PROGRESS");
        assertThat(csv(tasks.file(asker("ann"), all, ExportFormat.CSV))).isEmpty();
    }

    @Test
    void agreed_actions_leave_with_what_has_become_of_them_and_of_whom_they_are_about() {
        long review = reviews.openOnDemand(bank.viewer("head-north-1"), plan, bank.unitId("north-1"));
        ReviewView.Finding bob = reviews.review(bank.viewer("head-north-1"), review).findings().stream()
                .filter(finding -> finding.owner().equals("bob"))
                .findFirst()
                .orElseThrow();
        reviews.complete(
                bank.viewer("head-north-1"),
                review,
                new ReviewOutcome(
                        "Slow",
                        List.of(new ReviewOutcome.FindingOutcome(
                                bob.id(),
                                "Slow",
                                List.of(new ReviewOutcome.NewAction("=Call ten", "bob", LocalDate.of(2026, 5, 20)))))));
        ActionQuery all = new ActionQuery(false, ActionQuery.Shown.ALL, null, null, DAY, null, 0, 1);

        assertThat(csv(actions.file(asker("head-north-1"), all, ExportFormat.CSV)))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("text", "=Call ten")
                        .containsEntry("action_owner", "bob")
                        .containsEntry("due", "2026-05-20")
                        .containsEntry("state", "OPEN")
                        .containsEntry("owner", "bob")
                        // 30 of 100, of which 15 of 31 days are 48.39; 30 x 31 / 1500 is 0.62.
                        .containsEntry("rate_now", "0.620000")
                        .containsEntry("status_now", "BEHIND"));
        assertThat(csv(actions.file(asker("head-south"), all, ExportFormat.CSV)))
                .isEmpty();
        assertThat(csv(actions.file(asker("bob"), all, ExportFormat.CSV))).hasSize(1);
        assertThat(pdf(actions.file(
                        new Asker(bank.viewer("head-north-1"), Locale.SIMPLIFIED_CHINESE), all, ExportFormat.PDF)))
                .contains("=Call ten", "Bob", "2026年5月20日", "62.0 %");
    }

    @Test
    void a_year_on_paper_goes_month_by_month_and_a_month_day_by_day() {
        AchievementQuery year = new AchievementQuery(
                "deposits",
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 12, 31),
                DAY,
                null,
                OwnerKind.MEMBER,
                "ann",
                Level.SELF,
                null,
                0);
        String paper = pdf(achievements.file(asker("ann"), year, AchievementExport.Content.PACE, ExportFormat.PDF));
        assertThat(paper).contains("Up to", "31 Jan 2026", "30 Apr 2026", "15 May 2026 120 120", "31 Dec 2026");
        assertThat(paper).doesNotContain("14 May 2026", "16 May 2026");
        assertThat(csv(achievements.file(asker("ann"), year, AchievementExport.Content.PACE, ExportFormat.CSV)))
                .hasSize(365);
        assertThat(pdf(achievements.file(
                        asker("ann"), member("ann"), AchievementExport.Content.PACE, ExportFormat.PDF)))
                .contains("14 May 2026", "16 May 2026");
    }

    @Test
    void whatever_is_taken_out_stands_in_the_audit_log_before_it_leaves() {
        String before = lastAudit();
        ExportedFile file = rankings.file(asker("setter"), ranking().searching("an"), ExportFormat.CSV);
        assertThat(lastAudit()).as("nothing has left yet").isEqualTo(before);
        csv(file);
        assertThat(lastAudit()).startsWith("setter export.file export:ranking").contains(file.name(), "found by “an”");
        refused(() -> achievements.file(
                asker("head-north"), query("south", Level.SELF), AchievementExport.Content.TREE, ExportFormat.CSV));
        assertThat(lastAudit()).startsWith("setter");

        Viewer ann = bank.viewer("ann");
        Viewer looked = new Viewer(ann.login(), ann.name(), ann.memberId(), false, ann.units(), null, "people");
        csv(achievements.file(
                new Asker(looked, Locale.ENGLISH), member("ann"), AchievementExport.Content.PACE, ExportFormat.CSV));
        assertThat(lastAudit())
                .startsWith("people export.file export:pace/deposits/ann")
                .endsWith(", seen as ann");

        targets.ofMetric(bank.viewer("head-north"), "deposits", null, TableFormat.CSV, null);
        assertThat(lastAudit()).isEqualTo("head-north export.file export:targets/metric:deposits CSV");
    }

    private String lastAudit() {
        return jdbc.sql(
                        "select actor || ' ' || action || ' ' || subject || ' ' || detail from audit_entry order by id desc limit 1")
                .query(String.class)
                .optional()
                .orElse("");
    }

    private Asker asker(String login) {
        return new Asker(bank.viewer(login), Locale.ENGLISH);
    }

    private static AchievementQuery query(String unit, Level level) {
        return new AchievementQuery("deposits", START, END, DAY, null, OwnerKind.UNIT, unit, level, null, 0);
    }

    private static AchievementQuery member(String login) {
        return new AchievementQuery("deposits", START, END, DAY, null, OwnerKind.MEMBER, login, Level.SELF, null, 0);
    }

    private static ExplainQuery explain(OwnerKind kind, String owner) {
        return new ExplainQuery("deposits", START, END, DAY, null, kind, owner);
    }

    private static RankingQuery ranking() {
        return new RankingQuery(
                "deposits", START, END, DAY, null, "HQ", OwnerKind.MEMBER, RankingQuery.By.ACHIEVEMENT_RATE);
    }

    private void record(String member, String date, String amount) {
        ingest.take(
                bank.viewer("admin"),
                new RecordUpload(
                        RecordUpload.Format.CSV,
                        new ByteArrayInputStream(
                                ("source,source_id,revision,record_type,member,unit,business_date,amount\n"
                                                + "exports," + UUID.randomUUID() + ",1,deposit," + member + ",," + date
                                                + ","
                                                + amount + "\n")
                                        .getBytes(StandardCharsets.UTF_8)),
                        null,
                        false,
                        null));
    }

    private static void refused(Runnable export) {
        assertThatThrownBy(export::run).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.kind())
                .isEqualTo(Refused.Kind.NOT_FOUND));
    }

    private static Map<String, String> without(Map<String, String> row) {
        Map<String, String> same = new TreeMap<>(row);
        same.remove("exported_at");
        return same;
    }

    private static byte[] bytes(ExportedFile file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            file.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static List<Map<String, String>> csv(ExportedFile file) {
        List<Map<String, String>> rows = new ArrayList<>();
        TableFormat.CSV.read("x.csv", bytes(file), Set.of()).forEach(List.of(), row -> {
            Map<String, String> values = new LinkedHashMap<>();
            row.columns().forEach(column -> values.put(column, row.get(column)));
            rows.add(values);
        });
        return rows;
    }

    /** For the eye: they lie in {@code target/exports}. */
    private static void keep(String name, byte[] bytes) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "exports"));
            Files.write(folder.resolve(name.replaceFirst("_.*\\.", ".")), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pdf(ExportedFile file) {
        byte[] bytes = bytes(file);
        keep(file.name(), bytes);
        try (PDDocument document = Loader.loadPDF(bytes)) {
            return new PDFTextStripper().getText(document).replace('\u00a0', ' ');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
