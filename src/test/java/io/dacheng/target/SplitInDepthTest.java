package io.dacheng.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.access.Viewer;
import io.dacheng.calendar.Period;
import io.dacheng.calendar.Shape;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.shared.Refused;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Past results, bounds, over-assignment and the reasons of amounts. In 2025 ann brought 300, bob 60, cai 90, and eve 150
 * deposits, fei nothing, and North 1 itself 40: North 490, South 150. In 2024 eve gave 20 back.
 */
@IntegrationTest
class SplitInDepthTest {

    private static final Period LAST_YEAR = new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31));
    private static final Period YEAR_BEFORE = new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31));

    @Autowired
    private Organisations organisations;

    @Autowired
    private PlanService plans;

    @Autowired
    private PlanDrafts drafts;

    @Autowired
    private TargetService targets;

    @Autowired
    private SplitService splits;

    @Autowired
    private NegotiationService negotiation;

    @Autowired
    private RecordIngest records;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient jdbc;

    private PlanWalk walk;

    @BeforeEach
    void bank() {
        organisations.smallBank();
        walk = new PlanWalk(organisations, plans, targets, splits, negotiation, jobs);
        String csv = """
                source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes
                core,1,1,deposit,ann,,2025-01-01,200,,
                core,2,1,deposit,ann,,2025-12-31,100,,
                core,3,1,deposit,bob,,2025-06-01,60,,
                core,4,1,deposit,cai,,2025-06-01,90,,
                core,5,1,deposit,eve,,2025-06-01,150,,
                core,6,1,deposit,,north-1,2025-06-01,40,,
                core,7,1,deposit,fei,,2026-01-01,9999,,
                core,8,1,deposit,ann,,2024-06-01,50,,
                core,9,1,deposit,eve,,2024-06-01,-20,,
                """;
        records.take(
                viewer("setter"),
                new RecordUpload(
                        RecordUpload.Format.CSV,
                        new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                        null,
                        false,
                        null));
    }

    @Test
    void shares_follow_the_past_on_every_level_and_each_part_keeps_why() {
        long plan = walk.withMembers(historical("6400", LAST_YEAR));

        // 490 : 150 of 6400 is 4900 and 1500; 400 : 90 of 4900 is 4000 and 900; 300 : 60 of 4000 is 3333.33 and 666.67.
        assertThat(walk.tree(plan))
                .extracting(TargetView::ownerCode, t -> t.amount().stripTrailingZeros())
                .contains(
                        tuple("north", number("4.9E+3")),
                        tuple("south", number("1.5E+3")),
                        tuple("north-1", number("4E+3")),
                        tuple("north-2", number("9E+2")),
                        tuple("ann", number("3333.33")),
                        tuple("bob", number("666.67")),
                        tuple("cai", number("9E+2")),
                        tuple("dan", number("0")),
                        tuple("fei", number("0")));
        SplitBasis ann = walk.target(plan, "ann").basis();
        assertThat(ann.method()).isEqualTo(SplitMethod.HISTORICAL);
        assertThat(ann.weight()).isEqualByComparingTo("300");
        assertThat(ann.weightTotal()).isEqualByComparingTo("360");
        assertThat(ann.ideal()).isEqualByComparingTo("3333.333333");
        assertThat(ann.reason()).isEqualTo(SplitBasis.Reason.SHARE);
    }

    @Test
    void a_base_period_without_results_or_with_a_negative_one_is_refused_by_name() {
        Period empty = new Period(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 12, 31));
        assertRefused(
                () -> plans.create(viewer("setter"), historical("1", empty)), "target.split.base.zero", "2020-01-01");
        assertRefused(
                () -> plans.create(viewer("setter"), historical("1", YEAR_BEFORE)),
                "target.split.base.negative",
                "South achieved -20");
        assertRefused(() -> plans.create(viewer("setter"), historical("1", null)), "target.split.base.none", "base");
        assertRefused(
                () -> drafts.preview(
                        viewer("setter"), "deposits", "HQ", number("100"), SplitMethod.HISTORICAL, null, YEAR_BEFORE),
                "target.split.base.negative",
                "South");
    }

    @Test
    void growth_proposes_the_overall_amount_and_the_preview_shows_what_shares_are_taken_from() {
        Viewer setter = viewer("setter");
        assertThat(drafts.proposedAmount(setter, "deposits", "HQ", LAST_YEAR, number("12.5")))
                .isEqualTo("720.00");
        assertThat(drafts.proposedAmount(setter, "deposits", "north", LAST_YEAR, number("-0.333")))
                .isEqualTo("488.37");
        assertThat(drafts.preview(setter, "deposits", "HQ", number("1280"), SplitMethod.HISTORICAL, null, LAST_YEAR))
                .extracting(ProposedPart::ownerName, p -> p.weight().intValueExact(), p -> p.amount()
                        .intValueExact())
                .containsExactly(tuple("North", 490, 980), tuple("South", 150, 300));
        assertRefused(
                () -> drafts.proposedAmount(setter, "deposits", "south", YEAR_BEFORE, number("5")),
                "target.plan.base.none",
                "South achieved -20");
        assertRefused(
                () -> drafts.proposedAmount(setter, "deposits", "HQ", LAST_YEAR, number("-101")),
                "target.plan.growth",
                "-101");
        assertRefused(
                () -> drafts.proposedAmount(viewer("head-north"), "deposits", "north", LAST_YEAR, number("5")),
                "target.plan.setter",
                "target setter");
    }

    @Test
    void bounds_hold_in_the_preview_and_are_stored_with_the_split() {
        long plan = walk.started(walk.plan("1000", SplitMethod.EVEN));
        long root = walk.target(plan, "HQ").id();
        Part south = new Part(walk.target(plan, "south").id(), null, false, number("50"), number("300"));

        List<TargetView> preview = splits.previewSplit(viewer("setter"), root, SplitMethod.EVEN, List.of(south));
        splits.confirmSplit(viewer("setter"), root, List.of(south));

        for (TargetView seen : List.of(preview.get(1), walk.target(plan, "south"))) {
            assertThat(seen.amount()).isEqualByComparingTo("300");
            assertThat(seen.min()).isEqualByComparingTo("50");
            assertThat(seen.max()).isEqualByComparingTo("300");
            assertThat(seen.basis().reason()).isEqualTo(SplitBasis.Reason.MAXIMUM);
        }
        assertThat(walk.target(plan, "north").amount()).isEqualByComparingTo("700");
        assertThat(jdbc.sql("select detail from audit_entry where action = 'target.confirm-split' and subject = :root")
                        .param("root", "target:" + root)
                        .query(String.class)
                        .single())
                .isEqualTo("2 parts, EVEN; bounds: South 50 to 300");
    }

    @Test
    void what_bounds_make_impossible_is_refused_with_the_part_and_changes_nothing() {
        long plan = walk.started(walk.plan("1000", SplitMethod.EVEN));
        long root = walk.target(plan, "HQ").id();
        long north = walk.target(plan, "north").id();
        Part tooMuch = new Part(north, null, false, number("1000.01"), null);
        Part outside = new Part(north, number("40"), true, number("50"), null);
        Part tooFine = new Part(north, null, false, number("0.001"), null);

        assertRefused(() -> confirm(root, tooMuch), "target.split.minima.over", "North");
        assertRefused(() -> confirm(root, outside), "target.split.below.minimum", "North: 40");
        assertRefused(() -> confirm(root, tooFine), "target.split.part.scale", "North");
        assertThat(walk.target(plan, "HQ").state()).isEqualTo(TargetState.DRAFT);
        assertThat(walk.target(plan, "north").min()).isNull();
    }

    @Test
    void a_part_sent_as_it_was_computed_keeps_its_share_as_the_reason_and_another_was_entered() {
        long plan = walk.started(walk.plan("1000", SplitMethod.WEIGHTED));
        long root = walk.target(plan, "HQ").id();
        long north = walk.target(plan, "north").id();
        long south = walk.target(plan, "south").id();
        assertThat(walk.target(plan, "north").basis().reason()).isEqualTo(SplitBasis.Reason.SHARE);

        splits.confirmSplit(
                viewer("setter"),
                root,
                SplitMethod.EVEN,
                List.of(new Part(north, number("500"), false), new Part(south, number("500"), false)));

        assertThat(walk.target(plan, "north").basis())
                .isEqualTo(new SplitBasis(
                        SplitMethod.EVEN, number("1"), number("2"), number("500.000000"), SplitBasis.Reason.SHARE));

        long other = walk.started(walk.plan("accounts", "1000", SplitMethod.WEIGHTED));
        splits.confirmSplit(
                viewer("setter"),
                walk.target(other, "HQ").id(),
                List.of(
                        new Part(walk.target(other, "north").id(), number("900"), true),
                        new Part(walk.target(other, "south").id(), number("100"), false)));
        assertThat(walk.target(other, "north").basis().reason()).isEqualTo(SplitBasis.Reason.LOCKED);
        assertThat(walk.target(other, "south").basis().reason()).isEqualTo(SplitBasis.Reason.SHARE);
    }

    @Test
    void a_level_gives_out_more_than_it_has_and_agrees_beside_its_true_amount() {
        NewPlan plan = new NewPlan(
                "Deposits 2026",
                List.of(new NewPlan.Line("deposits", number("1000"), SplitMethod.EVEN, number("100"), null, null)),
                "HQ",
                LocalDate.of(2026, 1, 1),
                PlanWalk.YEAR_END,
                List.of(),
                Shape.EVEN,
                BigDecimal.ZERO,
                List.of(BigDecimal.ZERO, number("5")),
                PlanWalk.SUBMIT_BY,
                PlanWalk.AGREE_BY);
        long id = walk.withMembers(plan);

        // The head office gives out 1000; North gives out 500 + 5 %, rounded up to 600; North 1 no more than it has.
        assertThat(walk.target(id, "north").amount()).isEqualByComparingTo("500");
        assertThat(walk.target(id, "north").balance()).isEqualByComparingTo("-100");
        assertThat(walk.target(id, "north-1").amount()).isEqualByComparingTo("300");
        assertThat(walk.target(id, "north-1").balance()).isEqualByComparingTo("0");
        SplitTerms terms =
                splits.terms(viewer("head-north"), walk.target(id, "north").id());
        assertThat(terms.amount()).isEqualByComparingTo("500");
        assertThat(terms.assigned()).isEqualByComparingTo("600");
        assertThat(terms.factorPercent()).isEqualByComparingTo("5");
    }

    private void confirm(long root, Part part) {
        splits.confirmSplit(viewer("setter"), root, List.of(part));
    }

    private NewPlan historical(String amount, @Nullable Period base) {
        return new NewPlan(
                "Deposits 2026",
                List.of(new NewPlan.Line("deposits", number(amount), SplitMethod.HISTORICAL, null, base, null)),
                "HQ",
                LocalDate.of(2026, 1, 1),
                PlanWalk.YEAR_END,
                List.of(),
                Shape.EVEN,
                BigDecimal.ZERO,
                List.of(),
                PlanWalk.SUBMIT_BY,
                PlanWalk.AGREE_BY);
    }

    private static void assertRefused(ThrowingCallable action, String code, String part) {
        assertThatThrownBy(action).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.getMessage()).contains(part);
        });
    }

    private Viewer viewer(String login) {
        return organisations.viewer(login);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
