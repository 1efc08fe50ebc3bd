package io.dacheng.school;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who sees and changes what of the school: the one visibility rule (V1), with the own work beside it. */
@Service
@Transactional(readOnly = true)
public class SchoolAccess {

    private final AccessService access;
    private final SchoolPack pack;
    private final Positions positions;

    SchoolAccess(AccessService access, SchoolPack pack, Positions positions) {
        this.access = access;
        this.pack = pack;
        this.positions = positions;
    }

    /** @throws Refused NOT_FOUND while the pack is off */
    public SchoolSight sight(Viewer viewer) {
        pack.requireActive();
        return new SchoolSight(access.visibleRoots(viewer), viewer.memberId());
    }

    /** Whether the viewer leads the campus, or a unit above it. */
    public boolean leads(Viewer viewer, long unitId) {
        return access.canSeeUnit(viewer, unitId);
    }

    /** Whether the viewer leads the campus or has one of the positions there today. */
    public boolean works(Viewer viewer, long unitId, Position... as) {
        return leads(viewer, unitId) || viewer.memberId() != null && positions.has(viewer.memberId(), unitId, as);
    }

    /** Whether changes of the campus are told to the viewer: who leads it, works there or has a position there. */
    public boolean concerns(Viewer viewer, long unitId) {
        return pack.active()
                && (works(viewer, unitId, Position.values())
                        || viewer.units().values().stream().anyMatch(units -> units.contains(unitId)));
    }

    /** @throws Refused NOT_FOUND while the pack is off; FORBIDDEN unless {@link #leads} */
    public void requireLeads(Viewer viewer, long unitId) {
        pack.requireActive();
        if (!leads(viewer, unitId)) {
            throw Refused.forbidden("school.campus.leads");
        }
    }

    /** @throws Refused NOT_FOUND while the pack is off; FORBIDDEN unless {@link #works} */
    public void requireWorks(Viewer viewer, long unitId, Position... as) {
        pack.requireActive();
        if (!works(viewer, unitId, as)) {
            throw Refused.forbidden("school.campus.works");
        }
    }
}
