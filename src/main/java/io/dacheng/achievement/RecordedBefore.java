package io.dacheng.achievement;

import io.dacheng.shared.OwnerKind;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells nothing from nothing known: where lower is better, no record in the period is the best there can be, but only for
 * an owner of whom such records have come in before; an owner who has never had one has no data.
 */
@Component
class RecordedBefore {

    private static final String UNITS = """
            select x.ancestor_id
            from org_unit_ancestry x
            join {table} e on e.unit_id = x.unit_id and e.record_type = :recordType and e.business_date < :start {known}
            where x.ancestor_id = any (:owners)
            group by x.ancestor_id having sum({records}) > 0
            """;

    private static final String MEMBERS = """
            select e.member_id
            from {table} e
            where e.member_id = any (:owners) and e.record_type = :recordType and e.business_date < :start {known}
            group by e.member_id having sum({records}) > 0
            """;

    private final JdbcClient jdbc;

    RecordedBefore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the owners who have a live record of the metric's kind before the period, as known at the question's moment. */
    Set<Long> before(Question question, OwnerKind kind, Collection<Long> owners) {
        if (owners.isEmpty()) {
            return Set.of();
        }
        boolean now = question.knownAt() == null;
        boolean units = kind == OwnerKind.UNIT;
        String totals = units ? "unit_daily_total" : "member_daily_total";
        JdbcClient.StatementSpec statement = jdbc.sql((units ? UNITS : MEMBERS)
                        .replace("{table}", now ? totals : "business_record")
                        .replace("{records}", now ? "e.records" : "e.sign")
                        .replace("{known}", now ? "" : "and e.known_at <= :knownAt"))
                .param("owners", owners.toArray(Long[]::new))
                .param("recordType", question.metric().recordType())
                .param("start", question.period().start());
        return new HashSet<>(
                (now ? statement : statement.param("knownAt", question.knownAt().atOffset(ZoneOffset.UTC)))
                        .query(Long.class)
                        .list());
    }
}
