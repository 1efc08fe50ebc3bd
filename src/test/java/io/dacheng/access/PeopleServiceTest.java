package io.dacheng.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.organisation.Role;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

@IntegrationTest
@Transactional
class PeopleServiceTest {

    @Autowired
    private Organisations organisations;

    @Autowired
    private PeopleService people;

    @BeforeEach
    void a_bank_whose_north_has_an_admin_of_its_own() {
        organisations.smallBank();
        organisations.bring(Map.of("members.csv", """
                login,name,unit_code,role
                north-admin,North-admin,north,ADMIN
                """));
    }

    @Test
    void the_list_holds_who_is_visible_by_name_with_paging() {
        assertThat(logins("head-north", "", null))
                .containsExactly(
                        "ann", "bob", "cai", "dan", "head-north", "head-north-1", "head-north-2", "north-admin");
        assertThat(logins("ann", "", null)).containsExactly("ann");
        assertThat(logins("setter", "", "south-1")).containsExactly("eve", "fei", "head-south-1");

        var second = people.people(organisations.viewer("head-north"), "", null, 2, 3);
        assertThat(second.total()).isEqualTo(8);
        assertThat(second.items()).extracting(Person::login).containsExactly("cai", "dan", "head-north");
    }

    @Test
    void search_finds_parts_of_names_and_logins_in_any_case_and_takes_signs_as_they_are() {
        assertThat(logins("setter", "NORTH-1", null)).containsExactly("head-north-1");
        assertThat(logins("setter", "%", null)).isEmpty();
        assertThat(logins("setter", "_", null)).isEmpty();
        assertThat(logins("setter", "a\0nn", null)).containsExactly("ann");
    }

    @Test
    void a_unit_that_is_not_visible_is_not_found() {
        assertKind(
                Refused.Kind.NOT_FOUND,
                () -> people.people(organisations.viewer("head-north"), "", organisations.unitId("south"), 0, 10));
        assertKind(
                Refused.Kind.NOT_FOUND,
                () -> people.person(organisations.viewer("head-north"), organisations.memberId("eve")));
    }

    @Test
    void of_a_persons_assignments_only_those_in_visible_units_are_told() {
        organisations.bring(Map.of("members.csv", """
                login,name,unit_code,role,valid_from,valid_to
                ann,Ann,south-1,MEMBER,2026-06-01,
                """));
        Person seen = people.person(organisations.viewer("head-north"), organisations.memberId("ann"));
        assertThat(seen.placements()).extracting(Person.Placement::unitName).containsExactly("North 1");
        Person self = people.person(organisations.viewer("ann"), organisations.memberId("ann"));
        assertThat(self.placements())
                .extracting(Person.Placement::unitName, Person.Placement::current)
                .containsExactly(tuple("North 1", true), tuple("South 1", false));
        assertThat(people.person(organisations.viewer("north-admin"), organisations.memberId("ann"))
                        .changeable())
                .isFalse();
        assertThat(people.person(organisations.viewer("people"), organisations.memberId("ann"))
                        .changeable())
                .isTrue();
    }

    @Test
    void units_are_listed_from_the_viewers_own_down_with_heads_and_counts() {
        List<UnitEntry> entries = people.units(organisations.viewer("head-north"));
        assertThat(entries)
                .extracting(e -> e.unit().code(), UnitEntry::heads, UnitEntry::members, UnitEntry::changeable)
                .containsExactly(
                        tuple("north", List.of("Head-north"), 2, false),
                        tuple("north-1", List.of("Head-north-1"), 3, false),
                        tuple("north-2", List.of("Head-north-2"), 3, false));
        assertThat(people.units(organisations.viewer("people"))).allMatch(UnitEntry::changeable);
        assertThat(people.units(organisations.viewer("ann"))).isEmpty();
    }

