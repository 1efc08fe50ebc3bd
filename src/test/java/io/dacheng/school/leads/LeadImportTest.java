package io.dacheng.school.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.shared.FileReport;
import io.dacheng.shared.Refused;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class LeadImportTest {

    private static final String FILE = """
            unit,child,source,parent,relation,phone,course,consultant,note,next_contact,created_on
            east,Rui,online,Wang Meili,MOTHER,13911112222,piano,ying,Call 13911112222,2026-05-20,2026-05-10
            east,Rong,event,,,,,,,,
            """;

    @Autowired
    SchoolFixture school;

    @Autowired
    LeadImport imports;

    @Autowired
    Leads leads;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void begin() {
        school.school();
    }

    @Test
    void a_file_brings_leads_with_their_families_once_and_a_dry_run_none() {
        assertThat(run(FILE, true).created()).isEqualTo(2);
        assertThat(count()).isZero();

        assertThat(run(FILE, false)).isEqualTo(new FileReport("leads.csv", 2, 0, 0, List.of()));

        LeadView rui =
                leads.leads(school.viewer("ying"), LeadQuery.open(10)).items().get(0);
        assertThat(rui.childName()).isEqualTo("Rui");
        assertThat(rui.createdOn()).isEqualTo(LocalDate.of(2026, 5, 10));
        assertThat(rui.note()).isEqualTo("Call 139****2222");
        assertThat(rui.family().phone()).isEqualTo("139****2222");
        assertThat(records("2026-05-10")).isEqualTo(1);
        assertThat(records("2026-05-15")).isEqualTo(1);

        FileReport again = run(FILE, false);
        assertThat(again.created()).isZero();
        assertThat(again.errors()).hasSize(1);
        assertThat(again.errors().get(0).row()).isEqualTo(2);
        assertThat(again.errors().get(0).message()).contains("139****2222").doesNotContain("13911112222");
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void one_wrong_row_keeps_all_of_them_out_and_every_wrong_row_is_named() {
        long before = count();
        FileReport report = run("""
                unit,child,source,born_on,consultant
                east,Sai,online,,
                west,Sui,nowhere,2030-01-01,
                east,,online,,nobody
                east,Song,online,2030-01-01,
                """, false);
        assertThat(report.errors())
                .extracting(error -> error.row() + " " + error.field() + ": " + error.message())
                .containsExactly(
                        "3 unit: west is no code of a campus that you lead.",
                        "3 source: nowhere is no code of a source. The sources stand under School.",
                        "4 child: child is empty. Each row needs one.",
                        "4 consultant: Nobody has the login nobody.",
                        "5 : The birthday lies in the future or more than a hundred years back.");
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void who_leads_no_campus_brings_nothing_in() {
        assertThatThrownBy(() -> imports.importFile(
                        school.viewer("ying"), "leads.csv", FILE.getBytes(StandardCharsets.UTF_8), true))
                .isInstanceOf(Refused.class)
                .hasMessage("Only who leads a campus brings leads in from a file. Ask its head.");
    }

    private FileReport run(String file, boolean dryRun) {
        return imports.importFile(
                school.viewer("head-east"), "leads.csv", file.getBytes(StandardCharsets.UTF_8), dryRun);
    }

    private long count() {
        return jdbc.sql("select count(*) from school_lead").query(Long.class).single();
    }

    private long records(String day) {
        return jdbc.sql("""
                select coalesce(sum(records), 0) from unit_daily_total
                where record_type = 'stage-lead' and unit_id = :unit and business_date = cast(:day as date)
                """)
                .param("unit", school.unit("east"))
                .param("day", day)
                .query(Long.class)
                .single();
    }
}
