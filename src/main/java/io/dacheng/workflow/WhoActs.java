package io.dacheng.workflow;

import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.Role;
import io.dacheng.school.weeks.GapPeople;
import io.dacheng.target.CascadeSteps;
import io.dacheng.target.RevisionSteps;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Turns the role that a model names for a step into people, on the day: the model says BRANCH_HEAD, the organisation says
 * who that is.
 */
@Component
class WhoActs {

    private final OrganisationService organisation;
    private final CascadeSteps steps;
    private final RevisionSteps revisions;
    private final GapPeople gaps;
    private final Clock clock;

    WhoActs(
            OrganisationService organisation,
            CascadeSteps steps,
            RevisionSteps revisions,
            GapPeople gaps,
            Clock clock) {
        this.organisation = organisation;
        this.steps = steps;
        this.revisions = revisions;
        this.gaps = gaps;
        this.clock = clock;
    }

    /**
     * Logins of those who may take the step; when nobody at all leads, who set the plan. On a revision decide those whom its
     * rules name, never who asked for it; on a gap of a school's stage who is in charge of the stage, or leads the campus.
     */
    Set<String> inRole(Role role, CaseFacts facts) {
        if (facts.revisionId() != null) {
            return revisions.deciders(facts.revisionId());
        }
        if (facts.gapId() != null) {
            return role == Role.MEMBER ? gaps.inCharge(facts.gapId()) : gaps.heads(facts.gapId());
        }
        LocalDate today = LocalDate.now(clock);
        Set<String> people = new TreeSet<>();
        switch (role) {
            case MEMBER -> {
                if (facts.memberLogin() != null) {
                    return Set.of(facts.memberLogin());
                }
                people.addAll(logins(organisation.responsibleFor(facts.unitId(), today)));
            }
            case TARGET_SETTER -> {
                people.add(facts.planCreator());
                people.addAll(logins(organisation.responsibleFor(facts.rootUnitId(), today)));
            }
            default -> people.addAll(heads(facts, today));
        }
        if (people.isEmpty()) {
            people.add(facts.planCreator());
        }
        return people;
    }

    /** On a member's target, those decide whom the plan's rules let decide: never its owner (T3). */
    private List<String> heads(CaseFacts facts, LocalDate today) {
        return facts.memberLogin() != null && facts.targetId() != null
                ? steps.deciders(facts.targetId())
                : logins(organisation.responsibleFor(facts.unitId(), today));
    }

    /** The next head, who is told when a step is overdue: for what a member must do, the unit's own head. */
    Set<String> nextHead(Role late, CaseFacts facts) {
        LocalDate today = LocalDate.now(clock);
        Set<String> people = new TreeSet<>(logins(
                late == Role.MEMBER
                        ? organisation.responsibleFor(facts.unitId(), today)
                        : organisation.responsibleAbove(facts.unitId(), today)));
        withoutOwner(people, facts);
        return people;
    }

    private static void withoutOwner(Set<String> people, CaseFacts facts) {
        if (facts.memberLogin() != null) {
            people.remove(facts.memberLogin());
        }
    }

    private static List<String> logins(List<MemberView> members) {
        return members.stream().map(MemberView::login).toList();
    }
}
