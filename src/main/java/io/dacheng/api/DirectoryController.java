package io.dacheng.api;

import io.dacheng.access.AccessService;
import io.dacheng.access.PeopleService;
import io.dacheng.access.Person;
import io.dacheng.access.UserAccounts;
import io.dacheng.access.Viewer;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.Role;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who and what there is: units, members, the caller; and first passwords. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Directory", description = "Units, members and the caller")
class DirectoryController {

    /**
     * A unit 机构.
     *
     * @param parent code of the unit above, null at the top of what the caller sees
     */
    record UnitAnswer(
            String code,
            String name,
            String kind,
            @Nullable String parent,
            @Nullable BigDecimal weight,
            boolean closed,
            int depth) {}

    /**
     * A member 成员.
     *
     * @param placements today's assignments that the caller may know of
     */
    record MemberAnswer(String login, String name, @Nullable String email, List<PlacementAnswer> placements) {}

    /** A role in a unit. */
    record PlacementAnswer(Role role, String unitName) {}

    /** A role of the caller with the codes of the units it is for. */
    record RoleAnswer(Role role, List<String> units) {}

    /**
     * The caller.
     *
     * @param member whether the login belongs to a member of the organisation
     */
    record MeAnswer(String login, String name, boolean administrator, boolean member, List<RoleAnswer> roles) {}

    /** A new password. */
    record PasswordForm(
            @Nullable @Schema(description = "At least 10 characters", format = "password")
            String password) {

        @Override
        public String toString() {
            return "PasswordForm";
        }
    }

    private final OrganisationService organisation;
    private final AccessService access;
    private final UserAccounts accounts;
    private final PeopleService people;

    DirectoryController(
            OrganisationService organisation, AccessService access, UserAccounts accounts, PeopleService people) {
        this.organisation = organisation;
        this.access = access;
        this.accounts = accounts;
        this.people = people;
    }

    @GetMapping("/units")
    @Operation(summary = "The units that the caller may see, parents before children; a plain member's own ones")
    List<UnitAnswer> units(Viewer viewer) {
        List<UnitView> seen = seen(viewer);
        Map<Long, String> codes = new LinkedHashMap<>();
        seen.forEach(unit -> codes.put(unit.id(), unit.code()));
        return seen.stream()
                .map(unit -> new UnitAnswer(
                        unit.code(),
                        unit.name(),
                        unit.kind(),
                        unit.parentId() == null ? null : codes.get(unit.parentId()),
                        unit.weight() == null ? null : Amounts.at(0, unit.weight()),
                        unit.closed(),
                        unit.depth()))
                .toList();
    }

    @GetMapping("/members")
    @Operation(summary = "The members that the caller may see, by name, with today's roles")
    Slice<MemberAnswer> members(
            Viewer viewer,
            @Parameter(description = "Code of a unit: only its members and those below")
                    @RequestParam(required = false)
                    @Nullable
                    String unit,
            @Parameter(description = "Part of a name or login") @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "100") int limit) {
        Long unitId = unit == null ? null : unit(viewer, unit).id();
        Slice<Person> slice = people.people(
                viewer,
                q,
                unitId,
                Given.within("offset", offset, 0, Integer.MAX_VALUE),
                Given.within("limit", limit, 1, 200));
        return new Slice<>(
                slice.items().stream().map(DirectoryController::answer).toList(), slice.total(), slice.offset());
    }

    private UnitView unit(Viewer viewer, String code) {
        return organisation
                .unitByCode(code)
                .filter(found -> access.canSeeUnit(viewer, found.id()))
                .orElseThrow(() -> Refused.notFound("achievement.unit.unknown", code));
    }

    private static MemberAnswer answer(Person person) {
        return new MemberAnswer(
                person.login(),
                person.name(),
                person.email(),
                person.placements().stream()
                        .filter(Person.Placement::current)
                        .map(placement -> new PlacementAnswer(placement.role(), placement.unitName()))
                        .toList());
    }

    @GetMapping("/users/me")
    @Operation(summary = "Who am I: roles and units")
    MeAnswer me(Viewer viewer) {
        List<RoleAnswer> roles = new ArrayList<>();
        for (Role role : Role.values()) {
            if (viewer.has(role)) {
                roles.add(new RoleAnswer(
                        role,
                        viewer.unitsAs(role).stream()
                                .map(id -> organisation.unit(id).code())
                                .sorted()
                                .toList()));
            }
        }
        return new MeAnswer(viewer.login(), viewer.name(), viewer.administrator(), viewer.memberId() != null, roles);
    }

    @PutMapping("/users/{login}/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Set a person's password; for who manages people",
            description = "It is a one-time password: good for seven days, and only to choose another.")
    void password(Viewer viewer, @PathVariable String login, @RequestBody PasswordForm form) {
        accounts.setPassword(viewer, login, Given.field("password", form.password()));
    }

    private List<UnitView> seen(Viewer viewer) {
        Set<Long> roots = access.visibleRoots(viewer);
        if (roots.isEmpty()) {
            return viewer.units().values().stream()
                    .flatMap(Set::stream)
                    .distinct()
                    .map(organisation::unit)
                    .sorted(Comparator.comparing(UnitView::code))
                    .toList();
        }
        Set<UnitView> units = new LinkedHashSet<>();
        roots.forEach(root -> units.addAll(organisation.subtree(root)));
        return List.copyOf(units);
    }
}
