package io.dacheng.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.achievement.AchievementQuery;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.AchievementService;
import io.dacheng.fixtures.ActivePlan;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.shared.OwnerKind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A review's figures are those asked as known at its own moment; what comes later changes neither (R2, D4). */
@IntegrationTest
class FrozenFiguresTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 5, 18);

    @Autowired
    private ReviewSteps steps;

    @Autowired
    private ReviewService reviews;

    @Autowired
    private AchievementService achievements;

    @Autowired
    private RecordIngest records;

    @Autowired
    private Organisations bank;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void the_same_question_at_its_moment_gives_the_frozen_answer_whatever_came_later() {
        clock.set(MONDAY);
        bank.smallBank();
        ActivePlan.ofMay(jdbc, bank);
        take("core,1,1,deposit,ann,,2026-05-04,300,,", "core,2,1,deposit,,south-1,2026-05-05,400,,");
        steps.calculateDaily(MONDAY);
        ReviewView day = reviews.review(
                bank.viewer("setter"),
                jdbc.sql("select id from review where kind = 'DAILY'")
                        .query(Long.class)
                        .single());
        clock.advance(Duration.ofHours(1));
        take("core,3,1,deposit,bob,,2026-05-06,90,,", "core,1,2,deposit,ann,,2026-05-04,120.50,,");
        jdbc.sql("update target set amount = 150 where member_id = :bob")
                .param("bob", bank.memberId("bob"))
                .update();

        assertThat(asked(null)).as("now the answer is another").isNotEqualTo(frozen(day));
        assertThat(asked(day.knownAt())).isEqualTo(frozen(day)).hasSize(8);
        assertThat(frozen(reviews.review(bank.viewer("setter"), day.id()))).isEqualTo(frozen(day));
    }

    private static TreeMap<String, List<String>> frozen(ReviewView review) {
        TreeMap<String, List<String>> figures = new TreeMap<>();
        review.findings()
                .forEach(finding -> figures.put(
                        finding.owner(),
                        Stream.of(
                                        finding.target(),
                                        finding.actual(),
                                        finding.currentTarget(),
                                        finding.achievementRate(),
                                        finding.timeProportionalRate(),
                                        finding.status())
                                .map(String::valueOf)
                                .toList()));
        return figures;
    }

    private TreeMap<String, List<String>> asked(@Nullable Instant knownAt) {
        TreeMap<String, List<String>> figures = new TreeMap<>();
        Stream.of(AchievementQuery.Level.SELF, AchievementQuery.Level.TREE)
                .flatMap(level -> achievements
                        .rows(
                                bank.viewer("setter"),
                                new AchievementQuery(
                                        "deposits",
                                        LocalDate.of(2026, 5, 1),
                                        LocalDate.of(2026, 5, 31),
                                        MONDAY,
                                        knownAt,
                                        OwnerKind.UNIT,
                                        "HQ",
                                        level,
                                        null,
                                        100))
                        .rows()
                        .stream())
                .filter(row -> row.target() != null)
                .forEach(row -> figures.put(row.owner(), figures(row)));
        return figures;
    }

    private static List<String> figures(AchievementRow row) {
        return Stream.of(
                        row.target(),
                        row.actual(),
                        row.currentTarget(),
                        row.achievementRate(),
                        row.timeProportionalRate(),
                        row.status())
                .map(String::valueOf)
                .toList();
    }

    private void take(String... rows) {
        String csv = "source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes\n"
                + String.join("\n", rows);
        records.take(
                bank.viewer("setter"),
                new RecordUpload(
                        RecordUpload.Format.CSV,
                        new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                        null,
                        false,
                        null));
    }
}
