package io.dacheng.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.SharedData;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.shared.FileReport;
import io.dacheng.shared.FileReport.RowError;
import io.dacheng.shared.Refused;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

@IntegrationTest
class OrganisationImportTest {

    private static final String UNITS_HEADER = "code,parent_code,name,kind,weight,calendar\n";
    private static final String MEMBERS_HEADER = "login,name,unit_code,role,valid_from,valid_to,email\n";
    private static final String METRICS_HEADER = "code,name,record_type,aggregation,scale,unit,direction\n";

    @Autowired
    private Organisations organisations;

    @Autowired
    private OrganisationService organisation;

    @BeforeEach
    void empty_and_in_english() {
        TestDatabase.empty();
        LocaleContextHolder.setLocale(Locale.ENGLISH);
    }

    @AfterEach
    void any_language() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void a_tree_comes_in_with_parents_before_children_and_siblings_in_file_order() {
        organisations.bring(Map.of("units.csv", UNITS_HEADER + """
                west-1,west,West 1,branch,,
                HQ,,Head office,head-office,,
                west,HQ,West,region,12.5,
                east,HQ,East,region,,
                """));

        assertThat(organisation.units())
                .extracting(UnitView::code, UnitView::depth)
                .containsExactly(tuple("HQ", 0), tuple("west", 1), tuple("west-1", 2), tuple("east", 1));
        assertThat(organisation.ancestors(organisations.unitId("west-1")))
                .extracting(UnitView::code)
                .containsExactly("west-1", "west", "HQ");
        assertThat(organisations.unit("west").weight()).isEqualByComparingTo("12.5");
    }

    @Test
    void the_same_files_again_change_nothing() {
        Map<String, String> files = Map.of(
                "units.csv",
                UNITS_HEADER + "HQ,,Head office,head-office,3.0,\nwest,HQ,West,,,\n",
                "members.csv",
                MEMBERS_HEADER + "ann,Ann,west,MEMBER,2026-01-01,,ann@example.org\nann,Ann,HQ,BRANCH_HEAD,,,\n",
                "metrics.csv",
                METRICS_HEADER + "deposits,Deposits,deposit,SUM_AMOUNT,2,CNY,\n");

        assertThat(organisations.bring(files))
                .extracting(FileReport::file, FileReport::created, FileReport::updated, FileReport::unchanged)
                .containsExactly(
                        tuple("units.csv", 2, 0, 0), tuple("members.csv", 2, 0, 0), tuple("metrics.csv", 1, 0, 0));
        assertThat(organisations.bring(files))
                .extracting(FileReport::file, FileReport::created, FileReport::updated, FileReport::unchanged)
                .containsExactly(
                        tuple("units.csv", 0, 0, 2), tuple("members.csv", 0, 0, 2), tuple("metrics.csv", 0, 0, 1));
    }

    @Test
    void a_unit_that_moves_takes_those_below_with_it() {
        organisations.smallBank();
        assertThat(organisations.bring(Map.of("units.csv", UNITS_HEADER + "north,south,North,region,60,\n")))
                .extracting(FileReport::created, FileReport::updated, FileReport::unchanged)
                .containsExactly(tuple(0, 1, 0));

        assertThat(organisation.ancestors(organisations.unitId("north-1")))
                .extracting(UnitView::code)
                .containsExactly("north-1", "north", "south", "HQ");
        assertThat(organisation.isInOrBelow(organisations.unitId("north-2"), organisations.unitId("south")))
                .isTrue();
        assertThat(organisation.isInOrBelow(organisations.unitId("south-1"), organisations.unitId("north")))
                .isFalse();
    }

    @Test
    void a_dry_run_reports_and_changes_nothing() {
        List<FileReport> reports =
                organisations.tried(Map.of("units.csv", UNITS_HEADER + "HQ,,Head office,head-office,,\n"), true);

        assertThat(reports).extracting(FileReport::created).containsExactly(1);
        assertThat(organisation.root()).isEmpty();
    }

