package io.dacheng.ui.explain;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTableRow;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.shared.CsvRows;
import io.dacheng.target.TargetImport;
import io.dacheng.ui.Browser;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** "Why this number?" of April 2026 in the small bank, on the 15th of 30 days. */
@IntegrationTest
class ExplainPageTest {

    private static final String APRIL = "&metric=deposits&start=2026-04-01&end=2026-04-30&asOf=2026-04-15";
    private static final String HEADER =
            "source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes\n";

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations bank;

    @Autowired
    TargetImport targets;

    @Autowired
    RecordIngest records;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void april() {
        clock.set(LocalDate.of(2026, 5, 16));
        if (jdbc.sql("select count(*) from metric").query(Long.class).single() == 0) {
            bank.smallBank();
            targets.run(bank.viewer("setter"), new CsvRows("targets.csv", stream("""
                            metric,owner_kind,owner,period_start,period_end,amount
                            deposits,UNIT,north,2026-04-01,2026-04-30,600
                            deposits,UNIT,north-1,2026-04-01,2026-04-30,400
                            deposits,MEMBER,ann,2026-04-01,2026-04-30,300
                            """)), false);
            take("head-north", "core,1,1,deposit,ann,,2026-04-10,150.00,,\ncore,2,1,deposit,bob,,2026-04-15,25.50,,\n");
            take("head-north", "core,2,2,deposit,bob,,2026-04-15,30.00,,\n");
            take(
                    "admin",
                    IntStream.range(0, 30)
                            .mapToObj(i -> "many," + i + ",1,deposit,cai,,2026-04-" + (i % 9 + 1 < 10 ? "0" : "")
                                    + (i % 9 + 1) + ",1.00,,\n")
                            .collect(Collectors.joining()));
        }
    }

    @AfterEach
    void close() {
        Browser.close();
        clock.reset();
    }

    @Test
    void the_sentence_comes_first_with_both_clocks_and_the_check() {
        Browser.open(context, "head-north", "explain?unit=north" + APRIL);
        String answer = text(_get(Answer.class));
        // 150 + 30 + 30 x 1 = 210 of 600
        assertThat(answer)
                .contains("35.0\u00a0% = actual 210 ÷ target 600")
                .contains("as of 15 Apr 2026 · known 16 May 2026, 12:00")
                .contains("Computed again: no difference")
                .contains("from 32 live records");
        assertThat(_find(Folded.class)).hasSize(10);
        assertThat(everything())
                .contains("target 600 × 15 days elapsed ÷ 30 days in all")
                .contains("target 600 − actual 210")
                .contains("(target 600 − actual 210) ÷ 15 days left")
                .contains("◀ applied")
                .contains("All days from 1 Apr 2026 to 30 Apr 2026.")
                .contains("Imported target");
    }

    @Test
    void another_figure_can_be_told_first_and_each_is_a_link() {
        Browser.open(context, "head-north", "explain?unit=north&figure=gap" + APRIL);
        assertThat(text(_get(Answer.class))).contains("Gap").contains("390 = target 600 − actual 210");
        assertThat(_find(Anchor.class))
                .extracting(Anchor::getHref)
                .anyMatch(href -> href.startsWith("explain?unit=north&") && href.contains("figure=forecast"));
    }

    @Test
    void records_are_paged_narrowed_and_shown_with_what_was_taken_back() {
        Browser.open(context, "head-north", "explain?unit=north" + APRIL);
        RecordsSection section = _get(RecordsSection.class);
        assertThat(rows(section)).hasSize(25);
        assertThat(text(section)).contains("1 – 25 of 32");
        _click(_get(section, Button.class, spec -> spec.withText("Next")));
        assertThat(rows(section)).hasSize(7);
        _click(_get(section, Button.class, spec -> spec.withText("Back")));
        _setValue(_get(section, DatePicker.class), LocalDate.of(2026, 4, 15));
        assertThat(rows(section)).singleElement().asString().contains("Bob", "North 1", "30", "revision 2");
        _setValue(_get(section, Checkbox.class), true);
        assertThat(rows(section)).hasSize(3);
        assertThat(text(section)).contains("taken back", "takes back", "−25.50");
        _setValue(_get(section, DatePicker.class), LocalDate.of(2026, 4, 29));
        assertThat(text(section)).contains("No record fits.");
    }

