package io.dacheng.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/**
 * The rows of one upload in temporary tables of the transaction's connection, and the set statements that judge them
 * before anything is written: who is meant, who may, what is a duplicate.
 *
 * <p>{@code record_stage} holds the rows as read; {@code record_row} those same rows resolved, in the order of their
 * identity; {@code record_known} the identities among them that the ledger knows already.
 */
@Component
class RecordStage {

    /** From here on the planner is told how many rows there are. */
    private static final int MANY = 2000;

    private final JdbcClient jdbc;
    private final DataSource dataSource;

    RecordStage(JdbcClient jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
    }

    /** Fills the stage and resolves its rows. */
    long fill(UploadBody body, RecordUpload.Format format, RowCheck check, Sight sight, long block, UploadWatch watch) {
        createTables();
        long rows = copy(body, format, check, watch);
        if (rows >= MANY) {
            jdbc.sql("set local work_mem = '64MB'").update();
            jdbc.sql("analyze record_stage").update();
        }
        resolve(sight, block);
        if (rows >= MANY) {
            jdbc.sql("analyze record_row").update();
        }
        if (!sight.everything()) {
            rejectCorrectionsOutOfSight(sight);
        }
        return rows;
    }

    private void createTables() {
        jdbc.sql("""
                create temporary table if not exists record_stage (
                    seq bigint, line bigint, source text collate "C", source_id text collate "C", revision integer,
                    cancelled boolean, record_type text, member text, unit text, business_date date, amount numeric,
                    quantity numeric, attributes jsonb, field text, reason text, content text
                ) on commit delete rows
                """).update();
        jdbc.sql("""
                create temporary table if not exists record_row (
                    seq bigint, line bigint, source text collate "C", source_id text collate "C", revision integer,
                    cancelled boolean, record_type text, member_id bigint, unit_id bigint, business_date date,
                    amount numeric, quantity numeric, attributes jsonb, field text, reason text,
                    id bigint, duplicate boolean, latest boolean, several boolean
                ) on commit delete rows
                """).update();
        jdbc.sql("""
                create temporary table if not exists record_known (
                    source text collate "C", source_id text collate "C", revision integer, entry_id bigint,
                    unit_id bigint, business_date date
                ) on commit delete rows
                """).update();
        for (String table : List.of("record_stage", "record_row", "record_known")) {
            jdbc.sql("delete from " + table).update();
        }
    }

