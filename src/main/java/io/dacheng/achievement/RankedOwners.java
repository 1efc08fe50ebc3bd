package io.dacheng.achievement;

import io.dacheng.shared.OwnerKind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who competes: units of one level below a unit, or members in and below it.
 *
 * @param nearest the least distance below the unit
 * @param farthest the greatest
 * @param unitKind only units of this kind; null for all
 */
record RankedOwners(
        long unitId,
        OwnerKind of,
        int nearest,
        int farthest,
        @Nullable String unitKind) {

    static RankedOwners units(long unitId, RankingQuery.Units units) {
        return units.kind() == null
                ? new RankedOwners(unitId, OwnerKind.UNIT, units.depth(), units.depth(), null)
                : new RankedOwners(unitId, OwnerKind.UNIT, 1, Owners.ANY_DISTANCE, units.kind());
    }

    static RankedOwners members(long unitId) {
        return new RankedOwners(unitId, OwnerKind.MEMBER, 0, Owners.ANY_DISTANCE, null);
    }

    /** Members of the unit itself, not of lower ones. */
    static RankedOwners ownMembers(long unitId) {
        return new RankedOwners(unitId, OwnerKind.MEMBER, 0, 0, null);
    }

    Owners owners() {
        if (of == OwnerKind.MEMBER) {
            return Owners.membersIn(unitId, farthest, null, Integer.MAX_VALUE);
        }
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("unit", unitId);
        parameters.put("nearest", nearest);
        parameters.put("farthest", farthest);
        String ofKind = "";
        if (unitKind != null) {
            ofKind = " and u.kind = :kind";
            parameters.put("kind", unitKind);
        }
        return new Owners(OwnerKind.UNIT, """
                select u.id, u.code, u.name, x.distance, u.sort_order
                from org_unit_ancestry x
                join org_unit u on u.id = x.unit_id
                where x.ancestor_id = :unit and x.distance between :nearest and :farthest
                  and (u.closed_on is null or u.closed_on > :start)
                """ + ofKind, parameters);
    }
}
