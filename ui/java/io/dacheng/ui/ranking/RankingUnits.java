package io.dacheng.ui.ranking;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.achievement.AchievementService;
import io.dacheng.achievement.TargetPeriod;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.ui.AsOf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whose rankings a person may ask for: those of the units in sight, and that of the own unit's members. */
@Component
class RankingUnits {

    private final AccessService access;
    private final OrganisationService organisation;
    private final AchievementService achievements;

    RankingUnits(AccessService access, OrganisationService organisation, AchievementService achievements) {
        this.access = access;
        this.organisation = organisation;
        this.achievements = achievements;
    }

    /** Units in sight from the top down, then those where the person only works. */
    List<UnitView> offered(Viewer person) {
        List<UnitView> offered = new ArrayList<>();
        access.visibleRoots(person).stream().map(organisation::subtree).forEach(offered::addAll);
        person.units().values().stream()
                .flatMap(Set::stream)
                .distinct()
                .map(organisation::unit)
                .filter(unit -> !offered.contains(unit))
                .sorted(Comparator.comparing(UnitView::code))
                .forEach(offered::add);
        return offered;
    }

    boolean leads(Viewer person, UnitView unit) {
        return access.canSeeUnit(person, unit.id());
    }

    /** All units below, for who leads this one; none for who only works there. */
    List<UnitView> below(Viewer person, UnitView unit) {
        return leads(person, unit)
                ? organisation.subtree(unit.id()).stream()
                        .filter(lower -> lower.id() != unit.id())
                        .toList()
                : List.of();
    }

    /** The unit's periods, or the person's own for who only works there. */
    List<TargetPeriod> periods(Viewer person, UnitView unit, AsOf asOf) {
        return leads(person, unit)
                ? achievements.periods(person, OwnerKind.UNIT, unit.id(), asOf.date(), asOf.knownAt())
                : achievements.periods(
                        person,
                        OwnerKind.MEMBER,
                        Objects.requireNonNull(person.memberId()),
                        asOf.date(),
                        asOf.knownAt());
    }
}