    @Test
    void one_wrong_row_in_one_file_keeps_all_files_out() {
        List<FileReport> reports = organisations.tried(
                Map.of(
                        "units.csv",
                        UNITS_HEADER + "HQ,,Head office,head-office,,\n",
                        "members.csv",
                        MEMBERS_HEADER + "ann,Ann,HQ,MEMBER,,,\nbob,Bob,nowhere,MEMBER,,,\n"),
                false);

        assertThat(reports.get(1).errors())
                .containsExactly(new RowError(
                        3,
                        "unit_code",
                        "There is no unit with the code nowhere. Add it to units.csv or correct the code."));
        assertThat(organisation.root()).isEmpty();
        assertThat(organisation.memberByLogin("ann")).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            x,nowhere,X,branch,,        | parent_code | There is no unit nowhere for x to lie below. Add nowhere to the file or correct the code.
            ,HQ,X,branch,,              | code        | code is empty. Each row needs one.
            x,HQ,,branch,,              | name        | name is empty. Each row needs one.
            HQ,,Again,branch,,          | code        | Unit HQ stands already on line 2. A code names one unit; remove or rename one of them.
            x,,X,branch,,               | parent_code | Unit x has no parent, but HQ is the root already and there can be only one. Give x a parent_code.
            x,HQ,X,branch,-1,           | weight      | weight "-1" is not a number as needed here: digits from 0 up, at most 18 before and 6 after a point, no sign, no separators.
            x,HQ,X,branch,1e9,          | weight      | weight "1e9" is not a number as needed here: digits from 0 up, at most 18 before and 6 after a point, no sign, no separators.
            x,HQ,X,branch,many,         | weight      | weight "many" is not a number as needed here: digits from 0 up, at most 18 before and 6 after a point, no sign, no separators.
            x,x,X,branch,,              | parent_code | Unit x lies below itself (x). Give one of these another parent.
            """)
    void a_wrong_unit_is_told_with_line_field_and_rule(String row, String field, String sentence) {
        FileReport report = organisations
                .tried(Map.of("units.csv", UNITS_HEADER + "HQ,,Head office,head-office,,\n" + row + "\n"), false)
                .get(0);

        assertThat(report.errors()).containsExactly(new RowError(3, field, sentence));
        assertThat(organisation.root()).isEmpty();
    }

    @Test
    void every_unit_of_a_ring_is_named() {
        FileReport report = organisations
                .tried(Map.of("units.csv", UNITS_HEADER + """
                        HQ,,Head office,head-office,,
                        a,c,A,branch,,
                        b,a,B,branch,,
                        c,b,C,branch,,
                        d,a,D,branch,,
                        """), false)
                .get(0);

        assertThat(report.errors())
                .extracting(RowError::row, RowError::field)
                .containsExactlyInAnyOrder(
                        tuple(3L, "parent_code"), tuple(4L, "parent_code"), tuple(5L, "parent_code"));
    }

    @Test
    void a_root_that_is_there_stays_the_only_root_and_on_top() {
        organisations.smallBank();
        List<RowError> errors = organisations
                .tried(Map.of("units.csv", UNITS_HEADER + "new,,New,branch,,\nHQ,north,Head office,,,\n"), false)
                .get(0)
                .errors();

        assertThat(errors)
                .extracting(RowError::row, RowError::message)
                .contains(
                        tuple(
                                2L,
                                "Unit new has no parent, but HQ is the root already and there can be only one. Give new a"
                                        + " parent_code."),
                        tuple(3L, "Unit HQ is the root and cannot lie below north. Leave its parent_code empty."));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            x,X,HQ,BOSS,,,                              | role       | role "BOSS" is not one of: TARGET_SETTER, BRANCH_HEAD, MEMBER, PROCESS_ADMIN, ADMIN.
            x,X,HQ,member,,,                            | role       | role "member" is not one of: TARGET_SETTER, BRANCH_HEAD, MEMBER, PROCESS_ADMIN, ADMIN.
            x,X,HQ,MEMBER,2026-02-30,,                  | valid_from | valid_from "2026-02-30" is not a day. Write it as year-month-day, for instance 2026-03-31.
            x,X,HQ,MEMBER,,31/12/2026,                  | valid_to   | valid_to "31/12/2026" is not a day. Write it as year-month-day, for instance 2026-03-31.
            x,X,HQ,MEMBER,2026-02-01,2026-01-31,        | valid_to   | The last day 2026-01-31 lies before the first day 2026-02-01. Correct one of them.
            x,,HQ,MEMBER,,,                             | name       | name is empty. Each row needs one.
            ,X,HQ,MEMBER,,,                             | login      | login is empty. Each row needs one.
            a b,X,HQ,MEMBER,,,                          | login      | The login "a b" holds a space, a colon or a control character. Leave those out.
            a:b,X,HQ,MEMBER,,,                          | login      | The login "a:b" holds a space, a colon or a control character. Leave those out.
            Admin,X,HQ,ADMIN,,,                         | login      | The login Admin belongs to the product itself. Choose another.
            x,X,HQ,MEMBER,,,nobody                      | email      | "nobody" is not an email address. Write it as name@domain or leave it empty.
            ann,Anna,HQ,BRANCH_HEAD,,,                  | name       | ann has another name on line 2. Write the same name in each row of a login.
            ann,Ann,HQ,MEMBER,2027-01-01,,              | valid_from | ann is MEMBER of HQ already on line 2, for overlapping days. Remove one of the rows or correct its days.
            """)
    void a_wrong_member_is_told_with_line_field_and_rule(String row, String field, String sentence) {
        FileReport report = organisations
                .tried(
                        Map.of(
                                "units.csv",
                                UNITS_HEADER + "HQ,,Head office,head-office,,\n",
                                "members.csv",
                                MEMBERS_HEADER + "ann,Ann,HQ,MEMBER,,,\n" + row + "\n"),
                        false)
                .get(1);

        assertThat(report.errors()).containsExactly(new RowError(3, field, sentence));
        assertThat(organisation.memberByLogin("ann")).isEmpty();
    }

