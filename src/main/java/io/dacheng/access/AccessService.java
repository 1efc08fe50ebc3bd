package io.dacheng.access;

import io.dacheng.shared.OwnerKind;
import java.util.Set;
import org.springframework.stereotype.Service;

/**
 * The one visibility rule (V1): a person sees the units they lead and everything below; one who leads none sees only
 * their own pages. Every module asks here before it shows or changes anything.
 */
@Service
public class AccessService {

    /** The viewer behind a login, with today's roles. */
    public Viewer viewer(String login) {
        throw new UnsupportedOperationException();
    }

    /**
     * The topmost units whose figures the viewer may see: units of TARGET_SETTER, BRANCH_HEAD, PROCESS_ADMIN and ADMIN
     * assignments, the root for an administrator; empty for a plain member. SQL joins them with org_unit_ancestry.
     */
    public Set<Long> visibleRoots(Viewer viewer) {
        throw new UnsupportedOperationException();
    }

    public boolean canSeeUnit(Viewer viewer, long unitId) {
        throw new UnsupportedOperationException();
    }

    /** Own pages, or a member whose assignment, past or present, lies in a visible unit. */
    public boolean canSeeMember(Viewer viewer, long memberId) {
        throw new UnsupportedOperationException();
    }

    /** @throws io.dacheng.shared.Refused NOT_FOUND, so that nobody learns what exists elsewhere */
    public void requireSees(Viewer viewer, OwnerKind kind, long ownerId) {
        throw new UnsupportedOperationException();
    }

    /** Acts for the unit today: its branch head, or who stands in for a unit without one. */
    public boolean actsFor(Viewer viewer, long unitId) {
        throw new UnsupportedOperationException();
    }

    /** @throws io.dacheng.shared.Refused FORBIDDEN unless the viewer manages people */
    public void requireManagesPeople(Viewer viewer) {
        throw new UnsupportedOperationException();
    }
}
