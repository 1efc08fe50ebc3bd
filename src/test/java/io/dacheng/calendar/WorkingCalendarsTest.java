package io.dacheng.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.shared.CsvRows;
import io.dacheng.shared.FileReport;
import io.dacheng.shared.Refused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class WorkingCalendarsTest {

    private static final LocalDate CHRISTMAS_EVE = LocalDate.of(2027, 12, 24);
    private static final Period CHRISTMAS_WEEK = new Period(LocalDate.of(2027, 12, 20), LocalDate.of(2027, 12, 26));

    @Autowired
    private WorkingCalendars calendars;

    @Autowired
    private CalendarService days;

    @Autowired
    private CalendarSeed seed;

    @Autowired
    private Organisations bank;

    @Autowired
    private OrganisationService organisation;

    @Autowired
    private JdbcClient jdbc;

    private Viewer admin;

    @BeforeEach
    void bank() {
        bank.smallBank();
        admin = bank.viewer("admin");
    }

    @Test
    void china_is_there_from_the_start_and_a_later_start_leaves_what_people_made_of_it() {
        CalendarView china = calendars.calendar(admin, "cn");
        assertThat(china.years()).containsExactly(2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026);
        LocalDate labourDay = LocalDate.of(2026, 5, 1);
        calendars.removeDay(admin, "cn", labourDay);
        seed.ensure();
        assertThat(calendars.days(admin, "cn", 2026))
                .extracting(CalendarDay::date)
                .doesNotContain(labourDay);
        calendars.setDay(admin, "cn", labourDay, DayKind.HOLIDAY, "劳动节");
        assertThat(calendars.day(admin, "cn", labourDay).name()).isEqualTo("劳动节");
    }

    @Test
    void a_changed_day_counts_at_once_and_comes_back_as_it_was() {
        calendars.save(admin, "xmas", "Christmas");
        assertThat(days.days("xmas").count(CHRISTMAS_WEEK)).isEqualByComparingTo("5");
        assertThat(days.days("xmas").yearsWithout(CHRISTMAS_WEEK)).containsExactly(2027);
        assertThat(calendars.setDay(admin, "xmas", CHRISTMAS_EVE, DayKind.HALF_DAY, "Eve"))
                .isEmpty();
        assertThat(days.days("xmas").count(CHRISTMAS_WEEK)).isEqualByComparingTo("4.5");
        assertThat(days.days("xmas").yearsWithout(CHRISTMAS_WEEK)).isEmpty();
        assertThat(calendars.setDay(admin, "xmas", CHRISTMAS_EVE, DayKind.HOLIDAY, "All of it"))
                .contains(new CalendarDay(CHRISTMAS_EVE, DayKind.HALF_DAY, "Eve"));
        assertThat(days.days("xmas").count(CHRISTMAS_WEEK)).isEqualByComparingTo("4");
        assertThat(calendars.removeDay(admin, "xmas", CHRISTMAS_EVE)).isPresent();
        assertThat(calendars.removeDay(admin, "xmas", CHRISTMAS_EVE)).isEmpty();
        assertThat(days.days("xmas").count(CHRISTMAS_WEEK)).isEqualByComparingTo("5");
        assertThat(audited("calendar:xmas"))
                .contains(
                        "calendar.create Christmas",
                        "calendar.day.set  > 2027-12-24 HALF_DAY Eve",
                        "calendar.day.set 2027-12-24 HALF_DAY Eve > 2027-12-24 HOLIDAY All of it");
    }

    @Test
    void a_file_is_tried_first_then_taken_and_comes_out_again() {
        calendars.save(admin, "file", "From a file");
        String csv = "date,kind,name\n2027-12-24,HALF_DAY,Eve\n2027-12-25,HOLIDAY,\"Christmas, first day\"\n";
        assertThat(run(admin, csv, true)).isEqualTo(new FileReport("calendar.csv", 2, 0, 0, List.of()));
        assertThat(calendars.days(admin, "file")).isEmpty();
        assertThat(run(admin, csv, false)).isEqualTo(new FileReport("calendar.csv", 2, 0, 0, List.of()));
        assertThat(run(admin, csv, false)).isEqualTo(new FileReport("calendar.csv", 0, 0, 2, List.of()));
        assertThat(run(admin, csv.replace("HALF_DAY", "HOLIDAY"), false))
                .isEqualTo(new FileReport("calendar.csv", 0, 1, 1, List.of()));
        assertThat(days.days("file").count(CHRISTMAS_WEEK)).isEqualByComparingTo("4");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        calendars.export(admin, "file", out);
        String exported = out.toString(StandardCharsets.UTF_8);
        assertThat(exported.lines())
                .containsExactly(
                        "\uFEFFdate,kind,name",
                        "2027-12-24,HOLIDAY,Eve",
                        "2027-12-25,HOLIDAY,\"Christmas, first day\"");
        assertThat(run(admin, exported, false).unchanged()).isEqualTo(2);
    }

    @Test
    void a_wrong_row_keeps_the_whole_file_out_and_every_wrong_row_is_told() {
        calendars.save(admin, "file", "From a file");
        int before = calendars.days(admin, "file").size();
        FileReport report = run(admin, """
                date,kind,name
                2028-01-01,HOLIDAY,New Year
                2028-02-30,HOLIDAY,No such day
                2028-01-02,FREE,
                2028-01-01,HOLIDAY,Again
                2028-01-03,HALF_DAY,=HYPERLINK("x")
                """, false);
        assertThat(report.errors())
                .extracting(FileReport.RowError::row, FileReport.RowError::field)
                .containsExactly(tuple(3L, "date"), tuple(4L, "kind"), tuple(5L, "date"), tuple(6L, "name"));
        assertThat(calendars.days(admin, "file")).hasSize(before);
    }

    @Test
    void everybody_reads_and_only_who_answers_for_the_whole_organisation_changes() {
        for (String login : List.of("ann", "head-north", "setter")) {
            Viewer viewer = bank.viewer(login);
            assertThat(calendars.days(viewer, "cn", 2026)).isNotEmpty();
            assertThat(calendars.mayChange(viewer)).isFalse();
            refuses(Refused.Kind.FORBIDDEN, () -> calendars.setDay(viewer, "cn", CHRISTMAS_EVE, DayKind.HOLIDAY, ""));
            refuses(Refused.Kind.FORBIDDEN, () -> calendars.removeDay(viewer, "cn", LocalDate.of(2026, 5, 1)));
            refuses(Refused.Kind.FORBIDDEN, () -> calendars.save(viewer, "mine", "Mine"));
            refuses(Refused.Kind.FORBIDDEN, () -> run(viewer, "date,kind\n", true));
        }
        for (String login : List.of("people", "processes", "admin")) {
            assertThat(calendars.mayChange(bank.viewer(login))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"natural", "", " cn", "a/b", "-cn", "a b"})
    void a_code_that_units_or_addresses_cannot_carry_is_refused(String code) {
        refuses(Refused.Kind.INVALID, () -> calendars.save(admin, code, "Name"));
    }

    @Test
    void an_unknown_calendar_is_told_as_such() {
        refuses(Refused.Kind.NOT_FOUND, () -> calendars.calendar(admin, "mars"));
        refuses(Refused.Kind.NOT_FOUND, () -> calendars.setDay(admin, "mars", CHRISTMAS_EVE, DayKind.HOLIDAY, ""));
        assertThat(days.days("mars").count(CHRISTMAS_WEEK)).isEqualByComparingTo("7");
    }

    @Test
    void a_unit_names_a_calendar_that_there_is_and_the_viewers_see_which_of_theirs_do() {
        String header = "code,parent_code,name,kind,weight,calendar\n";
        List<FileReport> refused = bank.tried(
                Map.of("units.csv", header + "HQ,,Head office,head-office,,mars\nsouth,HQ,South,region,40,cn\n"),
                false);
        assertThat(refused.get(0).errors()).singleElement().satisfies(error -> {
            assertThat(error.row()).isEqualTo(2);
            assertThat(error.field()).isEqualTo("calendar");
            assertThat(error.message()).contains("mars").contains("cn").contains("natural");
        });
        assertThat(organisation.unit(bank.unitId("south")).calendar()).isNull();

        bank.bring(Map.of("units.csv", header + "HQ,,Head office,head-office,,natural\nsouth,HQ,South,region,40,cn\n"));
        assertThat(organisation.unit(bank.unitId("HQ")).calendar()).isEqualTo("natural");
        assertThat(calendars.calendar(bank.viewer("setter"), "cn").units())
                .containsExactly(new CalendarView.CalendarUnit("south", "South"));
        assertThat(calendars.calendar(bank.viewer("head-north"), "cn").units()).isEmpty();
        assertThat(calendars.calendar(bank.viewer("ann"), "cn").units()).isEmpty();
    }

    private FileReport run(Viewer viewer, String csv, boolean dryRun) {
        CsvRows rows = new CsvRows("calendar.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
        return calendars.importDays(viewer, "file", rows, dryRun);
    }

    private List<String> audited(String subject) {
        return jdbc.sql("select action || ' ' || detail from audit_entry where subject = :subject order by id")
                .param("subject", subject)
                .query(String.class)
                .list();
    }

    private static void refuses(Refused.Kind kind, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.kind())
                .isEqualTo(kind));
    }
}