    @Test
    void an_admin_of_a_part_changes_that_part_only() {
        Viewer north = organisations.viewer("north-admin");
        long unit = people.addUnit(north, "north-3", organisations.unitId("north"), "North 3", "branch", null, null);
        long gao = people.addMember(north, "gao", "高", null, unit, Role.MEMBER, LocalDate.of(2026, 5, 1), null);
        assertThat(people.person(north, gao).placements())
                .extracting(Person.Placement::from, Person.Placement::to, Person.Placement::current)
                .containsExactly(tuple(LocalDate.of(2026, 5, 1), null, true));

        assertKind(
                Refused.Kind.NOT_FOUND,
                () -> people.addUnit(north, "south-2", organisations.unitId("south"), "South 2", "branch", null, null));
        assertKind(
                Refused.Kind.FORBIDDEN,
                () -> people.addMember(north, "hu", "Hu", null, unit, Role.PROCESS_ADMIN, null, null));
        assertKind(Refused.Kind.FORBIDDEN, () -> people.importFiles(north, Map.of(), true));
        assertKind(
                Refused.Kind.FORBIDDEN,
                () -> people.addUnit(
                        organisations.viewer("head-north"),
                        "north-4",
                        organisations.unitId("north"),
                        "North 4",
                        "branch",
                        null,
                        null));
    }

    @Test
    void a_unit_closes_once_it_is_empty() {
        Viewer admin = organisations.viewer("admin");
        long north = organisations.unitId("north");
        long northTwo = organisations.unitId("north-2");
        assertKind(Refused.Kind.CONFLICT, () -> people.closeUnit(admin, north));
        assertKind(Refused.Kind.CONFLICT, () -> people.closeUnit(admin, northTwo));
        for (String login : List.of("cai", "dan", "head-north-2")) {
            Person person = people.person(admin, organisations.memberId(login));
            people.endAssignment(admin, person.placements().get(0).assignmentId(), LocalDate.of(2026, 5, 15));
        }
        people.closeUnit(admin, northTwo);
        assertThat(organisations.unit("north-2").closed()).isTrue();
        assertKind(
                Refused.Kind.CONFLICT,
                () -> people.assign(admin, organisations.memberId("ann"), northTwo, Role.MEMBER, null, null));
        assertKind(Refused.Kind.CONFLICT, () -> people.closeUnit(admin, organisations.unitId("HQ")));
    }

    @Test
    void wrong_fields_are_refused_and_taken_names_too() {
        Viewer admin = organisations.viewer("admin");
        long north = organisations.unitId("north");
        assertKind(Refused.Kind.CONFLICT, () -> people.addUnit(admin, "HQ", north, "X", "branch", null, null));
        assertKind(Refused.Kind.CONFLICT, () -> people.addUnit(admin, "x", null, "X", "branch", null, null));
        assertKind(Refused.Kind.INVALID, () -> people.addUnit(admin, "x", north, " ", "branch", null, null));
        assertKind(
                Refused.Kind.INVALID,
                () -> people.addUnit(admin, "x", north, "X", "branch", new BigDecimal("-1"), null));
        assertKind(
                Refused.Kind.CONFLICT,
                () -> people.addMember(admin, "ann", "Ann", null, north, Role.MEMBER, null, null));
        assertKind(
                Refused.Kind.INVALID,
                () -> people.addMember(admin, "ADMIN", "X", null, north, Role.MEMBER, null, null));
        assertKind(
                Refused.Kind.INVALID,
                () -> people.addMember(admin, "x", "X", "no address", north, Role.MEMBER, null, null));
        assertKind(
                Refused.Kind.INVALID,
                () -> people.addMember(
                        admin, "x", "X", null, north, Role.MEMBER, LocalDate.of(2026, 5, 2), LocalDate.of(2026, 5, 1)));
    }

    private List<String> logins(String viewer, String search, String unit) {
        return people
                .people(organisations.viewer(viewer), search, unit == null ? null : organisations.unitId(unit), 0, 100)
                .items()
                .stream()
                .map(Person::login)
                .toList();
    }

    private static void assertKind(Refused.Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.kind()).isEqualTo(kind));
    }
}
