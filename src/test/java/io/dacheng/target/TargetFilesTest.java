package io.dacheng.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.dacheng.calendar.Period;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.SharedData;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.shared.FileReport;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Table;
import io.dacheng.shared.TableFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class TargetFilesTest {

    private static final String QUARTERS = ",QUARTER 2026-01-01..2026-03-31,QUARTER 2026-04-01..2026-06-30";
    private static final String AGREED =
            "metric,owner_kind,owner,period_start,period_end,amount,completion_date,locked,min,max" + QUARTERS + "\n"
                    + "deposits,UNIT,north,2026-01-01,2026-06-30,1000.50,2026-06-15,true,900,1100,400.25,600.25\n"
                    + "deposits,MEMBER,ann,2026-01-01,2026-06-30,300,,,,,,\n"
                    + "deposits,MEMBER,ann,2026-01-01,2026-12-31,123456789012345678.99,,,,,,\n";

    @Autowired
    Organisations organisations;

    @Autowired
    Cascades cascades;

    @Autowired
    PlanService plans;

    @Autowired
    TargetImport imports;

    @Autowired
    TargetExport exports;

    @BeforeEach
    void bank() {
        TestDatabase.empty();
        organisations.smallBank();
    }

    @ParameterizedTest
    @EnumSource(TableFormat.class)
    void agreed_targets_go_out_come_into_an_emptied_organisation_and_go_out_the_same(TableFormat format) {
        assertThat(run(AGREED)).isEqualTo(new FileReport("targets.csv", 3, 0, 0, List.of()));
        byte[] out = deposits("setter", format);
        assertThat(imports.importFile(organisations.viewer("setter"), out, true).file())
                .returns(0, FileReport::updated)
                .returns(3, FileReport::unchanged);

        bank();
        assertThat(rows(deposits("setter", format), format)).isEmpty();
        assertThat(imports.importFile(organisations.viewer("setter"), out, false)
                        .file()
                        .created())
                .isEqualTo(3);

        same(deposits("setter", format), out, format);
    }

    @ParameterizedTest
    @EnumSource(TableFormat.class)
    void the_file_of_a_plan_brings_back_what_counted(TableFormat format) {
        long plan = cascades.active();
        byte[] ofPlan = exports.ofPlan(organisations.viewer("setter"), plan, format, null);
        byte[] counted = deposits("setter", format);
        assertThat(rows(ofPlan, format))
                .extracting(row -> row.get("owner"), row -> row.get("parent"), row -> new BigDecimal(row.get("amount"))
                        .intValue())
                .startsWith(
                        tuple("HQ", "", 900000),
                        tuple("north", "HQ", 450000),
                        tuple("north-1", "north", 225000),
                        tuple("ann", "north-1", 112500))
                .hasSize(12);

        bank();
        TargetImportReport report = imports.importFile(organisations.viewer("setter"), ofPlan, false);

        assertThat(report.file().created()).isEqualTo(12);
        assertThat(report.ignoredColumns()).containsExactly("owner_name", "plan", "parent");
        same(deposits("setter", format), counted, format);
    }

    @Test
    void a_file_holds_what_its_reader_may_see() {
        long plan = cascades.active();

        assertThat(rows(
                        exports.ofPlan(organisations.viewer("head-north-1"), plan, TableFormat.CSV, null),
                        TableFormat.CSV))
                .extracting(row -> row.get("owner"), row -> row.get("parent"))
                .containsExactly(tuple("north-1", ""), tuple("ann", "north-1"), tuple("bob", "north-1"));
        assertThat(rows(deposits("ann", TableFormat.CSV), TableFormat.CSV))
                .extracting(row -> row.get("owner"))
                .containsExactly("ann");
        plans.cancel(organisations.viewer("setter"), plan, "planned anew");
        long souths = cascades.created("south");
        assertThatThrownBy(() -> exports.ofPlan(organisations.viewer("ann"), souths, TableFormat.CSV, null))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("target.plan.unknown"));
    }

    @Test
    void what_is_still_negotiated_cannot_come_in_as_agreed() {
        long plan = cascades.dispatched();
        byte[] file = exports.ofPlan(organisations.viewer("setter"), plan, TableFormat.CSV, null);
        bank();

        FileReport report =
                imports.importFile(organisations.viewer("setter"), file, false).file();

        assertThat(report.created()).isZero();
        assertThat(report.errors()).hasSize(12).allMatch(error -> error.field().equals("state"));
    }

    @Test
    void a_dry_run_shows_each_row_before_and_after_and_changes_nothing() {
        run(AGREED);
        byte[] before = deposits("setter", TableFormat.CSV);

        TargetImportReport report = imports.importFile(
                organisations.viewer("setter"),
                ("metric,owner_kind,owner,period_start,period_end,amount,remark\n"
                                + "deposits,MEMBER,ann,2026-01-01,2026-06-30,301,x\n"
                                + "deposits,MEMBER,bob,2026-01-01,2026-06-30,5,y\n"
                                + "deposits,UNIT,north,2026-01-01,2026-06-30,1000.50,z\n")
                        .getBytes(StandardCharsets.UTF_8),
                true);

        assertThat(report.rows())
                .extracting(
                        r -> r.line(), r -> r.owner(), r -> text(r.before()), r -> text(r.after()), r -> r.outcome())
                .containsExactly(
                        tuple(2L, "ann", "300.00", "301.00", TargetImportReport.Outcome.UPDATED),
                        tuple(3L, "bob", "", "5.00", TargetImportReport.Outcome.CREATED),
                        tuple(4L, "north", "1000.50", "1000.50", TargetImportReport.Outcome.UNCHANGED));
        assertThat(report.ignoredColumns()).containsExactly("remark");
        assertThat(deposits("setter", TableFormat.CSV)).isEqualTo(before);
    }

    @Test
    void each_wrong_further_column_is_named() {
        assertThat(errors("2026-07-01,,,,500.25,500.25")).containsExactly("completion_date");
        assertThat(errors(",maybe,,,500.25,500.25")).containsExactly("locked");
        assertThat(errors(",,1001,,500.25,500.25")).containsExactly("min");
        assertThat(errors(",,,1000,500.25,500.25")).containsExactly("max");
        assertThat(errors(",,,,500.25,500.24")).containsExactly("amount");
        assertThat(errors(",,,,500.25,x")).contains("QUARTER 2026-04-01..2026-06-30");
        run(AGREED);
        FileReport behind = run(
                "metric,owner_kind,owner,period_start,period_end,amount\ndeposits,UNIT,north,2026-01-01,2026-06-30,7\n");
        assertThat(behind.errors()).singleElement().satisfies(error -> assertThat(error.message())
                .contains("periods"));
    }

    @ParameterizedTest
    @EnumSource(TableFormat.class)
    void hostile_names_and_codes_survive(TableFormat format) throws IOException {
        List<String> hostile = new ArrayList<>();
        new ObjectMapper().readTree(SharedData.bytes("hostile/blns.json")).forEach(text -> hostile.add(text.asText()));
        hostile.addAll(List.of("'=quoted", "''", "_x0041_"));
        Map<String, String> names = people(hostile);
        assertThat(names).hasSizeGreaterThan(200);
        List<List<Object>> wanted = new ArrayList<>();
        names.keySet()
                .forEach(login -> wanted.add(List.of(
                        "deposits",
                        "MEMBER",
                        login,
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 12, 31),
                        BigDecimal.TEN)));
        Table table = new Table("targets", TargetColumns.NEEDED, new ArrayList<>(wanted));

        FileReport report = imports.importFile(organisations.viewer("setter"), format.write(table), false)
                .file();
        assertThat(report.errors()).isEmpty();
        byte[] out = deposits("setter", format);

        assertThat(rows(out, format).stream()
                        .collect(Collectors.toMap(row -> row.get("owner"), row -> row.get("owner_name"))))
                .containsExactlyInAnyOrderEntriesOf(names);
        bank();
        people(hostile);
        imports.importFile(organisations.viewer("setter"), out, false);
        same(deposits("setter", format), out, format);
    }

    /** Brings in each text as login and name, as far as the organisation takes it; name by login. */
    private Map<String, String> people(List<String> texts) {
        List<List<String>> rows = new ArrayList<>();
        Set<String> logins = new HashSet<>();
        for (String text : texts) {
            String login = text.strip().replaceAll("[:\\s]", "");
            if (!login.isEmpty() && logins.add(login)) {
                rows.add(List.of(login, text.strip()));
            }
        }
        Set<Long> wrong = organisations.tried(Map.of("members.csv", members(rows)), true).get(0).errors().stream()
                .map(FileReport.RowError::row)
                .collect(Collectors.toSet());
        assertThat(wrong).isNotEmpty();
        List<List<String>> right = new ArrayList<>();
        long line = 2;
        for (List<String> row : rows) {
            if (!wrong.contains(line)) {
                right.add(row);
            }
            line++;
        }
        organisations.bring(Map.of("members.csv", members(right)));
        Map<String, String> names = new LinkedHashMap<>();
        right.forEach(row -> names.put(row.get(0), row.get(1)));
        return names;
    }

    private static String members(List<List<String>> rows) {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);
        csv.writeRecord("login", "name", "unit_code", "role", "valid_from", "valid_to", "email");
        rows.forEach(row -> csv.writeRecord(row.get(0), row.get(1), "north-1", "MEMBER", "", "", ""));
        return text.toString();
    }

    private List<String> errors(String furtherColumns) {
        String header = AGREED.substring(0, AGREED.indexOf('\n') + 1);
        return run(header + "deposits,UNIT,north,2026-01-01,2026-06-30,1000.50," + furtherColumns + "\n")
                .errors()
                .stream()
                .map(FileReport.RowError::field)
                .toList();
    }

    private FileReport run(String file) {
        return imports.importFile(organisations.viewer("setter"), file.getBytes(StandardCharsets.UTF_8), false)
                .file();
    }

    private byte[] deposits(String login, TableFormat format) {
        return exports.ofMetric(organisations.viewer(login), "deposits", (Period) null, format, null);
    }

    private static void same(byte[] found, byte[] wanted, TableFormat format) {
        assertThat(rows(found, format)).containsExactlyElementsOf(rows(wanted, format));
        assertThat(found).isEqualTo(wanted);
    }

    private static String text(BigDecimal amount) {
        return amount == null ? "" : amount.setScale(2).toPlainString();
    }

    private static List<Map<String, String>> rows(byte[] file, TableFormat format) {
        List<Map<String, String>> rows = new ArrayList<>();
        format.read("targets", file, TargetColumns.DATES).forEach(TargetColumns.NEEDED, row -> {
            Map<String, String> fields = new LinkedHashMap<>();
            row.columns().forEach(column -> fields.put(column, row.get(column)));
            rows.add(fields);
        });
        return rows;
    }
}