    private long copy(UploadBody body, RecordUpload.Format format, RowCheck check, UploadWatch watch) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (StageCopy copy =
                new StageCopy(connection.unwrap(PGConnection.class).getCopyAPI())) {
            body.read(format, row -> {
                watch.at(UploadWatch.Step.READING, copy.rows() + 1);
                copy.accept(check.check(row));
            });
            copy.finish();
            return copy.rows();
        } catch (SQLException e) {
            throw new UncategorizedSQLException("copy of an upload", null, e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /**
     * Names to ids, rows without unit to the member's unit on the business date (O2), and each row's place among those
     * of its identity: it counts when its revision is higher than every earlier one's in the upload.
     */
    private void resolve(Sight sight, long block) {
        jdbc.sql("""
                with seen_unit as materialized (
                    select distinct unit_id from org_unit_ancestry where ancestor_id = any (cast(:roots as bigint[]))
                ), seen_member as materialized (
                    select distinct a.member_id from assignment a join seen_unit u on u.unit_id = a.unit_id
                    where a.valid_from <= :today
                ), used as materialized (
                    select distinct m.id from record_stage s join member m on m.login = s.member where s.unit is null
                ), edge as (
                    select member_id, valid_from as day from assignment where member_id in (select id from used)
                    union
                    select member_id, valid_to + 1 from assignment
                    where member_id in (select id from used) and valid_to < date '9999-12-31'
                ), span as (
                    select member_id, day as starts,
                           lead(day, 1, date 'infinity') over (partition by member_id order by day) as ends
                    from edge
                ), credit as materialized (
                    select s.member_id, s.starts, s.ends,
                           (select a.unit_id from assignment a
                            where a.member_id = s.member_id and s.starts between a.valid_from and a.valid_to
                            order by case a.role when 'MEMBER' then 0 when 'BRANCH_HEAD' then 1 else 2 end, a.id
                            limit 1) as unit_id
                    from span s
                ), named as (
                    select s.*, m.id as member_id, coalesce(u.id, c.unit_id) as unit_id,
                           case when s.reason is not null or s.cancelled then null
                                when s.member is not null
                                     and (m.id is null or not (:everything or sm.member_id is not null)) then 'member'
                                when s.unit is not null
                                     and (u.id is null or not (:everything or su.unit_id is not null)) then 'unit'
                                when s.unit is null and c.unit_id is null then 'nowhere'
                                when s.unit is null and not (:everything or su.unit_id is not null) then 'elsewhere'
                           end as fault
                    from record_stage s
                    left join member m on m.login = s.member
                    left join org_unit u on u.code = s.unit
                    left join credit c on s.unit is null and c.member_id = m.id
                                      and s.business_date >= c.starts and s.business_date < c.ends
                    left join seen_unit su on su.unit_id = coalesce(u.id, c.unit_id)
                    left join seen_member sm on sm.member_id = m.id
                ), judged as (
                    select n.*, n.reason is null and n.fault is null as good from named n
                ), placed as (
                    select j.*,
                           max(revision) over (partition by good, source, source_id order by seq
                                               rows between unbounded preceding and 1 preceding) as earlier,
                           max(revision) over (partition by good, source, source_id) as top,
                           count(*) over (partition by good, source, source_id) as rows_of_identity
                    from judged j
                )
                insert into record_row
                select seq, line, source, source_id, revision, cancelled, record_type, member_id, unit_id,
                       business_date, coalesce(amount, 0), coalesce(quantity, 1), attributes,
                       case when fault is null then field when fault = 'unit' then 'unit' else 'member' end,
                       case fault
                            when 'member' then json_build_array('ledger.member.unknown', left(member, 60))::text
                            when 'unit' then json_build_array('ledger.unit.unknown', left(unit, 60))::text
                            when 'nowhere' then json_build_array(
                                'ledger.member.nowhere', left(member, 60), business_date::text)::text
                            when 'elsewhere' then json_build_array(
                                'ledger.member.elsewhere', left(member, 60), business_date::text)::text
                            else reason
                       end,
                       case when good then :block + seq end,
                       good and coalesce(revision <= earlier, false),
                       good and revision = top and coalesce(revision > earlier, true),
                       good and rows_of_identity > 1
                from placed
                order by source, source_id, seq
                """)
                .param("roots", sight.array())
                .param("everything", sight.everything())
                .param("today", sight.today())
                .param("block", block)
                .update();
    }

    /** A correction must not take a record away from a unit that its sender may not see. */
    private void rejectCorrectionsOutOfSight(Sight sight) {
        jdbc.sql("""
                update record_row r
                set duplicate = r.revision <= h.revision,
                    latest = false,
                    field = case when r.revision > h.revision then 'source_id' end,
                    reason = case when r.revision > h.revision then json_build_array(
                        'ledger.correction.elsewhere', left(r.source, 60), left(r.source_id, 60))::text end
                from record_head h
                where h.entry_id is not null and h.source = r.source and h.source_id = r.source_id and r.reason is null and not r.duplicate
                  and not exists (select from org_unit_ancestry y
                                  where y.unit_id = h.unit_id and y.ancestor_id = any (cast(:roots as bigint[])))
                """).param("roots", sight.array()).update();
    }

    /** Notes which identities have a head that this upload did not set; rows not above it are duplicates. */
    void compareWithHeads() {
        int known = jdbc.sql("""
                insert into record_known
                select h.source, h.source_id, h.revision, h.entry_id, h.unit_id, h.business_date
                from record_row r join record_head h on h.source = r.source and h.source_id = r.source_id
                where r.latest and r.reason is null and h.entry_id is distinct from r.id
                """).update();
        if (known >= MANY) {
            jdbc.sql("analyze record_known").update();
        }
    }

    void markDuplicates() {
        jdbc.sql("""
                update record_row r set duplicate = true from record_known k
                where k.source = r.source and k.source_id = r.source_id and r.revision <= k.revision
                  and r.reason is null and not r.duplicate
                """).update();
    }

    boolean anyKnown() {
        return jdbc.sql("select exists (select from record_known)")
                .query(Boolean.class)
                .single();
    }

    Counts counts() {
        return jdbc.sql("""
                select count(*) filter (where reason is null and not duplicate) as accepted,
                       count(*) filter (where reason is null and duplicate) as duplicates,
                       count(*) filter (where reason is not null) as rejected
                from record_row
                """).query(Counts.class).single();
    }

    List<BatchView.Rejection> rejections(int limit) {
        return jdbc.sql("select line, field, reason, content from (" + REJECTED + ") rejected order by line")
                .param("most", limit)
                .query((row, number) -> BatchView.Rejection.of(
                        row.getLong("line"),
                        row.getString("field"),
                        Reasons.read(row.getString("reason")),
                        row.getString("content")))
                .list();
    }

    void storeRejections(UUID batch, int limit) {
        jdbc.sql("insert into record_rejection (batch_id, line, field, message, content)"
                        + " select :batch, line, field, reason, content from (" + REJECTED + ") rejected")
                .param("batch", batch)
                .param("most", limit)
                .update();
    }

    /** The first rejected rows; a row that read well is put together again as it was sent. */
    private static final String REJECTED = """
            select r.line, r.field, r.reason, coalesce(s.content, left(concat_ws(',', %s), 2000)) as content
            from record_row r join record_stage s on s.seq = r.seq
            where r.reason is not null
            order by r.seq limit :most
            """.formatted(List.of(RecordColumn.values()).stream()
            .map(column -> "(select case when v ~ '[,\"\\r\\n]' then '\"' || replace(v, '\"', '\"\"') || '\"'"
                    + " else coalesce(v, '') end from (select "
                    + (column == RecordColumn.CANCELLED
                            ? "case when s.cancelled then 'true' end"
                            : "s." + column.header() + "::text")
                    + ") value(v))")
            .collect(Collectors.joining(", ")));

    /** What became of the rows; each is one of the three. */
    record Counts(long accepted, long duplicates, long rejected) {}

    /**
     * What the sender may see.
     *
     * @param roots topmost units; asked only when it is not everything
     * @param today members are seen from the first day of an assignment on
     */
    record Sight(boolean everything, Set<Long> roots, LocalDate today) {

        String array() {
            return roots.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
        }
    }
}
