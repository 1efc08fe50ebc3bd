package io.dacheng.ui.achievement;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.dacheng.achievement.AchievementQuery;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.AchievementService;
import io.dacheng.dashboard.GoalView;
import io.dacheng.dashboard.GoalViewService;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.shared.CsvRows;
import io.dacheng.shared.OwnerKind;
import io.dacheng.target.TargetImport;
import io.dacheng.ui.Browser;
import io.dacheng.ui.Formats;
import io.dacheng.ui.chart.Chart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** April 2026, on the 15th of 30 days: achievement and ranking of the small bank. */
@IntegrationTest
class FigurePagesTest {

    private static final String TARGETS = """
            metric,owner_kind,owner,period_start,period_end,amount
            deposits,UNIT,HQ,2026-04-01,2026-04-30,1000
            deposits,UNIT,north,2026-04-01,2026-04-30,600
            deposits,UNIT,south,2026-04-01,2026-04-30,400
            deposits,UNIT,north-1,2026-04-01,2026-04-30,400
            deposits,MEMBER,ann,2026-04-01,2026-04-30,300
            deposits,MEMBER,bob,2026-04-01,2026-04-30,100
            """;
    private static final String RECORDS = """
            source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes
            core,1,1,deposit,ann,,2026-04-10,150.00,,
            core,2,1,deposit,bob,,2026-04-15,25.50,,
            core,3,1,deposit,eve,,2026-04-01,220,,
            """;
    private static final String APRIL = "metric=deposits&start=2026-04-01&end=2026-04-30";

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations bank;

    @Autowired
    TargetImport targets;

    @Autowired
    RecordIngest records;