    @Test
    void an_assignment_ends_when_the_file_says_so_and_a_later_one_follows_it() {
        organisations.smallBank();
        List<FileReport> reports = organisations.bring(Map.of("members.csv", MEMBERS_HEADER + """
                ann,Ann,north-1,MEMBER,,2026-03-31,
                ann,Ann,south-1,MEMBER,2026-04-01,,
                """));

        assertThat(reports)
                .extracting(FileReport::created, FileReport::updated, FileReport::unchanged)
                .containsExactly(tuple(1, 1, 0));
        long ann = organisations.memberId("ann");
        assertThat(organisation.member(ann).email()).isEqualTo("ann@example.org");
        assertThat(organisation.assignmentsOf(ann, LocalDate.of(2026, 3, 31)))
                .extracting(AssignmentView::unitId)
                .containsExactly(organisations.unitId("north-1"));
        assertThat(organisation.assignmentsOf(ann, LocalDate.of(2026, 4, 1)))
                .extracting(AssignmentView::unitId)
                .containsExactly(organisations.unitId("south-1"));
        assertThat(organisation.membersOf(
                        organisations.unitId("south-1"), LocalDate.of(2026, 4, 1), Set.of(Role.MEMBER)))
                .extracting(MemberView::login)
                .containsExactly("ann", "eve", "fei");
    }

