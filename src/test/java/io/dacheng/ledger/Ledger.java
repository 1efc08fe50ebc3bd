package io.dacheng.ledger;

import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the tables behind the services' backs. */
final class Ledger {

    private final JdbcClient jdbc;

    Ledger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A member's amount of all days. */
    BigDecimal amountOfMember(String login) {
        return jdbc.sql("""
                select coalesce(sum(t.amount), 0) from member_daily_total t join member m on m.id = t.member_id
                where m.login = :login
                """).param("login", login).query(BigDecimal.class).single();
    }

    BigDecimal amountOfUnit(String code) {
        return jdbc.sql("""
                select coalesce(sum(t.amount), 0) from unit_daily_total t join org_unit u on u.id = t.unit_id
                where u.code = :code
                """).param("code", code).query(BigDecimal.class).single();
    }

    long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    /** Each entry as sign, revision and amount, in the order written. */
    List<String> entries(String sourceId) {
        return jdbc.sql("""
                select case sign when 1 then '+' else '-' end || amount || ' r' || revision from known_record
                where source_id = :id order by known_at, batch_id, revision, sign
                """).param("id", sourceId).query(String.class).list();
    }

    /** Everything in the totals of units or members, as text by key. */
    TreeMap<String, String> totals(String table, String owner, String name) {
        TreeMap<String, String> totals = new TreeMap<>();
        jdbc.sql("select o." + name + " || ' ' || record_type || ' ' || business_date as key, amount, quantity, records"
                        + " from " + table + " t join " + owner + " o on o.id = t."
                        + table.replace("_daily_total", "_id"))
                .query((row, number) -> totals.put(
                        row.getString("key"),
                        plain(row.getBigDecimal("amount")) + " " + plain(row.getBigDecimal("quantity")) + " "
                                + row.getLong("records")))
                .list();
        return totals;
    }

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
