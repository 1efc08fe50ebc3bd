package io.dacheng.access;

import io.dacheng.organisation.AssignmentView;
import io.dacheng.organisation.OrganisationEditing;
import io.dacheng.organisation.OrganisationImport;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.Role;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.FileReport;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * People and units as a viewer may see and change them. Seeing follows V1; changing needs ADMIN in the unit or above, or
 * the administrator.
 */
@Service
@Transactional
public class PeopleService {

    private static final int LARGEST_PAGE = 200;

    private final AccessService access;
    private final OrganisationService organisation;
    private final OrganisationEditing editing;
    private final OrganisationImport organisationImport;
    private final PeopleQueries queries;

    PeopleService(
            AccessService access,
            OrganisationService organisation,
            OrganisationEditing editing,
            OrganisationImport organisationImport,
            PeopleQueries queries) {
        this.access = access;
        this.organisation = organisation;
        this.editing = editing;
        this.organisationImport = organisationImport;
        this.queries = queries;
    }

    /**
     * Members by name: those of visible units, and always the viewer.
     *
     * @param search part of a name or login, in any case; empty for all
     * @param unitId only members of this unit and below; null for all
     * @param limit at most 200
     */
    @Transactional(readOnly = true)
    public Slice<Person> people(Viewer viewer, String search, @Nullable Long unitId, int offset, int limit) {
        if (unitId != null) {
            access.requireSees(viewer, OwnerKind.UNIT, unitId);
        }
        boolean everybody = viewer.administrator() && unitId == null;
        Set<Long> roots = unitId == null ? access.visibleRoots(viewer) : Set.of(unitId);
        Long self = unitId == null ? viewer.memberId() : null;
        String wanted = search.replace("\0", "").strip();
        return queries.people(
                new PeopleQueries.Scope(
                        everybody, roots, self, access.visibleRoots(viewer), access.managedRoots(viewer)),
                access.managesEverything(viewer),
                wanted,
                Math.max(0, offset),
                Math.min(Math.max(1, limit), LARGEST_PAGE));
    }

    /** @throws Refused NOT_FOUND when there is no such member, or none that the viewer may see */
    @Transactional(readOnly = true)
    public Person person(Viewer viewer, long memberId) {
        Set<Long> roots = access.visibleRoots(viewer);
        return queries.person(
                        new PeopleQueries.Scope(
                                viewer.administrator(), roots, viewer.memberId(), roots, access.managedRoots(viewer)),
                        access.managesEverything(viewer),
                        memberId)
                .orElseThrow(() -> Refused.notFound("organisation.member.none", memberId));
    }

    /** The visible units, parents before children. */
    @Transactional(readOnly = true)
    public List<UnitEntry> units(Viewer viewer) {
        Collection<Long> roots = access.visibleRoots(viewer);
        Set<Long> managed = queries.idsBelow(access.managedRoots(viewer));
        Map<Long, PeopleQueries.Staff> staff = queries.staff(roots);
        return roots.stream()
                .sorted()
                .flatMap(root -> organisation.subtree(root).stream())
                .map(unit -> {
                    PeopleQueries.Staff here = staff.getOrDefault(unit.id(), PeopleQueries.Staff.NOBODY);
                    return new UnitEntry(unit, here.heads(), here.members(), managed.contains(unit.id()));
                })
                .toList();
    }

    /** Whether the viewer may use the import: only who manages the whole organisation. */
    @Transactional(readOnly = true)
    public boolean mayImport(Viewer viewer) {
        return access.managesEverything(viewer);
    }

    /**
     * {@link OrganisationImport#run} for who manages the whole organisation.
     *
     * @throws Refused FORBIDDEN for anybody else
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<FileReport> importFiles(Viewer viewer, Map<String, InputStream> files, boolean dryRun) {
        if (!access.managesEverything(viewer)) {
            throw Refused.forbidden("access.import.forbidden");
        }
        return organisationImport.run(viewer.login(), files, dryRun);
    }

    /**
     * @param parentId null for the root, which only the administrator can add
     * @param calendar code of a working-day calendar, or natural; null or empty to inherit the one above
     */
    public long addUnit(
            Viewer viewer,
            String code,
            @Nullable Long parentId,
            String name,
            String kind,
            @Nullable BigDecimal weight,
            @Nullable String calendar) {
        if (parentId != null) {
            requireManagesUnit(viewer, parentId);
        } else if (!viewer.administrator()) {
            throw Refused.forbidden("access.people.forbidden");
        }
        return editing.addUnit(viewer.login(), code, parentId, name, kind, weight, calendar);
    }

    /** @param calendar like that of {@link #addUnit} */
    public void changeUnit(
            Viewer viewer,
            long unitId,
            String name,
            String kind,
            @Nullable BigDecimal weight,
            @Nullable String calendar) {
        requireManagesUnit(viewer, unitId);
        editing.changeUnit(viewer.login(), unitId, name, kind, weight, calendar);
    }

    /** Closes a unit as of today; refused while open units or members belong to it. */
    public void closeUnit(Viewer viewer, long unitId) {
        requireManagesUnit(viewer, unitId);
        editing.closeUnit(viewer.login(), unitId);
    }

    /** Adds a person with a first assignment. */
    public long addMember(
            Viewer viewer,
            String login,
            String name,
            @Nullable String email,
            long unitId,
            Role role,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        requireManagesUnit(viewer, unitId);
        requireMayGrant(viewer, role);
        long id = editing.addMember(viewer.login(), login, name, email);
        editing.assign(viewer.login(), id, unitId, role, from, to);
        return id;
    }

    public void changeMember(Viewer viewer, long memberId, String name, @Nullable String email) {
        access.requireManagesPeople(viewer);
        if (!person(viewer, memberId).changeable()) {
            throw Refused.forbidden(
                    "access.person.elsewhere", organisation.member(memberId).login());
        }
        editing.changeMember(viewer.login(), memberId, name, email);
    }

    public long assign(
            Viewer viewer, long memberId, long unitId, Role role, @Nullable LocalDate from, @Nullable LocalDate to) {
        requireManagesUnit(viewer, unitId);
        requireMayGrant(viewer, role);
        person(viewer, memberId);
        return editing.assign(viewer.login(), memberId, unitId, role, from, to);
    }

    public void endAssignment(Viewer viewer, long assignmentId, LocalDate lastDay) {
        AssignmentView assignment = editing.assignment(assignmentId);
        if (!access.canSeeUnit(viewer, assignment.unitId())) {
            throw Refused.notFound("organisation.assignment.none", assignmentId);
        }
        requireManagesUnit(viewer, assignment.unitId());
        editing.endAssignment(viewer.login(), assignmentId, lastDay);
    }

    private void requireManagesUnit(Viewer viewer, long unitId) {
        access.requireSees(viewer, OwnerKind.UNIT, unitId);
        access.requireManagesPeople(viewer);
        if (!access.isInOrBelowAny(unitId, access.managedRoots(viewer))) {
            UnitView unit = organisation.unit(unitId);
            throw Refused.forbidden("access.unit.elsewhere", unit.name());
        }
    }

    /** A process reaches everywhere, so who may only change a part of the tree cannot hand out that role. */
    private void requireMayGrant(Viewer viewer, Role role) {
        if (role == Role.PROCESS_ADMIN && !access.managesEverything(viewer)) {
            throw Refused.forbidden("access.role.forbidden", role);
        }
    }
}
