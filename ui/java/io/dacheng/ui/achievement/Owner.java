package io.dacheng.ui.achievement;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.organisation.AssignmentView;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose figures a page shows. */
record Owner(OwnerKind kind, long id, String code, String name) {

    private static Owner of(UnitView unit) {
        return new Owner(OwnerKind.UNIT, unit.id(), unit.code(), unit.name());
    }

    private static Owner of(MemberView member) {
        return new Owner(OwnerKind.MEMBER, member.id(), member.login(), member.name());
    }

    /** Finds owners for a viewer. */
    @Component
    static class Finder {

        private final OrganisationService organisation;
        private final AccessService access;

        Finder(OrganisationService organisation, AccessService access) {
            this.organisation = organisation;
            this.access = access;
        }

        /**
         * Whom the address names; else the first of {@link #own}.
         *
         * @return null when the address names nobody and the viewer has no pages at all
         * @throws Refused NOT_FOUND for an unknown owner and for one the viewer may not see, in the same words
         */
        @Nullable
        Owner find(Viewer viewer, AchievementAddress address) {
            if (address.member() != null) {
                return organisation
                        .memberByLogin(address.member())
                        .filter(member -> access.canSeeMember(viewer, member.id()))
                        .map(Owner::of)
                        .orElseThrow(() -> Refused.notFound("achievement.member.unknown", address.member()));
            }
            if (address.unit() != null) {
                return organisation
                        .unitByCode(address.unit())
                        .filter(unit -> access.canSeeUnit(viewer, unit.id()))
                        .map(Owner::of)
                        .orElseThrow(() -> Refused.notFound("achievement.unit.unknown", address.unit()));
            }
            return own(viewer).stream().findFirst().orElse(null);
        }

        /** The units the viewer leads, highest first, then the viewer. */
        List<Owner> own(Viewer viewer) {
            Set<Long> roots = access.visibleRoots(viewer);
            List<Owner> own = new ArrayList<>();
            roots.stream()
                    .map(organisation::unit)
                    .sorted(Comparator.comparingInt(UnitView::depth).thenComparing(UnitView::id))
                    .map(Owner::of)
                    .forEach(own::add);
            if (viewer.memberId() != null) {
                own.add(of(organisation.member(viewer.memberId())));
            }
            return own;
        }

        /** The visible units above, from the highest down; for a member the units of that day, too. */
        List<UnitView> above(Viewer viewer, Owner owner, LocalDate on) {
            List<UnitView> above = new ArrayList<>();
            if (owner.kind() == OwnerKind.UNIT) {
                above.addAll(organisation.ancestors(owner.id()));
                above.removeIf(unit -> unit.id() == owner.id());
            } else {
                organisation.assignmentsOf(owner.id(), on).stream()
                        .map(AssignmentView::unitId)
                        .findFirst()
                        .ifPresent(unit -> above.addAll(organisation.ancestors(unit)));
            }
            above.removeIf(unit -> !access.canSeeUnit(viewer, unit.id()));
            Collections.reverse(above);
            return above;
        }
    }
}
