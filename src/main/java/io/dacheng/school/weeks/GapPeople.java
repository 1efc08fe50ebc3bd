package io.dacheng.school.weeks;

import io.dacheng.access.AccessService;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.school.Position;
import io.dacheng.school.Positions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is in charge of closing a gap today, and who is told when they do not. */
@Service
@Transactional(readOnly = true)
public class GapPeople {

    private final GapTable gaps;
    private final Positions positions;
    private final OrganisationService organisation;
    private final AccessService access;
    private final Clock clock;

    GapPeople(GapTable gaps, Positions positions, OrganisationService organisation, AccessService access, Clock clock) {
        this.gaps = gaps;
        this.positions = positions;
        this.organisation = organisation;
        this.access = access;
        this.clock = clock;
    }

    /**
     * Logins: whose own target it is; else those of the campus whose work the stage is, course consultants, for trials the
     * intention teachers; else the campus head, or the next above.
     */
    public Set<String> inCharge(long gapId) {
        GapTable.Gap gap = gaps.gap(gapId);
        if (gap.memberId() != null
                && !organisation.assignmentsOf(gap.memberId(), today()).isEmpty()) {
            return Set.of(organisation.member(gap.memberId()).login());
        }
        Position position = gap.kind().equals("TRIAL") ? Position.INTENTION_TEACHER : Position.COURSE_CONSULTANT;
        Set<String> people = new TreeSet<>();
        positions.at(gap.unitId(), position).forEach(staff -> people.add(staff.login()));
        return people.isEmpty() ? heads(gapId) : people;
    }

    /** Logins of who leads the campus, or the next above it; of the administrators where nobody does. */
    public Set<String> heads(long gapId) {
        Set<String> people = logins(organisation.responsibleFor(gaps.gap(gapId).unitId(), today()));
        return people.isEmpty() ? new TreeSet<>(access.administrators()) : people;
    }

    /** Logins of who leads above the campus; empty for none. */
    public Set<String> higherHeads(long gapId) {
        return logins(organisation.responsibleAbove(gaps.gap(gapId).unitId(), today()));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static Set<String> logins(List<MemberView> members) {
        Set<String> logins = new TreeSet<>();
        members.forEach(member -> logins.add(member.login()));
        return logins;
    }
}
