package io.dacheng.ui.ranking;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.fixtures.ActivePlan;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.shared.CsvRows;
import io.dacheng.target.RankingPolicies;
import io.dacheng.target.RankingPolicy;
import io.dacheng.target.TargetImport;
import io.dacheng.ui.Browser;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ranking page: many in pages, a name found, the own place, and who sees it at all. */
@IntegrationTest
class RankingPagesTest {

    private static final String MAY = "metric=deposits&start=2026-05-01&end=2026-05-31";

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations bank;

    @Autowired
    TargetImport targets;

    @Autowired
    RecordIngest records;

    @Autowired
    RankingPolicies policies;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void bank() {
        TestDatabase.empty();
        bank.smallBank();
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void many_come_in_pages_with_the_ranks_of_the_whole_and_the_address_holds_the_page() {
        sixtyMembers();
        Browser.open(context, "setter", "ranking?of=members&by=achievementRate&" + MAY);
        assertThat(ranks()).hasSize(50).startsWith("1", "2").endsWith("50");
        assertThat(_get(Span.class, spec -> spec.withText("1 – 50 of 66"))).isNotNull();
        _click(_get(Button.class, spec -> spec.withText("Next")));
        assertThat(ranks()).hasSize(10).startsWith("51");
        assertThat(_find(ListItem.class).stream().filter(item -> item.getParent()
                        .orElseThrow()
                        .getElement()
                        .getClassList()
                        .contains("not-ranked")))
                .as("the six of the small bank have no target")
                .hasSize(6);
        assertThat(_get(Button.class, spec -> spec.withText("Next")).isEnabled())
                .isFalse();
    }

    @Test
    void a_name_is_found_with_its_rank_and_one_that_is_not_there_is_said_so() {
        sixtyMembers();
        Browser.open(context, "setter", "ranking?of=members&by=achievementRate&" + MAY);
        _setValue(search(), "m07");
        assertThat(names()).containsExactly("Member m07");
        assertThat(ranks()).containsExactly("53");
        _setValue(search(), "nobody");
        assertThat(_get(H3.class).getText()).isEqualTo("Nobody here is called nobody");
    }

    @Test
    void a_joiner_is_marked_and_measured_by_the_own_days() {
        importTargets("deposits,MEMBER,bob,2026-05-01,2026-05-31,310");
        jdbc.sql("update assignment set valid_from = '2026-05-12' where member_id = :bob")
                .param("bob", bank.memberId("bob"))
                .update();
        take("deposit,bob,,2026-05-13,80");
        Browser.open(context, "setter", "ranking?of=members&" + MAY);
        // From the 12th: 20 days, 200 of 310; on the 15th four have passed: 40 is due.
        assertThat(_find(Span.class, spec -> spec.withClasses("rate")))
                .extracting(Span::getText)
                .containsExactly("200.0\u00a0%");
        assertThat(_get(Span.class, spec -> spec.withClasses("joined")).getText())
                .isEqualTo("joined 12 May, day 4 of 20");
        assertThat(_get(Paragraph.class, spec -> spec.withClasses("knows")).getText())
                .endsWith("1 ranked, 5 not ranked · no ranking in 1 Apr – 30 Apr 2026 to compare with");
    }

    @Test
    void units_of_another_level_are_chosen_and_never_mixed() {
        ActivePlan.ofMay(jdbc, bank);
        take("deposit,ann,,2026-05-13,80", "deposit,eve,,2026-05-13,10");
        Browser.open(context, "setter", "ranking?" + MAY);
        assertThat(names()).containsExactly("North", "South");
        Browser.go("ranking?kind=branch&" + MAY);
        assertThat(names()).containsExactly("North 1", "South 1");
    }

    @Test
    void where_the_plan_opens_it_a_member_sees_the_own_units_members_and_the_own_place() {
        long plan = ActivePlan.ofMay(jdbc, bank);
        take("deposit,ann,,2026-05-13,30", "deposit,bob,,2026-05-13,90", "deposit,cai,,2026-05-13,99");
        Browser.open(context, "ann", "ranking?" + MAY);
        assertThat(_get(H3.class).getText()).isEqualTo("Rankings are for those who lead a unit");
        assertThat(way()).doesNotContain("Ranking");
        Browser.close();

        policies.change(bank.viewer("setter"), plan, RankingPolicy.OWN_UNIT);
        Browser.open(context, "ann", "ranking?" + MAY);
        assertThat(way()).contains("Ranking");
        assertThat(names()).containsExactly("Bob", "Ann");
        assertThat(_get(Div.class, spec -> spec.withClasses("own-place"))
                        .getElement()
                        .getTextRecursively())
                .startsWith("You are number 2 of 2");
        assertThat(_find(ListItem.class, spec -> spec.withClasses("own"))).hasSize(1);
        assertThat(_find(Anchor.class, spec -> spec.withClasses("name")))
                .as("only the own figures are for ann to open")
                .extracting(Anchor::getText)
                .containsExactly("Ann");
        Browser.go("ranking?unit=north-2&" + MAY);
        assertThat(_get(H3.class).getText()).isEqualTo("Rankings are for those who lead a unit");
        _assertNone(Span.class, spec -> spec.withClasses("rank"));
    }

    @Test
    void the_target_setter_changes_on_the_plans_page_who_sees_rankings_and_a_head_cannot() {
        long plan = ActivePlan.ofMay(jdbc, bank);
        Browser.open(context, "head-north", "plans/" + plan);
        _assertNone(Button.class, spec -> spec.withText("Change"));
        Browser.close();

        Browser.open(context, "setter", "plans/" + plan);
        _get(Span.class, spec -> spec.withText("Heads only: members see no ranking"));
        _click(_get(Button.class, spec -> spec.withText("Change")));
        @SuppressWarnings("unchecked")
        RadioButtonGroup<RankingPolicy> choice = _get(RadioButtonGroup.class);
        _setValue(choice, RankingPolicy.OWN_UNIT);
        _click(_get(Button.class, spec -> spec.withText("Save who sees rankings")));
        _get(Span.class, spec -> spec.withText("Members see that of their own unit"));
        assertThat(policies.offersTo(bank.viewer("ann"))).isTrue();
    }

    private static List<String> way() {
        return _find(SideNavItem.class).stream().map(SideNavItem::getLabel).toList();
    }

    private static TextField search() {
        return _get(TextField.class, spec -> spec.withClasses("find"));
    }

    private static List<String> ranks() {
        return _find(Span.class, spec -> spec.withClasses("rank")).stream()
                .map(Span::getText)
                .toList();
    }

    private static List<String> names() {
        return _find(Component.class, spec -> spec.withClasses("name")).stream()
                .map(name -> name.getElement().getText())
                .toList();
    }

    /** m00 to m59 in North 2; the higher the number, the better. */
    private void sixtyMembers() {
        bank.bring(Map.of(
                "members.csv",
                lines(
                        60,
                        "login,name,unit_code,role,valid_from,valid_to,email",
                        n -> n + ",Member " + n + ",north-2,MEMBER,,,")));
        importTargets(IntStream.range(0, 60)
                .mapToObj(n -> "deposits,MEMBER,m%02d,2026-05-01,2026-05-31,100".formatted(n))
                .toArray(String[]::new));
        take(IntStream.range(0, 60)
                .mapToObj(n -> "deposit,m%02d,,2026-05-05,%d".formatted(n, 10 + n))
                .toArray(String[]::new));
    }

    private static String lines(int count, String head, java.util.function.UnaryOperator<String> line) {
        return head + "\n"
                + IntStream.range(0, count)
                        .mapToObj(n -> line.apply("m%02d".formatted(n)))
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    private void importTargets(String... rows) {
        String csv = "metric,owner_kind,owner,period_start,period_end,amount\n" + String.join("\n", rows) + "\n";
        assertThat(targets.run(bank.viewer("setter"), new CsvRows("targets.csv", stream(csv)), false)
                        .errors())
                .isEmpty();
    }

    /** @param rows record type, member, unit, day, amount */
    private void take(String... rows) {
        StringBuilder csv = new StringBuilder(
                "source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes\n");
        for (int row = 0; row < rows.length; row++) {
            csv.append("t,").append(row).append(",1,").append(rows[row]).append(",,\n");
        }
        assertThat(records.take(
                                bank.viewer("setter"),
                                new RecordUpload(RecordUpload.Format.CSV, stream(csv.toString()), null, false, null))
                        .rejected())
                .isZero();
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
