package io.dacheng.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/**
 * The good rows of one upload in temporary tables of the transaction's connection, and the set statements that judge
 * them against each other and against what is known, before anything is written.
 *
 * <p>{@code record_stage} holds the rows; {@code record_contested} those among them whose identity is known already or
 * comes more than once, and {@code record_hit} those identities; {@code record_change} entries to write that are no rows
 * of the upload: reversals, and what an undo brings back. A row of new identity, which most are, needs no judging.
 */
@Component
class RecordStage {

    /** From here on the planner is told how many rows there are. */
    static final int MANY = 2000;

    private static final List<String> TABLES =
            List.of("record_stage", "record_hit", "record_contested", "record_change");

    private static final String ENTRY = """
            id bigint, source text collate "C", source_id text collate "C", revision integer,
            record_type text collate "C", member_id bigint, unit_id bigint, business_date date, amount numeric,
            quantity numeric, attributes jsonb""";

    private static final String REPEATED =
            "union select source_id, source from record_stage group by source_id, source having count(*) > 1";

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final DirectoryQuery directories;

    RecordStage(JdbcClient jdbc, DataSource dataSource, DirectoryQuery directories) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.directories = directories;
    }

    /** Empty tables, which the transaction's end empties again. */
    void prepare() {
        temporary("record_stage", ENTRY + ", line bigint, cancelled boolean");
        temporary("record_change", ENTRY + ", sign smallint, reverses bigint");
        temporary("record_hit", "source_id text collate \"C\", source text collate \"C\"");
        temporary("record_contested", """
                id bigint, line bigint, source text collate "C", source_id text collate "C", revision integer,
                cancelled boolean, duplicate boolean, latest boolean, known_revision integer, known_entry bigint,
                known_unit bigint, known_date date""");
        TABLES.forEach(table -> jdbc.sql("delete from " + table).update());
    }

    private void temporary(String table, String columns) {
        jdbc.sql("create temporary table if not exists " + table + " (" + columns + ") on commit delete rows")
                .update();
    }

    /** Fills the stage with the good rows of an upload; their ids lie above the block. */
    StageRows.Staged fill(UploadBody body, RecordUpload upload, RowCheck check, Sight sight, long block) {
        prepare();
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (StageRows rows = new StageRows(
                directories, check, sight, connection.unwrap(PGConnection.class), block, upload.watch())) {
            body.read(upload.format(), rows);
            StageRows.Staged staged = rows.finish();
            if (staged.good() >= MANY) {
                jdbc.sql("set local work_mem = '64MB'").update();
                analyze("record_stage");
            }
            return staged;
        } catch (SQLException e) {
            throw new UncategorizedSQLException("copy of an upload", null, e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /**
     * Has every statement planned for the rows that are there now: a plan kept from a small upload would take hours over
     * a large one, and the other way round a large one's would read all heads for one row.
     */
    <T> T plannedAnew(Supplier<T> work) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            PGConnection postgres = connection.unwrap(PGConnection.class);
            int before = postgres.getPrepareThreshold();
            postgres.setPrepareThreshold(0);
            try {
                return work.get();
            } finally {
                postgres.setPrepareThreshold(before);
            }
        } catch (SQLException e) {
            throw new UncategorizedSQLException("plans of an upload", null, e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    void forgetJudged() {
        jdbc.sql("delete from record_contested").update();
    }

    /**
     * Joins by hashing, all keys at once: the planner can take what a join of large tables brings for one row, and would go
     * through one table for each row of the other, or merge them by their days and compare all records of a day.
     */
    void inPasses(Runnable work) {
        Map<String, Object> before = jdbc.sql(
                        "select current_setting('enable_nestloop') as nested, current_setting('enable_mergejoin') as merged")
                .query()
                .singleRow();
        jdbc.sql("set local enable_nestloop = off").update();
        jdbc.sql("set local enable_mergejoin = off").update();
        work.run();
        jdbc.sql("set local enable_nestloop = " + before.get("nested")).update();
        jdbc.sql("set local enable_mergejoin = " + before.get("merged")).update();
    }

    /** A small sample is enough to choose between large and small. */
    void analyze(String table) {
        jdbc.sql("set local default_statistics_target = 10").update();
        jdbc.sql("analyze " + table).update();
        jdbc.sql("set local default_statistics_target to default").update();
    }

    /**
     * Finds the rows whose identity has a head that is not of this upload, or comes more than once, and says of each
     * whether it is a duplicate and whether it is the one that will count.
     *
     * @param block of the upload: a head whose entry lies in it has been set by the upload itself
     * @param taken whether the heads are taken: then of rows with the same new identity all but one meet another's head
     * @return how many rows are contested
     */
    int judge(long block, long good, boolean taken) {
        // In a table of its own, so that the planner knows their number: guessing one, it would compare each with each.
        jdbc.sql("delete from record_hit").update();
        int hits = jdbc.sql("""
                insert into record_hit
                select distinct s.source_id, s.source
                from record_stage s join record_head h on h.source_id = s.source_id and h.source = s.source
                where h.entry_id is distinct from s.id
                """ + (taken ? "" : REPEATED)).update();
        if (hits >= MANY) {
            analyze("record_hit");
        }
        int contested = jdbc.sql("""
                with placed as (
                    select s.id, s.line, s.source, s.source_id, s.revision, s.cancelled, k.revision as known_revision,
                           k.entry_id, k.unit_id, k.business_date,
                           greatest(k.revision, max(s.revision) over (
                               partition by s.source_id, s.source order by s.id
                               rows between unbounded preceding and 1 preceding)) as earlier,
                           max(s.revision) over (partition by s.source_id, s.source) as top
                    from record_hit hit
                    join record_stage s on s.source_id = hit.source_id and s.source = hit.source
                    left join record_head k on k.source_id = hit.source_id and k.source = hit.source
                                           and (k.entry_id is null or k.entry_id not between :block + 1 and :block + :good)
                )
                insert into record_contested
                select id, line, source, source_id, revision, cancelled, coalesce(revision <= earlier, false),
                       revision = top and coalesce(revision > earlier, true), known_revision, entry_id, unit_id,
                       business_date
                from placed
                """).param("block", block).param("good", good).update();
        if (contested >= MANY) {
            analyze("record_contested");
        }
        return contested;
    }

    /**
     * A correction must not take a record away from a unit that its sender may not see.
     *
     * @return how many rows are rejected for it; they leave the stage
     */
    long rejectCorrectionsOutOfSight(Sight sight, UploadBody body, RecordUpload upload, Rejections rejections) {
        String outOfSight = """
                c.known_entry is not null and not c.duplicate
                and not exists (select from org_unit_ancestry y
                                where y.unit_id = c.known_unit and y.ancestor_id = any (cast(:roots as bigint[])))
                """;
        Map<Long, String[]> lines = new HashMap<>();
        jdbc.sql("select c.line, c.source, c.source_id from record_contested c where " + outOfSight
                        + " order by c.line limit " + Batches.KEPT_REJECTIONS)
                .param("roots", sight.array())
                .query(row -> {
                    lines.put(row.getLong("line"), new String[] {row.getString("source"), row.getString("source_id")});
                });
        if (lines.isEmpty()) {
            return 0;
        }
        long count = jdbc.sql("with gone as (delete from record_contested c where " + outOfSight + " returning c.id)"
                        + " delete from record_stage s using gone where gone.id = s.id")
                .param("roots", sight.array())
                .update();
        // How they were sent stands only in the body.
        List<BatchView.Rejection> found = new ArrayList<>();
        body.read(upload.format(), sent -> {
            String[] identity = lines.get(sent.line());
            if (identity != null) {
                found.add(BatchView.Rejection.of(
                        sent.line(),
                        RecordColumn.SOURCE_ID.header(),
                        Reasons.of(
                                "ledger.correction.elsewhere",
                                Directory.shown(identity[0]),
                                Directory.shown(identity[1])),
                        sent.content()));
            }
        });
        rejections.addAll(found, count);
        return count;
    }

    /** Takes the duplicates out of the stage, where afterwards stands what is accepted. */
    long dropDuplicates() {
        return jdbc.sql("""
                delete from record_stage s using record_contested c where c.id = s.id and c.duplicate
                """).update();
    }
}