    @Test
    void an_assignment_cannot_begin_again_while_it_lasts() {
        organisations.smallBank();
        assertThat(organisations
                        .tried(Map.of("members.csv", MEMBERS_HEADER + "ann,Ann,north-1,MEMBER,2026-04-01,,\n"), false)
                        .get(0)
                        .errors())
                .extracting(RowError::message)
                .containsExactly("ann is MEMBER of north-1 already from … to …. Days of the same assignment must not"
                        + " overlap: end that one first.");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            x,X,deal,AVERAGE,0,,UP     | aggregation | aggregation "AVERAGE" is not one of: SUM_AMOUNT, COUNT, SUM_QUANTITY, PERIOD_END_BALANCE, AVERAGE_BALANCE, RATIO, WEIGHTED_SCORE, PACK_PER_DAY.
            x,X,deal,COUNT,7,,UP       | scale       | scale "7" is not a whole number from 0 to 6. It says how many decimal places amounts have.
            x,X,deal,COUNT,-1,,UP      | scale       | scale "-1" is not a whole number from 0 to 6. It says how many decimal places amounts have.
            x,X,deal,COUNT,,,UP        | scale       | scale "" is not a whole number from 0 to 6. It says how many decimal places amounts have.
            x,X,deal,COUNT,0,,SIDEWAYS | direction   | direction "SIDEWAYS" is not one of: UP, DOWN.
            x,X,,COUNT,0,,UP           | record_type | record_type is empty. Each row needs one.
            """)
    void a_wrong_metric_is_told_with_line_field_and_rule(String row, String field, String sentence) {
        assertThat(organisations
                        .tried(Map.of("metrics.csv", METRICS_HEADER + row + "\n"), false)
                        .get(0)
                        .errors())
                .containsExactly(new RowError(2, field, sentence));
    }

    @Test
    void a_metric_gets_finer_but_never_coarser() {
        organisations.bring(Map.of("metrics.csv", METRICS_HEADER + "d,D,deposit,SUM_AMOUNT,2,CNY,\n"));
        organisations.bring(Map.of("metrics.csv", METRICS_HEADER + "d,D,deposit,SUM_AMOUNT,3,CNY,\n"));
        assertThat(organisations.metric("d").scale()).isEqualTo(3);

        assertThat(organisations
                        .tried(Map.of("metrics.csv", METRICS_HEADER + "d,D,deposit,SUM_AMOUNT,0,CNY,\n"), false)
                        .get(0)
                        .errors())
                .extracting(RowError::message)
                .containsExactly("Metric d has 3 decimal places and cannot go back to 0: amounts already given would no"
                        + " longer fit. Add a new metric instead.");
        assertThat(organisations.metric("d").scale()).isEqualTo(3);
    }

    @Test
    void a_byte_order_mark_windows_line_ends_and_quoted_line_breaks_are_read() {
        organisations.bring(
                Map.of("units.csv", "\uFEFFcode,parent_code,name\r\nHQ,,\"Head\noffice, \"\"main\"\"\"\r\nx,HQ,X\r\n"));
        assertThat(organisation.units()).extracting(UnitView::name).containsExactly("Head\noffice, \"main\"", "X");
    }

    @Test
    void a_header_alone_is_an_empty_file_and_right() {
        assertThat(organisations.bring(Map.of("members.csv", MEMBERS_HEADER)))
                .containsExactly(new FileReport("members.csv", 0, 0, 0, List.of()));
    }

    @Test
    void a_missing_column_is_an_error_of_that_file() {
        assertThat(organisations
                        .tried(Map.of("units.csv", "code,name\nHQ,Head office\n"), false)
                        .get(0)
                        .errors())
                .containsExactly(new RowError(
                        1,
                        "",
                        "units.csv lacks the column(s) parent_code; its header row has: code, name. Add them and send it"
                                + " again."));
    }

    @Test
    void a_file_of_another_name_is_refused() {
        assertThatThrownBy(() -> organisations.tried(Map.of("people.csv", ""), false))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.sentence(Locale.ENGLISH))
                        .startsWith("There is nothing to read from a file named people.csv."));
    }

    @Test
    void a_reader_of_chinese_is_told_in_chinese() {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        assertThat(organisations
                        .tried(Map.of("units.csv", UNITS_HEADER + "HQ,,,head-office,,\n"), false)
                        .get(0)
                        .errors())
                .extracting(RowError::message)
                .containsExactly("name 为空。每一行都必须填写。");
    }

    @Test
    void a_nul_and_text_that_is_not_utf_8_are_refused() {
        assertThat(organisations
                        .tried(
                                Map.of(
                                        "units.csv",
                                        UNITS_HEADER + "HQ,,Head\0office,head-office,,\nx,HQ,\uFFFD\uFFFD,branch,,\n"),
                                false)
                        .get(0)
                        .errors())
                .extracting(RowError::row, RowError::message)
                .containsExactly(
                        tuple(2L, "name holds the character NUL (code 0), which cannot be stored. Remove it."),
                        tuple(3L, "name is not readable as UTF-8 text. Save the file as CSV UTF-8 and send it again."));
    }

    @Test
    void any_naughty_name_is_stored_as_it_is() throws IOException {
        List<String> names = new ArrayList<>();
        new ObjectMapper()
                .readTree(SharedData.file("hostile/blns.json").toFile())
                .forEach(name -> names.add(name.asText().strip()));
        names.removeIf(String::isEmpty);
        StringBuilder units = new StringBuilder(UNITS_HEADER + "HQ,,Head office,head-office,,\n");
        StringBuilder members = new StringBuilder(MEMBERS_HEADER);
        for (int i = 0; i < names.size(); i++) {
            String quoted = '"' + names.get(i).replace("\"", "\"\"") + '"';
            units.append("u%d,HQ,%s,branch,,\n".formatted(i, quoted));
            members.append("m%d,%s,HQ,MEMBER,,,\n".formatted(i, quoted));
        }
        organisations.bring(Map.of("units.csv", units.toString(), "members.csv", members.toString()));

        assertThat(names).hasSizeGreaterThan(400);
        assertThat(organisation.childUnits(organisations.unitId("HQ")))
                .extracting(UnitView::name)
                .containsExactlyElementsOf(names);
        for (int i = 0; i < names.size(); i++) {
            assertThat(organisation.memberByLogin("m" + i).orElseThrow().name()).isEqualTo(names.get(i));
        }
    }

    @Test
    void the_sales_data_set_has_10_units_41_people_and_3_metrics() {
        assertThat(bringData("crm-sales"))
                .extracting(FileReport::file, FileReport::created)
                .containsExactly(tuple("units.csv", 10), tuple("members.csv", 41), tuple("metrics.csv", 3));
        assertThat(organisation.units()).hasSize(10);
    }

    @Test
    void the_bank_data_set_has_a_head_office_8_regions_and_77_branches() {
        assertThat(bringData("berka-bank"))
                .extracting(FileReport::file, FileReport::created)
                .containsExactly(tuple("units.csv", 86), tuple("members.csv", 0), tuple("metrics.csv", 3));
        assertThat(organisation.units().stream().filter(u -> u.depth() == 1)).hasSize(8);
        assertThat(organisation.units().stream().filter(u -> u.depth() == 2)).hasSize(77);
    }

    private List<FileReport> bringData(String set) {
        return organisations.bring(Map.of(
                "units.csv", SharedData.text(set + "/units.csv"),
                "members.csv", SharedData.text(set + "/members.csv"),
                "metrics.csv", SharedData.text(set + "/metrics.csv")));
    }
}
