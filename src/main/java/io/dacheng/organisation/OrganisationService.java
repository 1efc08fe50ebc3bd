package io.dacheng.organisation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Answers who is where: the tree of units, and members by their dated assignments. Knows no visibility; callers do. */
@Service
public class OrganisationService {

    /** Empty before the first import. */
    public Optional<UnitView> root() {
        throw new UnsupportedOperationException();
    }

    public Optional<UnitView> unitByCode(String code) {
        throw new UnsupportedOperationException();
    }

    public UnitView unit(long id) {
        throw new UnsupportedOperationException();
    }

    /** Every unit, parents before children, siblings in import order. */
    public List<UnitView> units() {
        throw new UnsupportedOperationException();
    }

    /** Open units directly below. */
    public List<UnitView> childUnits(long unitId) {
        throw new UnsupportedOperationException();
    }

    /** The unit and everything below it. */
    public List<UnitView> subtree(long unitId) {
        throw new UnsupportedOperationException();
    }

    /** From the unit itself up to the root. */
    public List<UnitView> ancestors(long unitId) {
        throw new UnsupportedOperationException();
    }

    public boolean isInOrBelow(long unitId, long ancestorId) {
        throw new UnsupportedOperationException();
    }

    public Optional<MemberView> memberByLogin(String login) {
        throw new UnsupportedOperationException();
    }

    public MemberView member(long id) {
        throw new UnsupportedOperationException();
    }

    public Map<Long, MemberView> members(Collection<Long> ids) {
        throw new UnsupportedOperationException();
    }

    /** Members assigned directly to the unit on that day in one of the roles, by name. */
    public List<MemberView> membersOf(long unitId, LocalDate on, Set<Role> roles) {
        throw new UnsupportedOperationException();
    }

    /** The member's assignments valid on that day. */
    public List<AssignmentView> assignmentsOf(long memberId, LocalDate on) {
        throw new UnsupportedOperationException();
    }

    /** All assignments, past ones too. */
    public List<AssignmentView> assignmentsOf(long memberId) {
        throw new UnsupportedOperationException();
    }

    /**
     * Who acts for a unit on that day: its branch heads; where it has none, those of the nearest unit above that has
     * any; at the top, the target setters. May be empty when nobody leads at all.
     */
    public List<MemberView> responsibleFor(long unitId, LocalDate on) {
        throw new UnsupportedOperationException();
    }

    /** Who acts one level above {@link #responsibleFor}: escalations and round limits go there. */
    public List<MemberView> responsibleAbove(long unitId, LocalDate on) {
        throw new UnsupportedOperationException();
    }
}
