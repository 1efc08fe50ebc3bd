package io.dacheng.bench;

import io.dacheng.ledger.DailyTotals;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * The same data in every run: an organisation of three levels, five metrics of a record type each, one plan with a target
 * for everybody, and records of one year.
 *
 * <p>Master data, targets and the ledger are filled by COPY; the totals are made by the product's own rebuild.
 */
final class BenchData {

    static final List<String> TYPES = List.of("deposit", "loan", "fund", "insurance", "card");
    /** All metrics sum the amount but the last, which counts records. */
    static final List<String> METRICS = List.of("deposits", "loans", "funds", "premiums", "cards");

    static final LocalDate START = LocalDate.of(2025, 1, 1);
    static final LocalDate END = LocalDate.of(2025, 12, 31);
    static final int DAYS = 365;
    static final long PLAN = 1;

    private static final int MEMBERS_OF_A_BRANCH = 100;
    private static final int BRANCHES_OF_A_REGION = 50;
    /** Records of a member, metric and day in the file of the row load. */
    private static final int SAME_DAY = 10;

    private final BenchProduct product;
    private final int members;
    private final int branches;
    private final int regions;

    BenchData(BenchProduct product, int members) {
        this.product = product;
        this.members = members;
        branches = Math.max(2, (members + MEMBERS_OF_A_BRANCH - 1) / MEMBERS_OF_A_BRANCH);
        regions = Math.max(2, (branches + BRANCHES_OF_A_REGION - 1) / BRANCHES_OF_A_REGION);
    }

    int members() {
        return members;
    }

    int regions() {
        return regions;
    }

    int branches() {
        return branches;
    }

    String region(int number) {
        return "R" + (number + 1);
    }

    String branch(int number) {
        return "B" + (number + 1);
    }

    /** Units 1 (root), regions, branches; members; metrics. */
    void organisation() throws SQLException {
        try (CopyRows rows = copy("org_unit (id, code, parent_id, name, kind, sort_order)")) {
            rows.put(1)
                    .put("HO")
                    .none()
                    .put("Head office")
                    .put("head-office")
                    .put(0)
                    .end();
            for (int i = 0; i < regions; i++) {
                rows.put(regionId(i))
                        .put(region(i))
                        .put(1)
                        .put("Region " + (i + 1))
                        .put("region")
                        .put(i)
                        .end();
            }
            for (int i = 0; i < branches; i++) {
                rows.put(branchId(i)).put(branch(i)).put(regionId(i % regions));
                rows.put("Branch " + (i + 1)).put("branch").put(i).end();
            }
        }
        product.sql("""
                insert into org_unit_ancestry (ancestor_id, unit_id, distance)
                with recursive up as (
                    select id as unit_id, id as ancestor_id, 0 as distance from org_unit
                    union all
                    select up.unit_id, u.parent_id, up.distance + 1 from up join org_unit u on u.id = up.ancestor_id
                    where u.parent_id is not null)
                select ancestor_id, unit_id, distance from up
                """);
        try (CopyRows rows = copy("member (id, login, name)")) {
            for (int i = 0; i < members; i++) {
                rows.put(i + 1).put(login(i)).put("Member " + (i + 1)).end();
            }
        }
        try (CopyRows rows = copy("assignment (member_id, unit_id, role)")) {
            for (int i = 0; i < members; i++) {
                rows.put(i + 1).put(unitOf(i)).put("MEMBER").end();
            }
        }
        try (CopyRows rows = copy("metric (id, code, name, record_type, aggregation, scale, unit)")) {
            for (int i = 0; i < METRICS.size(); i++) {
                boolean counts = i == METRICS.size() - 1;
                rows.put(i + 1).put(METRICS.get(i)).put(METRICS.get(i)).put(TYPES.get(i));
                rows.put(counts ? "COUNT" : "SUM_AMOUNT")
                        .put(counts ? 0 : 2)
                        .put(counts ? "" : "CNY")
                        .end();
            }
        }
        afterCopy("org_unit", "member", "metric");
    }

    /** One active plan for all metrics: a target for the root, each region, branch and member. */
    void targets() throws SQLException {
        product.sql("""
                insert into plan (id, name, root_unit_id, period_start, period_end, submit_by, agree_by, state, created_by,
                                  created_at, activated_at)
                overriding system value
                values (1, 'Benchmark', 1, '2025-01-01', '2025-12-31', '2024-11-30', '2024-12-15', 'ACTIVE', 'admin',
                        '2024-11-01', '2024-12-20')
                """);
        product.sql("""
                insert into plan_metric (plan_id, position, metric_id, amount, split_method, rounding_step)
                select 1, id - 1, id, 1000000000, 'EVEN', 0.01 from metric
                """);
        int units = 1 + regions + branches;
        try (CopyRows rows =
                copy("target (id, plan_id, parent_id, metric_id, unit_id, member_id, period_start, period_end,"
                        + " proposed_amount, amount, completion_date, state)")) {
            for (int metric = 0; metric < METRICS.size(); metric++) {
                long first = (long) metric * (units + members);
                for (int i = 0; i < units + members; i++) {
                    boolean unit = i < units;
                    long amount = unit ? 100_000_000L / (i + 1) : 200_000 + Data.mix(metric, i) % 300_000;
                    rows.put(first + i + 1).put(PLAN);
                    if (i == 0) {
                        rows.none();
                    } else {
                        rows.put(first + (unit ? parentOf(i + 1L) : unitOf(i - units)));
                    }
                    rows.put(metric + 1);
                    if (unit) {
                        rows.put(i + 1).none();
                    } else {
                        rows.none().put(i - units + 1);
                    }
                    rows.put("2025-01-01")
                            .put("2025-12-31")
                            .cents(amount)
                            .cents(amount)
                            .put("2025-12-31")
                            .put("ACTIVE");
                    rows.end();
                }
            }
        }
        product.sql("""
                insert into target_change (target_id, changed_at, changed_by, action, state, amount, completion_date)
                select id, '2024-12-20', 'admin', 'ACTIVATED', state, amount, completion_date from target
                """);
        afterCopy("plan", "target");
    }

