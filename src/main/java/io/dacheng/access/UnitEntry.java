package io.dacheng.access;

import io.dacheng.organisation.UnitView;
import java.util.List;

/**
 * A unit as the units page shows it.
 *
 * @param heads names of today's branch heads
 * @param members how many people are assigned to this very unit today
 * @param changeable whether the viewer may change it
 */
public record UnitEntry(UnitView unit, List<String> heads, int members, boolean changeable) {

    public UnitEntry {
        heads = List.copyOf(heads);
    }
}
