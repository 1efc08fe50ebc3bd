package io.dacheng.achievement;

import io.dacheng.metric.Counts;
import io.dacheng.shared.OwnerKind;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The entries of the ledger that a figure comes from, as pieces of SQL, and which of them a viewer may see (V1): of a
 * unit's figure those of its records that name a member whom the viewer sees, or none; of a member's those that are
 * credited to a unit that the viewer sees, all of them for the member.
 *
 * @param sources of which record types; several for a metric made of others
 */
record LedgerSight(Question question, List<Source> sources, OwnerKind kind, long ownerId, Eyes eyes) {

    /** Where {@code first} is this day, all before the period counts as well. */
    static final LocalDate BEGINNING = LocalDate.of(1, 1, 1);

    /** @param first first business date that counts */
    record Source(String recordType, LocalDate first) {}

    /**
     * Who looks.
     *
     * @param roots topmost units that the viewer sees
     * @param self the viewer's own member id
     * @param everyBatch whether the viewer sees the batches of others
     */
    record Eyes(Collection<Long> roots, @Nullable Long self, String login, boolean everyBatch, LocalDate today) {}

    private static final String OF_UNIT =
            "{alias}.unit_id in (select y.unit_id from org_unit_ancestry y where y.ancestor_id = :owner)";

    private static final String OF_MEMBER = "{alias}.member_id = :owner";

    private static final String MEMBERS_IN_SIGHT = """
            sighted as materialized (
                select distinct a.member_id as id
                from assignment a join org_unit_ancestry y on y.unit_id = a.unit_id
                where a.valid_from <= :today and y.ancestor_id in (:roots)),
            """;

    private static final String UNITS_IN_SIGHT = """
            sighted as materialized (
                select distinct y.unit_id as id from org_unit_ancestry y where y.ancestor_id in (:roots)),
            """;

    /** Common table expressions {@code sighted} and {@code reversal}, without a comma behind. */
    String with() {
        return "with " + (kind == OwnerKind.UNIT ? MEMBERS_IN_SIGHT : UNITS_IN_SIGHT)
                + "reversal as materialized (select r.reverses from known_record r where r.sign = -1 and "
                + range("r") + ")";
    }

    /** Whether a row of known_record belongs to the figure, live or not. */
    String range(String alias) {
        String types = IntStream.range(0, sources.size())
                .mapToObj(i -> "({alias}.record_type = :type%d and {alias}.business_date between :first%d and :until)"
                        .formatted(i, i))
                .collect(Collectors.joining(" or ", "(", ")"));
        String known = question.knownAt() == null ? "" : " and {alias}.known_at <= :knownAt";
        return (types + known + " and " + (kind == OwnerKind.UNIT ? OF_UNIT : OF_MEMBER)).replace("{alias}", alias);
    }

    /** Whether a row of the range is live: no entry known by then takes it back. */
    static String live(String alias) {
        return "%s.sign = 1 and not exists (select from reversal where reversal.reverses = %s.id)"
                .formatted(alias, alias);
    }

    /** Whether the viewer may see a row of the range. */
    String seen(String alias) {
        return kind == OwnerKind.UNIT
                ? """
                        (%1$s.member_id is null or %1$s.member_id = :self
                         or exists (select from sighted where sighted.id = %1$s.member_id))""".formatted(alias)
                : "(:self = :owner or exists (select from sighted where sighted.id = %s.unit_id))".formatted(alias);
    }

    /** What a row counts for; nothing where several metrics count it. */
    String value(String alias) {
        Counts counts = question.metric().counts();
        return switch (counts) {
            case AMOUNT -> alias + ".amount";
            case QUANTITY -> alias + ".quantity";
            case RECORDS -> "cast(1 as numeric)";
            case PARTS -> "cast(0 as numeric)";
        };
    }

    /** How many natural days a row has lain within the period. */
    static String lain(String alias) {
        return "(cast(:until as date) - greatest(%s.business_date, cast(:start as date)) + 1)".formatted(alias);
    }

    /** Of all the pieces. */
    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        for (int i = 0; i < sources.size(); i++) {
            parameters.put("type" + i, sources.get(i).recordType());
            parameters.put("first" + i, sources.get(i).first());
        }
        parameters.put("start", question.period().start());
        parameters.put("until", question.until());
        parameters.put("owner", ownerId);
        parameters.put("roots", eyes.roots().isEmpty() ? List.of(-1L) : eyes.roots());
        parameters.put("self", eyes.self() == null ? -1L : eyes.self());
        parameters.put("today", eyes.today());
        if (question.knownAt() != null) {
            parameters.put("knownAt", question.knownAt().atOffset(ZoneOffset.UTC));
        }
        return parameters;
    }
}
