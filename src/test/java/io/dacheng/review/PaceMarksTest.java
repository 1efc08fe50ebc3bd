package io.dacheng.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.achievement.AchievementQuery;
import io.dacheng.achievement.AchievementQuery.Level;
import io.dacheng.fixtures.ActivePlan;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** On 6 May a revision moves 20 from Bob to Ann; on the 15th North 1 is reviewed. */
@IntegrationTest
class PaceMarksTest {

    @Autowired
    private PaceMarks marks;

    @Autowired
    private ReviewService reviews;

    @Autowired
    private Organisations bank;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private long review;
    private long revision;

    @BeforeEach
    void may() {
        TestDatabase.empty();
        clock.reset();
        bank.smallBank();
        long plan = ActivePlan.ofMay(jdbc, bank);
        review = reviews.openOnDemand(bank.viewer("head-north-1"), plan, bank.unitId("north-1"));
        revision = jdbc.sql("""
                        insert into revision (plan_id, target_id, kind, policy, effective_from, reason, requested_by,
                            requested_at, due, state, applied_at)
                        select plan_id, id, 'RESPLIT', 'KEEP_SHARES', '2026-05-06', 'More for Ann', 'head-north-1',
                            '2026-05-05T00:00Z', '2026-05-07', 'APPLIED', '2026-05-06T00:00Z'
                        from target where plan_id = :plan and unit_id = :unit returning id
                        """)
                .param("plan", plan)
                .param("unit", bank.unitId("north-1"))
                .query(Long.class)
                .single();
        part("unit_id", bank.unitId("north-1"), "400", "400");
        part("member_id", bank.memberId("ann"), "300", "320");
        part("member_id", bank.memberId("bob"), "100", "80");
    }

    @Test
    void a_head_sees_revisions_of_the_amount_and_reviews_by_date() {
        assertThat(marks.of(bank.viewer("head-north-1"), of(OwnerKind.MEMBER, "bob", "2026-05-20", null)))
                .extracting(
                        PaceMark::date,
                        PaceMark::kind,
                        PaceMark::id,
                        PaceMark::before,
                        PaceMark::after,
                        PaceMark::review,
                        PaceMark::opens)
                .containsExactly(
                        tuple(
                                LocalDate.of(2026, 5, 6),
                                PaceMark.Kind.REVISION,
                                revision,
                                new BigDecimal("100"),
                                new BigDecimal("80"),
                                null,
                                true),
                        tuple(
                                LocalDate.of(2026, 5, 15),
                                PaceMark.Kind.REVIEW,
                                review,
                                null,
                                null,
                                ReviewView.Kind.ON_DEMAND,
                                true));
        assertThat(kinds("head-north-1", OwnerKind.UNIT, "north-1", "2026-05-20", null))
                .as("the unit's own amount stayed")
                .containsExactly(PaceMark.Kind.REVIEW);
    }

    @Test
    void a_member_sees_the_own_revision_and_no_review() {
        assertThat(marks.of(bank.viewer("bob"), of(OwnerKind.MEMBER, "bob", "2026-05-20", null)))
                .singleElement()
                .satisfies(mark -> {
                    assertThat(mark.id()).isEqualTo(revision);
                    assertThat(mark.opens()).isFalse();
                });
    }

    @Test
    void neither_clock_tells_of_what_comes_later() {
        assertThat(kinds("head-north-1", OwnerKind.MEMBER, "ann", "2026-05-14", null))
                .containsExactly(PaceMark.Kind.REVISION);
        assertThat(kinds("head-north-1", OwnerKind.MEMBER, "ann", "2026-05-20", Instant.parse("2026-05-05T12:00:00Z")))
                .isEmpty();
    }

    @Test
    void other_metrics_periods_and_branches_have_none() {
        AchievementQuery april = new AchievementQuery(
                "deposits",
                LocalDate.of(2026, 4, 1),
                LocalDate.of(2026, 4, 30),
                LocalDate.of(2026, 5, 20),
                null,
                OwnerKind.MEMBER,
                "bob",
                Level.SELF,
                null,
                0);
        assertThat(marks.of(bank.viewer("head-north-1"), april)).isEmpty();
        assertThat(kinds("setter", OwnerKind.UNIT, "south", "2026-05-20", null)).isEmpty();
        assertThatThrownBy(() -> kinds("head-south", OwnerKind.MEMBER, "bob", "2026-05-20", null))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
    }

    private List<PaceMark.Kind> kinds(
            String viewer, OwnerKind kind, String owner, String asOf, @Nullable Instant knownAt) {
        return marks.of(bank.viewer(viewer), of(kind, owner, asOf, knownAt)).stream()
                .map(PaceMark::kind)
                .toList();
    }

    private static AchievementQuery of(OwnerKind kind, String owner, String asOf, @Nullable Instant knownAt) {
        return new AchievementQuery(
                "deposits",
                LocalDate.of(2026, 5, 1),
                LocalDate.of(2026, 5, 31),
                LocalDate.parse(asOf),
                knownAt,
                kind,
                owner,
                Level.SELF,
                null,
                0);
    }

    private void part(String column, long owner, String before, String after) {
        jdbc.sql("""
                insert into revision_part (revision_id, line_id, place, depth, role, target_id, %1$s, version, before, after)
                select r.id, r.target_id, 0, 0, 'STAYS', t.id, :owner, 1, :before, :after
                from revision r join target t on t.plan_id = r.plan_id and t.%1$s = :owner
                where r.id = :revision
                """.formatted(column))
                .param("owner", owner)
                .param("before", new BigDecimal(before))
                .param("after", new BigDecimal(after))
                .param("revision", revision)
                .update();
    }
}