    /**
     * As many records as given, spread evenly over members, metrics and days, in the order of days as they would have
     * come in; a batch a day, known on its evening.
     *
     * @return how many it became; a few more or less
     */
    long ledger(int records) throws SQLException {
        long each = Math.max(1, Math.round((double) records / members / METRICS.size()));
        try (CopyRows rows =
                copy("record_batch (id, body_hash, format, state, uploaded_by, received_at, known_at, accepted)")) {
            for (int day = 0; day < DAYS; day++) {
                rows.put(batch(day).toString())
                        .put("built")
                        .put("CSV")
                        .put("ACCEPTED")
                        .put("admin");
                rows.put(knownAt(day)).put(knownAt(day)).put(0).end();
            }
        }
        long written = 0;
        try (CopyRows rows =
                copy("business_record (id, batch_id, source, source_id, revision, sign, record_type, member_id,"
                        + " unit_id, business_date, amount, quantity)")) {
            for (int day = 0; day < DAYS; day++) {
                String batch = batch(day).toString();
                String date = START.plusDays(day).toString();
                for (int member = 0; member < members; member++) {
                    for (int type = 0; type < TYPES.size(); type++) {
                        long chance = Data.mix(day, member * 8L + type);
                        if (chance % DAYS >= each) {
                            continue;
                        }
                        rows.put(written + 1)
                                .put(batch)
                                .put("core")
                                .put("L-" + written)
                                .put(1)
                                .put(1)
                                .put(TYPES.get(type));
                        rows.put(member + 1L).put(unitOf(member)).put(date);
                        rows.cents(100 + (chance >>> 20) % 20_000).put(1).end();
                        written++;
                    }
                }
            }
        }
        product.sql("""
                update record_batch b set first_entry = e.first, last_entry = e.last
                from (select batch_id, min(id) as first, max(id) as last from business_record group by batch_id) e
                where e.batch_id = b.id
                """);
        return written;
    }

    /** The totals by the product's own rebuild, and what a database knows of itself after a night. */
    void totals() {
        product.bean(DailyTotals.class).rebuild();
        product.sql("vacuum (analyze)");
    }

    /**
     * A file of records for {@code POST /records}: ten records of a member, metric and day, as they would come in through
     * the day, members credited to their unit of the day.
     *
     * @param prefix of the identities, so that another file is of other records
     */
    Path file(Path directory, String prefix, int records) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(prefix + ".csv");
        int rows = Math.max(1, records / SAME_DAY);
        try (BufferedWriter csv = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            csv.write("source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes\n");
            for (int i = 0; i < records; i++) {
                int row = i % rows;
                int member = row % members;
                int type = row / members % TYPES.size();
                LocalDate day = START.plusDays(row / members / TYPES.size() % DAYS);
                csv.write("core," + prefix + "-" + i + ",1," + TYPES.get(type) + "," + login(member) + ",," + day + ","
                        + BigDecimal.valueOf(100 + Data.mix(i, row) % 2_000_000, 2) + ",1,\n");
            }
        }
        return file;
    }

    static String login(int member) {
        return "m" + Integer.toString(1_000_001 + member).substring(1);
    }

    private CopyRows copy(String into) throws SQLException {
        return new CopyRows(product.owners(), into);
    }

    private void afterCopy(String... tables) {
        for (String table : tables) {
            product.jdbc()
                    .sql("select setval(pg_get_serial_sequence('" + table + "', 'id'), max(id)) from " + table)
                    .query(Long.class)
                    .single();
        }
        product.sql("analyze");
    }

    private long regionId(int region) {
        return 2L + region;
    }

    private long branchId(int branch) {
        return 2L + regions + branch;
    }

    private long unitOf(int member) {
        return branchId(member % branches);
    }

    private long parentOf(long unit) {
        return unit < 2L + regions ? 1 : regionId((int) ((unit - 2 - regions) % regions));
    }

    private static UUID batch(int day) {
        return new UUID(0x6265_6e63_6800_4000L, 0x8000_0000_0000_0000L + day);
    }

    private static String knownAt(int day) {
        return START.plusDays(day).atTime(20, 0).atOffset(ZoneOffset.UTC).toString();
    }
}
