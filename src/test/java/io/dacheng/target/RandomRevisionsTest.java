package io.dacheng.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Revisions one after the other on the same plan, through the service and the process, with a fixed seed. */
@IntegrationTest
class RandomRevisionsTest {

    private static final int REVISIONS = 40;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private PlanService plans;

    @Autowired
    private TargetService targets;

    @Autowired
    private RevisionService revisions;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void forty_revisions_of_one_plan_keep_every_sum_and_the_first_four_months() {
        organisations.smallBank();
        RevisionWalk walk = new RevisionWalk(organisations, cascades, plans, targets, revisions, jobs, jdbc);
        long plan = walk.active();
        Map<String, List<BigDecimal>> before = walk.months(plan);
        Random random = new Random(45);
        int applied = 0;
        for (int i = 0; i < REVISIONS; i++) {
            NewRevision asked = random(random, walk, plan);
            try {
                long revision = walk.request("setter", asked);
                boolean reject = random.nextInt(5) == 0;
                String as_it_was = reject ? walk.everything(plan) : "";
                if (reject) {
                    revisions.reject(organisations.viewer("admin"), revision, "No");
                    jobs.runMessages();
                    assertThat(walk.everything(plan)).isEqualTo(as_it_was);
                } else {
                    walk.approve("admin", revision);
                    applied++;
                }
            } catch (Refused refused) {
                assertThat(refused.code()).startsWith("target.revision.");
            }
            walk.assertHolds(plan);
            walk.months(plan).forEach((owner, months) -> assertThat(months.subList(0, 4))
                    .as(owner)
                    .isEqualTo(Objects.requireNonNull(before.get(owner)).subList(0, 4)));
        }
        assertThat(applied).isGreaterThan(REVISIONS / 2);
    }

    private NewRevision random(Random random, RevisionWalk walk, long plan) {
        TargetView top = cascades.view(plan, "HQ");
        BigDecimal amount = random.nextInt(4) == 0
                ? null
                : Objects.requireNonNull(top.amount())
                        .multiply(BigDecimal.valueOf(85 + random.nextInt(40), 2))
                        .setScale(2, RoundingMode.FLOOR);
        List<TargetView> others = walk.tree(plan).stream()
                .filter(target -> target.parentId() != null)
                .filter(target -> random.nextBoolean() || target.ownerKind() == OwnerKind.MEMBER)
                .toList();
        TargetView one = others.get(random.nextInt(others.size()));
        List<NewRevision.Lock> locks = amount != null && random.nextBoolean()
                ? List.of()
                : List.of(new NewRevision.Lock(
                        one.id(),
                        Objects.requireNonNull(one.amount())
                                .multiply(BigDecimal.valueOf(85 + random.nextInt(30), 2))
                                .setScale(2, RoundingMode.FLOOR)));
        return new NewRevision(
                top.id(),
                amount == null ? RevisionKind.RESPLIT : RevisionKind.AMOUNT,
                random.nextBoolean() ? RevisionPolicy.KEEP_SHARES : RevisionPolicy.KEEP_AMOUNTS,
                RevisionWalk.TODAY,
                amount,
                locks,
                List.of(),
                "Seeded");
    }
}
