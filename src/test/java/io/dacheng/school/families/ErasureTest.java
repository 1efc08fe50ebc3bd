package io.dacheng.school.families;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.KnownFamily;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Erasing: every text of the whole database is read afterwards, so this family is the only one. */
@IntegrationTest
class ErasureTest {

    @Autowired
    private KnownFamily known;

    @Autowired
    private SchoolFixture school;

    @Autowired
    private FamilyReader reader;

    @Autowired
    private Openings openings;

    @Autowired
    private Erasure erasure;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void erasing_takes_every_word_away_and_changes_no_sum() {
        known.live();
        Viewer head = school.viewer("head-east");
        String sums = sums();
        ErasurePreview before = erasure.preview(head, known.family);
        assertThat(before.hoursLeft()).isEqualByComparingTo("11");
        assertThat(before.amount()).isEqualByComparingTo(new BigDecimal("2000"));
        assertThat(before.running()).isTrue();
        assertRefused("school.erasure.running", () -> erasure.erase(head, known.family, false));
        assertRefused("school.campus.leads", () -> erasure.erase(school.viewer("ying"), known.family, true));

        erasure.erase(head, known.family, true);

        assertThat(sums()).isEqualTo(sums);
        assertThat(reader.family(head, known.family).family().name()).isEqualTo("Erased " + known.family);
        assertThat(reader.family(head, known.family).parents()).isEmpty();
        assertThat(jdbc.sql("select name from school_student where id = :id")
                        .param("id", known.student)
                        .query(String.class)
                        .single())
                .isEqualTo("Erased " + known.student);
        assertThat(readable()).isEmpty();
        assertRefused("school.families.erased", () -> erasure.erase(head, known.family, true));
        assertRefused(
                "school.families.erased",
                () -> openings.open(
                        head, new NewOpening(NewOpening.Subject.FAMILY, known.family, Purpose.CONTACT, "")));
    }

    /** What the school earns, owes and has counted. */
    private String sums() {
        return jdbc.sql("""
                select concat_ws('|', (select sum(amount) from school_order), (select count(*) from school_order),
                    (select sum(hours) from school_package), (select sum(hours) from school_hour_entry),
                    (select count(*) from school_attendance), (select count(*) from school_growth),
                    (select sum(progress + focus + performance + ability + mastery) from school_growth),
                    (select count(*) from school_contact), (select count(*) from school_lead),
                    (select count(*) from school_lead_stage), (select count(*) from school_trial),
                    (select count(*) || '/' || sum(amount) from business_record))
                """).query(String.class).single();
    }

    /** Texts anywhere in the database in which the family can be read, its children's names included. */
    private List<String> readable() {
        record Column(String tableName, String columnName) {}
        List<String> found = new ArrayList<>();
        for (Column column : jdbc.sql("""
                        select c.table_name, c.column_name from information_schema.columns c
                        join information_schema.tables t using (table_schema, table_name)
                        where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
                          and c.data_type in ('text', 'character varying', 'jsonb', 'json', 'ARRAY')
                        """).query(Column.class).list()) {
            jdbc.sql("select left(\"%2$s\"::text, 100) from \"%1$s\" where \"%2$s\"::text ~ :pattern limit 3"
                            .formatted(column.tableName(), column.columnName()))
                    .param("pattern", KnownFamily.PERSONAL.pattern() + "|Quillfeather|139\\*\\*\\*\\*4321")
                    .query(String.class)
                    .list()
                    .forEach(text -> found.add(column.tableName() + "." + column.columnName() + ": " + text));
        }
        return found;
    }

    private static void assertRefused(String code, Runnable request) {
        assertThatThrownBy(request::run).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }
}