    @Test
    void batches_lead_to_their_page_only_for_whom_they_are_visible() {
        Browser.open(context, "head-north", "explain?unit=north" + APRIL);
        assertThat(_find(
                        Anchor.class,
                        spec -> spec.withPredicate(a -> a.getHref().startsWith("records/"))))
                .as("two uploads of the own, and their records on the first page")
                .isNotEmpty();
        assertThat(everything()).contains("of another sender").doesNotContain("30-records.csv");
        Browser.close();
        Browser.open(context, "ann", "explain?member=ann" + APRIL);
        assertThat(_find(
                        Anchor.class,
                        spec -> spec.withPredicate(a -> a.getHref().startsWith("records/"))))
                .isEmpty();
        assertThat(text(_get(Answer.class))).contains("50.0\u00a0% = actual 150 ÷ target 300");
        _assertNone(OnlookersSection.class);
    }

    @Test
    void who_can_see_it_is_told_to_heads_with_the_reason() {
        Browser.open(context, "head-north", "explain?member=ann" + APRIL);
        assertThat(text(_get(OnlookersSection.class)))
                .contains("Who can see this figure?", "7 people", "head of North 1", "target setter of Head office")
                .contains("it is the own figure");
    }

    @Test
    void an_earlier_moment_shows_what_was_known_then() {
        Browser.open(context, "head-north", "explain?unit=north&knownAt=2026-05-14T00:00:00Z" + APRIL);
        assertThat(text(_get(Answer.class)))
                .contains("known 14 May 2026, 08:00")
                .contains("Actual", "Computed again: no difference");
        assertThat(everything()).contains("There is no agreed target for this period.");
    }

    @Test
    void a_number_that_does_not_add_up_says_so_loudly() {
        jdbc.sql("update member_daily_total set amount = amount + 1 where member_id = :ann")
                .param("ann", bank.memberId("ann"))
                .update();
        Browser.open(context, "head-north", "explain?member=ann" + APRIL);
        Div wrong = _get(Div.class, spec -> spec.withClasses("wrong"));
        assertThat(wrong.getElement().getAttribute("role")).isEqualTo("alert");
        assertThat(text(wrong)).contains("This number does not add up", "Actual", "151", "150", "+1");
        jdbc.sql("update member_daily_total set amount = amount - 1 where member_id = :ann")
                .param("ann", bank.memberId("ann"))
                .update();
    }

    @Test
    void the_page_speaks_chinese_and_says_what_to_do_without_a_figure() {
        Browser.open(context, "head-north", "explain?unit=north" + APRIL, Locale.SIMPLIFIED_CHINESE);
        assertThat(text(_get(Answer.class)))
                .contains("35.0\u00a0% = 实际 210 ÷ 目标 600")
                .contains("重新计算：无差异");
        Browser.close();
        Browser.open(context, "head-north", "explain");
        assertThat(everything()).contains("No figure is chosen");
    }

    @Test
    void every_figure_of_the_achievement_page_leads_here() {
        Browser.open(context, "head-north", "achievement?unit=north&t=cards" + APRIL);
        List<String> ways = _find(WhyLink.class).stream().map(Anchor::getHref).toList();
        assertThat(ways)
                .anyMatch(href -> href.startsWith("explain?unit=north&") && href.contains("figure=actual"))
                .anyMatch(href -> href.startsWith("explain?unit=north&") && href.contains("figure=needed_per_day"))
                .anyMatch(href -> href.startsWith("explain?unit=north-1&"));
    }

    private static String everything() {
        return text(_get(ExplainView.class));
    }

    private static List<String> rows(RecordsSection section) {
        FactTable table = _get(section, FactTable.class);
        return _find(table, NativeTableRow.class).stream()
                .skip(1)
                .map(ExplainPageTest::text)
                .toList();
    }

    private static String text(com.vaadin.flow.component.Component component) {
        return component.getElement().getTextRecursively();
    }

    private void take(String login, String rows) {
        records.take(
                bank.viewer(login),
                new RecordUpload(
                        RecordUpload.Format.CSV,
                        stream(HEADER + rows),
                        null,
                        false,
                        rows.lines().count() + "-records.csv"));
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
