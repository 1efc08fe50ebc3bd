package io.dacheng.achievement;

import io.dacheng.achievement.Explanation.BatchBehind;
import io.dacheng.achievement.Explanation.Contribution;
import io.dacheng.achievement.LedgerBreakdown.Breakdown;
import io.dacheng.achievement.LedgerBreakdown.Part;
import io.dacheng.metric.Counts;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.OwnerKind;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives what an actual comes from its names, as far as the viewer may know them. */
@Component
class ExplainedParts {

    private final JdbcClient jdbc;

    ExplainedParts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Named(String code, String name) {}

    /** The largest first; units directly below that have brought nothing are there as well. */
    List<Contribution> contributions(LedgerSight sight, Breakdown breakdown) {
        MetricView metric = sight.question().metric();
        boolean ofUnit = sight.kind() == OwnerKind.UNIT;
        Map<Part, LedgerSums> shown = new HashMap<>();
        LedgerSums hidden = LedgerSums.NONE;
        for (Part part : breakdown.parts()) {
            // What a unit below has brought is the unit's, whoever brought it.
            if (part.seen() || ofUnit && part.unit() != null) {
                shown.merge(new Part(part.unit(), part.member(), true, LedgerSums.NONE), part.sums(), LedgerSums::plus);
            } else {
                hidden = hidden.plus(part.sums());
            }
        }
        if (ofUnit) {
            below(sight)
                    .forEach(unit -> shown.putIfAbsent(new Part(unit, null, true, LedgerSums.NONE), LedgerSums.NONE));
        }
        Map<Long, Named> units = named(
                "org_unit", "code", shown.keySet().stream().map(Part::unit).toList());
        Map<Long, Named> members = named(
                "member", "login", shown.keySet().stream().map(Part::member).toList());
        List<Contribution> contributions = new ArrayList<>();
        shown.forEach((part, sums) -> contributions.add(contribution(part, sums, sight.question(), units, members)));
        contributions.sort(Comparator.comparing(Contribution::value)
                .reversed()
                .thenComparing(Contribution::code, Comparator.nullsLast(Comparator.naturalOrder())));
        if (hidden.records() != 0) {
            contributions.add(new Contribution(
                    null, null, null, hidden.brings(metric, sight.question().days()), hidden.records()));
        }
        return contributions;
    }

    private static Contribution contribution(
            Part part, LedgerSums sums, Question question, Map<Long, Named> units, Map<Long, Named> members) {
        Named named = part.unit() != null ? units.get(part.unit()) : members.get(part.member());
        return new Contribution(
                part.unit() != null || part.member() == null ? OwnerKind.UNIT : OwnerKind.MEMBER,
                named == null ? null : named.code(),
                named == null ? null : named.name(),
                sums.brings(question.metric(), question.days()),
                sums.records());
    }

    private List<Long> below(LedgerSight sight) {
        return jdbc.sql(
                        "select id from org_unit where parent_id = :owner and (closed_on is null or closed_on > :start)")
                .param("owner", sight.ownerId())
                .param("start", sight.question().period().start())
                .query(Long.class)
                .list();
    }

    private Map<Long, Named> named(String table, String code, Collection<@Nullable Long> ids) {
        List<Long> wanted = ids.stream().filter(Objects::nonNull).distinct().toList();
        Map<Long, Named> named = new HashMap<>();
        if (!wanted.isEmpty()) {
            jdbc.sql("select id, %s as code, name from %s where id in (:ids)".formatted(code, table))
                    .param("ids", wanted)
                    .query(row -> {
                        named.put(row.getLong("id"), new Named(row.getString("code"), row.getString("name")));
                    });
        }
        return named;
    }

    /** The newest first. */
    List<BatchBehind> batches(LedgerSight sight, Breakdown breakdown) {
        if (breakdown.batches().isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                select id, file_name, uploaded_by, received_at, :everyBatch or uploaded_by = :login as visible
                from record_batch where id = any (cast(:ids as uuid[]))
                order by received_at desc, id limit :limit
                """)
                .param("ids", breakdown.batches().keySet().toArray(UUID[]::new))
                .param("everyBatch", sight.eyes().everyBatch())
                .param("login", sight.eyes().login())
                .param("limit", Explanation.MOST_BATCHES)
                .query((row, number) -> {
                    UUID id = row.getObject("id", UUID.class);
                    boolean visible = row.getBoolean("visible");
                    LedgerSums sums = breakdown.batches().getOrDefault(id, LedgerSums.NONE);
                    return new BatchBehind(
                            visible ? id : null,
                            visible ? row.getString("file_name") : null,
                            visible ? row.getString("uploaded_by") : null,
                            row.getObject("received_at", OffsetDateTime.class).toInstant(),
                            sight.question().metric().counts() == Counts.PARTS
                                    ? null
                                    : sums.brings(
                                            sight.question().metric(),
                                            sight.question().days()),
                            sums.records());
                })
                .list();
    }
}
