package io.dacheng.achievement;

import io.dacheng.shared.OwnerKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which owners are asked about, as a select of {@code id, code, name, distance, sort_order} in a fixed order: units by
 * level, then as imported, then code; members by login. Codes are compared by their characters ({@code collate "C"}),
 * so that the order, and where a page begins, do not depend on the database's language.
 */
record Owners(OwnerKind kind, String select, Map<String, Object> parameters) {

    private static final String UNIT_ORDER = " order by x.distance, u.sort_order, u.code collate \"C\"";

    private static final String MEMBER_ORDER = " order by m.login collate \"C\"";

    /** Deeper than any tree. */
    static final int ANY_DISTANCE = Integer.MAX_VALUE;

    static Owners unit(long unitId) {
        return new Owners(
                OwnerKind.UNIT,
                "select u.id, u.code, u.name, 0 as distance, 0 as sort_order from org_unit u where u.id = :owner",
                Map.of("owner", unitId));
    }

    static Owners member(long memberId) {
        return new Owners(
                OwnerKind.MEMBER,
                "select m.id, m.login as code, m.name, 0 as distance, 0 as sort_order from member m where m.id = :owner",
                Map.of("owner", memberId));
    }

    /** Just these. */
    static Owners units(Collection<Long> ids) {
        return new Owners(
                OwnerKind.UNIT,
                "select u.id, u.code, u.name, 0 as distance, 0 as sort_order from org_unit u where u.id = any (cast(:owners as bigint[]))",
                Map.of("owners", ids.toArray(Long[]::new)));
    }

    /** Just these. */
    static Owners members(Collection<Long> ids) {
        return new Owners(
                OwnerKind.MEMBER,
                "select m.id, m.login as code, m.name, 0 as distance, 0 as sort_order from member m where m.id = any (cast(:owners as bigint[]))",
                Map.of("owners", ids.toArray(Long[]::new)));
    }

    /**
     * Lower units down to a distance, not the unit itself. A unit closed before the period began is left out.
     *
     * @param after the last unit of the page before; null for the first page
     */
    static Owners unitsBelow(long unitId, int maxDistance, @Nullable Position after, int limit) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("unit", unitId);
        parameters.put("maxDistance", maxDistance);
        parameters.put("limit", limit);
        String from = "";
        if (after != null) {
            from = " and (x.distance, u.sort_order, u.code collate \"C\")"
                    + " > (:afterDistance, :afterSort, :afterCode collate \"C\")";
            parameters.put("afterDistance", after.distance());
            parameters.put("afterSort", after.sortOrder());
            parameters.put("afterCode", after.code());
        }
        return new Owners(OwnerKind.UNIT, """
                select u.id, u.code, u.name, x.distance, u.sort_order
                from org_unit_ancestry x
                join org_unit u on u.id = x.unit_id
                where x.ancestor_id = :unit and x.distance between 1 and :maxDistance
                  and (u.closed_on is null or u.closed_on > :start)
                """ + from + UNIT_ORDER + " limit :limit", parameters);
    }

    /**
     * Members whose assignment in the unit, or down to a distance below, touches the period up to the as-of day: those
     * who work there as members, and heads and others there who have a target of their own.
     */
    static Owners membersIn(long unitId, int maxDistance, @Nullable Position after, int limit) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("unit", unitId);
        parameters.put("maxDistance", maxDistance);
        parameters.put("limit", limit);
        String from = "";
        if (after != null) {
            from = " and m.login collate \"C\" > :afterCode collate \"C\"";
            parameters.put("afterCode", after.code());
        }
        return new Owners(OwnerKind.MEMBER, """
                select m.id, m.login as code, m.name, 0 as distance, 0 as sort_order
                from member m
                where m.id in (
                    select a.member_id
                    from org_unit_ancestry x
                    join assignment a on a.unit_id = x.unit_id
                    where x.ancestor_id = :unit and x.distance <= :maxDistance
                      and a.valid_from <= greatest(:until, :start) and a.valid_to >= :start
                      and (a.role = 'MEMBER' or {has_goal}))
                """ + from + MEMBER_ORDER + " limit :limit", parameters);
    }

    /** Every unit, or every member, with a target in the plan of the question. */
    static Owners ofPlan(OwnerKind kind, long planId) {
        String select = kind == OwnerKind.UNIT ? """
                select u.id, u.code, u.name, 0 as distance, u.sort_order from org_unit u
                where u.id in (select t.unit_id from target t where t.plan_id = :owner)
                """ : """
                select m.id, m.login as code, m.name, 0 as distance, 0 as sort_order from member m
                where m.id in (select t.member_id from target t where t.plan_id = :owner)
                """;
        return new Owners(kind, select, Map.of("owner", planId));
    }
}