    @Autowired
    GoalViewService goalViews;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void april() {
        clock.set(LocalDate.of(2026, 4, 15));
        if (jdbc.sql("select count(*) from metric").query(Long.class).single() == 0) {
            bank.smallBank();
            assertThat(targets.run(bank.viewer("setter"), new CsvRows("targets.csv", stream(TARGETS)), false)
                            .errors())
                    .isEmpty();
            records.take(
                    bank.viewer("setter"),
                    new RecordUpload(RecordUpload.Format.CSV, stream(RECORDS), null, false, null));
        }
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void the_first_visit_offers_the_templates_and_the_choice_is_remembered() {
        Browser.open(context, "head-south", "achievement");
        List<NativeButton> offers = _find(NativeButton.class).stream()
                .filter(button -> button.getParent()
                        .orElseThrow()
                        .getElement()
                        .getClassList()
                        .contains("offers"))
                .toList();
        assertThat(offers).hasSize(8);
        _click(offers.get(1));
        assertThat(goalViews.chosen(bank.viewer("head-south")))
                .map(GoalView::code)
                .contains("pace");
        _get(Chart.class);
        Browser.close();

        Browser.open(context, "head-south", "achievement");
        _get(Chart.class);
    }

    @Test
    void a_setter_sees_the_whole_with_rates_and_every_figure_says_how_it_came_about() {
        Browser.open(context, "setter", "achievement?t=cards");
        assertThat(_get(H1.class).getText()).isEqualTo("Head office · Deposits · 1 Apr – 30 Apr 2026");
        assertThat(knows()).isEqualTo("1 Apr 2026 – 15 Apr 2026 · day 15 of 30 · amounts in CNY");
        // 150 + 25.50 + 220 = 395.50 of 1 000, halfway: 395.50 / 500
        assertThat(big()).containsExactly("395.50", "1,000", "79.1\u00a0%", "39.6\u00a0%", "40.30", "791");
        assertThat(_get(HeadlineCards.class).getElement().getTextRecursively())
                .contains("behind")
                .contains("so far 26.37 a day");
        AchievementRow row = setterRow();
        assertThat(new Formulas(row, Formats.current()).timeProportionalRate())
                .isEqualTo("395.50 × 30 ÷ (1,000 × 15) = 0.791000");
    }

    @Test
    void the_table_leads_one_level_down_and_the_path_back_up() {
        Browser.open(context, "setter", "achievement?t=table&unit=north&" + APRIL);
        FiguresTable table = _get(FiguresTable.class);
        assertThat(GridKt._size(table)).isEqualTo(2);
        assertThat(GridKt._findAll(table)).extracting(AchievementRow::owner).containsExactly("north-1", "north-2");
        assertThat(_find(Anchor.class, spec -> spec.withText("Head office")))
                .singleElement()
                .satisfies(up -> assertThat(up.getHref()).contains("unit=HQ").contains("metric=deposits"));
    }

    @Test
    void a_line_beside_a_unit_shows_how_its_pace_has_gone() {
        Browser.open(context, "setter", "achievement?t=table&" + APRIL);
        FiguresTable table = _get(FiguresTable.class);
        List<Component> lines = IntStream.range(0, 2)
                .mapToObj(row -> GridKt._getCellComponent(table, row, "course"))
                .toList();
        // North has nothing before the 10th: 0 / 20 on the 1st, 175.50 / 300 on the 15th. South: 220 / 13.33 and 220 /
        // 200.
        assertThat(lines)
                .extracting(line -> line.getElement().getAttribute("aria-label"))
                .containsExactly(
                        "0.0\u00a0% as of 1 Apr 2026, 58.5\u00a0% as of 15 Apr 2026",
                        "1,650.0\u00a0% as of 1 Apr 2026, 110.0\u00a0% as of 15 Apr 2026");
        // Drawn from 0 % at the bottom to 200 % at the top: 110 % is a tenth of 46 above the middle.
        assertThat(lines.get(1)
                        .getChildren()
                        .findFirst()
                        .orElseThrow()
                        .getStyle()
                        .get("clip-path"))
                .startsWith("polygon(0.0% 0.0%,")
                .contains("100.0% 41.4%,100.0% 49.4%");
        Browser.close();

        clock.set(LocalDate.of(2026, 4, 7));
        Browser.open(context, "setter", "achievement?t=table&" + APRIL);
        assertThat(_get(FiguresTable.class).getColumnByKey("course")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "cards, OwnerCards",
        "pace, Chart",
        "ranking, Chart",
        "drill, Chart",
        "calendar, Chart",
        "funnel, Chart",
        "table, FiguresTable",
        "scorecard, Scorecard"
    })
    void each_template_makes_a_page_of_its_own_parts(String code, String part) {
        Browser.open(context, "setter", "achievement?t=" + code + "&" + APRIL);
        assertThat(_get(H1.class).getText()).startsWith("Head office · Deposits");
        assertThat(_find(Component.class))
                .anyMatch(found -> found.getClass().getSimpleName().equals(part));
        assertThat(hints()).isEmpty();
        Browser.close();

        Browser.open(context, "ann", "achievement?t=" + code, Locale.SIMPLIFIED_CHINESE);
        assertThat(_get(H1.class).getText()).startsWith("Ann · Deposits");
    }

    @Test
    void the_sentence_of_a_chart_says_what_is_drawn_as_of_when_and_as_known_when() {
        Browser.open(context, "setter", "achievement?t=ranking&" + APRIL);
        // north 175.50 / 300, south 220 / 200
        assertThat(_get(Chart.class).getElement().getAttribute("aria-label"))
                .isEqualTo(
                        "Head office, Deposits (CNY), 1 Apr – 30 Apr 2026, as of 15 Apr 2026. By Time-proportional rate:"
                                + " South first with 110.0\u00a0%, North last of those drawn with 58.5\u00a0%.");
        Browser.close();

        Browser.open(context, "setter", "achievement?t=ranking&knownAt=2026-01-01T00:00:00Z&" + APRIL);
        assertThat(hints()).contains("Nobody has a rank yet: all 2 below have none.");
    }

    @Test
    void a_click_on_an_owner_goes_to_that_page_with_the_same_template_and_period() {
        Browser.open(context, "setter", "achievement?t=ranking&" + APRIL);
        _get(Chart.class).choose("UNIT:south");
        assertThat(_get(H1.class).getText()).isEqualTo("South · Deposits · 1 Apr – 30 Apr 2026");
        Browser.close();

        Browser.open(context, "setter", "achievement?t=ranking&" + APRIL);
        _get(Chart.class).choose("no such key");
        assertThat(_get(H1.class).getText()).startsWith("Head office");
        _get(Chart.class).choose("UNIT:atlantis");
        assertThat(_get(H3.class).getText()).isEqualTo("There is nothing here for you");
    }

    @Test
    void a_day_of_the_calendar_leads_to_the_figures_as_of_it() {
        Browser.open(context, "setter", "achievement?t=calendar&" + APRIL);
        _get(Chart.class).choose("2026-04-10");
        // eve's 220 of the 1st and ann's 150 of the 10th
        assertThat(big()).startsWith("370", "1,000");
        assertThat(knows()).contains("day 10 of 30");
        Browser.close();
    }

    @Test
    void a_template_that_shows_others_says_so_on_a_members_page() {
        Browser.open(context, "setter", "achievement?t=table&member=ann&" + APRIL);
        assertThat(hints()).singleElement().asString().startsWith("Ann is a member, with nobody below");
    }

    @Test
    void a_plain_member_has_own_pages_only_without_a_way_up() {
        Browser.open(context, "ann", "achievement?t=cards");
        assertThat(_get(H1.class).getText()).startsWith("Ann · Deposits");
        assertThat(big()).startsWith("150", "300", "100.0\u00a0%");
        _assertNone(OwnerPath.class);
        Browser.close();

        Browser.open(context, "ann", "achievement?unit=north-1&" + APRIL);
        assertThat(_get(H3.class).getText()).isEqualTo("There is nothing here for you");
        Browser.close();

        Browser.open(context, "ann", "achievement?member=bob&" + APRIL);
        assertThat(_get(H3.class).getText()).isEqualTo("There is nothing here for you");
    }

    @Test
    void before_and_after_the_period_and_without_a_target_sentences_say_so() {
        Browser.open(context, "setter", "achievement?t=cards&asOf=2026-03-31&" + APRIL);
        assertThat(hints())
                .containsExactly("The period begins on 1 Apr 2026. Nothing is due yet; rates start on its first day.");
        assertThat(big()).containsExactly("0", "1,000", "—", "0.0\u00a0%", "33.34", "—");
        Browser.close();

        clock.set(LocalDate.of(2026, 5, 10));
        Browser.open(context, "setter", "achievement?t=cards&" + APRIL);
        assertThat(hints()).containsExactly("The period ended on 30 Apr 2026. These are its final figures.");
        Browser.close();

        Browser.open(context, "setter", "achievement?t=cards&unit=south-1&" + APRIL);
        assertThat(hints()).anyMatch(hint -> hint.startsWith("There is no agreed target for this period"));
        Browser.close();

        Browser.open(context, "cai", "achievement");
        assertThat(_get(H3.class).getText()).isEqualTo("Cai has no agreed target yet");
    }

    @Test
    void a_ranking_puts_the_best_first_and_says_why_others_are_not_ranked() {
        Browser.open(context, "setter", "ranking?of=members&by=achievementRate&" + APRIL);
        // ann 150 / 300, bob 25.50 / 100; eve has records but no target
        assertThat(_find(Anchor.class, spec -> spec.withClasses("name")))
                .extracting(Anchor::getText)
                .containsExactly("Ann", "Bob");
        assertThat(_find(Span.class, spec -> spec.withClasses("rate")))
                .extracting(Span::getText)
                .containsExactly("50.0\u00a0%", "25.5\u00a0%");
        assertThat(_find(Span.class, spec -> spec.withText("no agreed target for this period")))
                .isNotEmpty();
    }

    @Test
    void a_member_is_told_that_rankings_are_for_heads() {
        Browser.open(context, "ann", "ranking", Locale.SIMPLIFIED_CHINESE);
        assertThat(_get(H3.class).getText()).isEqualTo("排名仅供机构负责人查看");
        _assertNone(Span.class, spec -> spec.withClasses("rank"));
    }

    private AchievementRow setterRow() {
        return context.getBean(AchievementService.class)
                .rows(
                        bank.viewer("setter"),
                        new AchievementQuery(
                                "deposits",
                                LocalDate.of(2026, 4, 1),
                                LocalDate.of(2026, 4, 30),
                                LocalDate.of(2026, 4, 15),
                                null,
                                OwnerKind.UNIT,
                                "HQ",
                                AchievementQuery.Level.SELF,
                                null,
                                1))
                .rows()
                .get(0);
    }

    private static String knows() {
        return _get(Paragraph.class, spec -> spec.withClasses("knows")).getText();
    }

    private static List<String> big() {
        return _find(Paragraph.class, spec -> spec.withClasses("big")).stream()
                .map(Paragraph::getText)
                .toList();
    }

    private static List<String> hints() {
        return _find(Paragraph.class, spec -> spec.withClasses("hint")).stream()
                .map(hint -> hint.getText().strip())
                .toList();
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
