package io.dacheng.ledger.pull;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.dacheng.ledger.PullView;
import io.dacheng.ledger.RecordColumn;
import io.dacheng.shared.Refused;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/**
 * What has changed between a platform's totals and those that the ledger holds of a pull: a total that is new or differs
 * gets the next revision, one that is no longer in the window is cancelled, one that is as it was is left out. In the
 * transaction that takes the result in, so that an undone batch comes again by itself.
 */
@Component
class TotalsDifference {

    /** From so many live totals on, most of which would vanish at once, somebody has to say that this is meant. */
    private static final int MANY = 20;

    private static final String COLUMNS =
            Arrays.stream(RecordColumn.values()).map(RecordColumn::header).collect(Collectors.joining(", "));
    private static final String NUMBER = "'^-?[0-9]{1,20}(\\.[0-9]{1,40})?$'";

    private final JdbcClient jdbc;
    private final JdbcTemplate streaming;
    private final DataSource dataSource;

    TotalsDifference(JdbcClient jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.streaming = new JdbcTemplate(dataSource);
        streaming.setFetchSize(5000);
    }

    /** How many totals of each kind the file holds. */
    record Changes(long changed, long vanished) {}

    /**
     * @param totals the platform's answer as an upload
     * @param changes becomes the upload that brings the ledger to it
     * @throws Refused for a total that comes twice or lies outside the window, and when most of them have vanished
     */
    Changes write(Path totals, PullView pull, Window window, boolean acceptVanished, Path changes) {
        load(totals);
        refuseTwice();
        refuseOutside(window);
        noteHeads(pull.code(), pull.recordType(), window);
        long vanished = jdbc.sql("select count(*) from pulled_head where gone")
                .query(Long.class)
                .single();
        long live = jdbc.sql("select count(*) from pulled_head where live")
                .query(Long.class)
                .single();
        if (!acceptVanished && live >= MANY && vanished * 2 > live) {
            throw Refused.conflict("ledger.pull.vanished", vanished, live);
        }
        try (CsvWriter csv = CsvWriter.builder().build(Files.newBufferedWriter(changes, StandardCharsets.UTF_8))) {
            csv.writeRecord(PlatformQuery.header());
            long changed = changed(csv);
            cancelled(csv, pull.code());
            return new Changes(changed, vanished);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load(Path totals) {
        jdbc.sql("""
                create temporary table if not exists pulled_total (
                    source text, source_id text collate "C", revision text, record_type text, member text, unit text,
                    business_date text, amount text, quantity text, attributes text, cancelled text
                ) on commit delete rows
                """).update();
        jdbc.sql("""
                create temporary table if not exists pulled_head (
                    source_id text collate "C", revision integer, live boolean, gone boolean, record_type text,
                    amount numeric, quantity numeric, records text
                ) on commit delete rows
                """).update();
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (Reader csv = Files.newBufferedReader(totals, StandardCharsets.UTF_8)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy pulled_total (" + COLUMNS + ") from stdin (format csv, header)", csv);
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith("22")) {
                throw Refused.invalid("ledger.pull.value");
            }
            throw new UncategorizedSQLException("copy of pulled totals", null, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
        jdbc.sql("analyze pulled_total").update();
    }

    private void refuseTwice() {
        jdbc.sql("""
                select source_id, count(*) as times from pulled_total group by source_id having count(*) > 1
                order by source_id limit 1
                """)
                .query((row, number) ->
                        Refused.invalid("ledger.pull.total.twice", row.getString("source_id"), row.getLong("times")))
                .optional()
                .ifPresent(TotalsDifference::refuse);
    }

    private void refuseOutside(Window window) {
        jdbc.sql("""
                select source_id from pulled_total
                where business_date ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
                  and (business_date < :since or business_date >= :until)
                order by source_id limit 1
                """)
                .param("since", window.firstDay() == null ? "" : String.valueOf(window.firstDay()))
                .param("until", window.endDay() == null ? "x" : String.valueOf(window.endDay()))
                .query(String.class)
                .optional()
                .map(total -> Refused.invalid(
                        "ledger.pull.total.outside",
                        total,
                        String.valueOf(window.sinceText()),
                        window.untilText() == null ? "…" : window.untilText()))
                .ifPresent(TotalsDifference::refuse);
    }

    private static void refuse(Refused refused) {
        throw refused;
    }

    /** What the ledger holds of the pull in the window, live or cancelled. */
    private void noteHeads(String code, String recordType, Window window) {
        String prefix = RowShape.prefix(recordType);
        String end = prefix.substring(0, prefix.length() - 1) + (char) (prefix.charAt(prefix.length() - 1) + 1);
        jdbc.sql("""
                insert into pulled_head
                select h.source_id, h.revision, e.id is not null, e.id is not null and p.source_id is null,
                       e.record_type, e.amount, e.quantity, e.attributes ->> 'records'
                from record_head h
                left join business_record e
                       on e.id = h.entry_id and e.unit_id = h.unit_id and e.business_date = h.business_date
                left join pulled_total p on p.source_id = h.source_id
                where h.source = :code and h.source_id >= :from and h.source_id < :to
                """)
                .param("code", code)
                .param("from", window.firstDay() == null ? prefix : prefix + window.firstDay())
                .param("to", window.endDay() == null ? end : prefix + window.endDay())
                .update();
        jdbc.sql("analyze pulled_head").update();
    }

    private long changed(CsvWriter csv) {
        long[] count = {0};
        streaming.query("""
                select p.*, coalesce(h.revision, 0) + 1 as next
                from pulled_total p left join pulled_head h on h.source_id = p.source_id
                where not coalesce(h.live, false)
                   or h.record_type is distinct from p.record_type
                   or h.amount is distinct from case when coalesce(p.amount, '') = '' then 0
                                                     when p.amount ~ %1$s then p.amount::numeric end
                   or h.quantity is distinct from case when p.quantity ~ %1$s then p.quantity::numeric end
                   or h.records is distinct from p.attributes::jsonb ->> 'records'
                order by p.source_id
                """.formatted(NUMBER), row -> {
            List<String> fields = new ArrayList<>();
            for (RecordColumn column : RecordColumn.values()) {
                String value = row.getString(column == RecordColumn.REVISION ? "next" : column.header());
                fields.add(value == null ? "" : value);
            }
            csv.writeRecord(fields);
            count[0]++;
        });
        return count[0];
    }

    private void cancelled(CsvWriter csv, String code) {
        streaming.query(
                "select source_id, revision + 1 as next from pulled_head where gone order by source_id", row -> {
                    List<String> fields = new ArrayList<>();
                    for (RecordColumn column : RecordColumn.values()) {
                        fields.add(
                                switch (column) {
                                    case SOURCE -> code;
                                    case SOURCE_ID -> row.getString("source_id");
                                    case REVISION -> row.getString("next");
                                    case CANCELLED -> "true";
                                    default -> "";
                                });
                    }
                    csv.writeRecord(fields);
                });
    }
}
