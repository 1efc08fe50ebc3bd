package io.dacheng.ledger;

import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import java.util.List;

/** The platforms that records are pulled from. Administrators change them, process admins read. */
public interface SourceService {

    boolean mayRead(Viewer viewer);

    boolean mayChange(Viewer viewer);

    /** By name. @throws Refused FORBIDDEN without the right to read */
    List<SourceView> sources(Viewer viewer);

    /** @throws Refused NOT_FOUND */
    SourceView source(Viewer viewer, String code);

    /**
     * Adds a source or changes the one of that code.
     *
     * @return whether it was added
     * @throws Refused INVALID for an address that no driver takes or an option that is not allowed; for another address
     *     the password has to be given again
     */
    boolean save(Viewer viewer, NewSource source);

    /** @throws Refused CONFLICT while pulls ask it */
    void remove(Viewer viewer, String code);

    /**
     * Connects as the source says, without saving it.
     *
     * @return what answers, for instance {@code PostgreSQL 17.6}
     * @throws Refused CONFLICT with the reason why not
     */
    String test(Viewer viewer, NewSource source);
}
