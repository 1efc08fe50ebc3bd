package io.dacheng.demo.school;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.demo.school.Facts.HourEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens at the demo school in a year. */
class SchoolYearTest {

    @ParameterizedTest
    @ValueSource(strings = {"2026-05-15", "2026-01-01", "2026-12-31", "2028-02-29", "2026-11-23", "2027-10-02"})
    void on_any_day_there_is_a_whole_school(String today) {
        SchoolYear year = year(today);

        assertThat(year.facts.students).hasSize(800);
        assertThat(year.facts.leads).hasSize(2_400);
        assertThat(year.facts.lessons)
                .anyMatch(lesson -> lesson.on().isAfter(LocalDate.parse(today).plusDays(7)));
        assertThat(year.facts.refunds).isNotEmpty();
        assertThat(year.facts.leaves).anyMatch(leave -> leave.madeUpIn != null);
        assertThat(year.facts.orders)
                .extracting(Facts.Order::signingType)
                .contains("NEW", "RENEWAL", "REFERRAL", "UPGRADE");
    }

    @Test
    void the_same_day_brings_the_same_year() {
        assertThat(rows(year("2026-05-15"))).isEqualTo(rows(year("2026-05-15")));
    }

    @Test
    void every_package_is_used_at_most_and_its_money_is_never_lost() {
        SchoolYear year = year("2026-05-15");
        Map<Long, List<HourEntry>> entries =
                year.facts.entries.stream().collect(Collectors.groupingBy(HourEntry::packageId));

        for (Hours one : year.facts.packages) {
            List<HourEntry> own = entries.getOrDefault(one.id, List.of());
            assertThat(one.left()).isNotNegative();
            assertThat(one.left() + own.stream().mapToLong(HourEntry::hours).sum())
                    .isEqualTo(one.hours);
            assertThat(one.worthLeft()
                            + own.stream().mapToLong(HourEntry::amount).sum())
                    .isEqualTo(one.amount);
            assertThat(one.left() == 0 && one.worthLeft() != 0)
                    .as("hours gone, money left")
                    .isFalse();
        }
    }

    @Test
    void nothing_has_happened_after_today_and_nobody_is_taught_before_signing() {
        SchoolYear year = year("2026-05-15");
        LocalDate today = LocalDate.parse("2026-05-15");

        assertThat(year.facts.entries).noneMatch(entry -> !entry.on().isBefore(today));
        assertThat(year.facts.orders).noneMatch(order -> order.signedOn().isAfter(today));
        assertThat(year.facts.stages).noneMatch(stage -> stage.on().isAfter(today));
        assertThat(year.facts.lessons)
                .filteredOn(lesson ->
                        lesson.state().equals("PLANNED") && lesson.on().isBefore(today))
                .as("one at each campus that nobody has marked yet")
                .extracting(Facts.Lesson::unitId)
                .containsExactlyInAnyOrder(2L, 3L, 4L, 5L);
        assertThat(year.facts.lessons)
                .filteredOn(lesson -> !lesson.on().isBefore(today))
                .allMatch(lesson -> lesson.state().equals("PLANNED"));
        for (HourEntry entry : year.facts.entries) {
            assertThat(entry.on()).isAfterOrEqualTo(year.facts.packages.get((int) (entry.packageId() - 1)).openedOn);
        }
    }

    @Test
    void no_number_can_be_anybodys() {
        assertThat(year("2026-05-15").facts.parents)
                .extracting(Facts.Parent::phone)
                .doesNotHaveDuplicates()
                .allMatch(phone -> phone.matches("127\\d{8}"));
    }

    @Test
    void logins_and_names_are_nobody_elses() {
        List<SchoolPeople.Person> people = new SchoolPeople().people();

        assertThat(people).hasSize(60).extracting(SchoolPeople.Person::login).doesNotHaveDuplicates();
    }

    private static SchoolYear year(String today) {
        List<Staff> campuses = new ArrayList<>();
        long unit = 2;
        for (SchoolPeople.Campus campus : SchoolPeople.CAMPUSES) {
            campuses.add(new Staff(campus, unit, ids(100 * unit, 4), ids(100 * unit + 10, 3), ids(100 * unit + 20, 6)));
            unit++;
        }
        return new SchoolYear(campuses, LocalDate.parse(today));
    }

    private static List<Long> ids(long first, int count) {
        return LongStream.range(first, first + count).boxed().toList();
    }

    private static List<String> rows(SchoolYear year) {
        return Stream.of(
                        year.facts.parents,
                        year.facts.students,
                        year.facts.orders,
                        year.facts.entries,
                        year.facts.lessons,
                        year.facts.contacts)
                .flatMap(List::stream)
                .map(Object::toString)
                .toList();
    }
}
