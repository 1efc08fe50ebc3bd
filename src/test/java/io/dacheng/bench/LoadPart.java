package io.dacheng.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * Records through {@code POST /records} against what the same server does with the same file at the least: COPY into a
 * staging table, then INSERT ... ON CONFLICT DO NOTHING into a logged table with a unique index. Both begin empty, after
 * a checkpoint.
 */
final class LoadPart {

    private static final String COLUMNS =
            "source, source_id, revision, record_type, member, unit, business_date, amount, quantity, attributes";

    private final BenchProduct product;
    private final BenchSizes sizes;

    LoadPart(BenchProduct product, BenchSizes sizes) {
        this.product = product;
        this.sizes = sizes;
    }

    List<Measured> run(BenchData data, Path directory) throws Exception {
        Path warm = data.file(directory, "warm", Math.max(10, sizes.load() / 20));
        Path file = data.file(directory, "load", sizes.load());
        createLimit();
        send(warm, Math.max(10, sizes.load() / 20));
        limit(warm);
        Turns turns = new Turns();
        for (int i = 0; i < sizes.repeat(); i++) {
            Progress.say("load: turn " + (i + 1) + " of " + sizes.repeat());
            product.emptyLedger();
            product.sql("checkpoint");
            turns.product(() -> send(file, sizes.load()));
            product.sql("truncate bench_limit, bench_stage");
            product.sql("checkpoint");
            turns.limit(() -> limit(file));
        }
        product.sql("drop table bench_limit");
        product.sql("drop table bench_stage");
        double perSecond = sizes.load() / turns.productMedian();
        double limitPerSecond = sizes.load() / turns.limitMedian();
        double ratio = perSecond / limitPerSecond;
        return List.of(new Measured(
                "load",
                sizes.load() + " records through POST /records, against bare COPY + INSERT ON CONFLICT",
                "records/s",
                perSecond,
                limitPerSecond,
                ratio,
                ">= 0.50 of the limit's speed",
                ratio >= 0.5,
                List.of(
                        "data shape A: 10 records of a member, metric and day, so a tenth as many daily totals; "
                                + Files.size(file) / 1_000_000 + " MB of CSV",
                        turns.notes())));
    }

    private void send(Path file, int records) throws IOException {
        JsonNode answer = product.post("/records", file);
        if (answer.path("accepted").asLong() != records) {
            throw new IOException("Not all records were accepted: " + answer);
        }
    }

    /** The stage is unlogged and without index, the target logged, compared byte by byte like the ledger's keys. */
    private void createLimit() {
        String columns = "source text collate \"C\", source_id text collate \"C\", revision integer, record_type text,"
                + " member text, unit text, business_date date, amount numeric, quantity numeric, attributes text";
        product.sql("create unlogged table bench_stage (" + columns + ")");
        product.sql("create table bench_limit (" + columns + ")");
        product.sql("create unique index bench_limit_identity on bench_limit (source, source_id, revision)");
    }

    private void limit(Path file) throws SQLException, IOException {
        try (Connection connection = product.database().getConnection();
                InputStream csv = Files.newInputStream(file)) {
            connection.setAutoCommit(false);
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy bench_stage (" + COLUMNS + ") from stdin (format csv, header)", csv);
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("insert into bench_limit (" + COLUMNS + ") select " + COLUMNS
                        + " from bench_stage on conflict do nothing");
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }
}
