package io.dacheng.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.organisation.Role;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

@IntegrationTest
@Transactional
class VisibilityTest {

    private static final List<String> UNITS = List.of("HQ", "north", "north-1", "north-2", "south", "south-1");
    private static final List<String> MEMBERS = List.of("ann", "cai", "eve", "head-north", "head-south-1", "setter");

    @Autowired
    private Organisations organisations;

    @Autowired
    private AccessService access;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void a_bank() {
        organisations.smallBank();
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @ParameterizedTest(name = "{0} sees units [{1}] and members [{2}]")
    @CsvSource(delimiter = '|', textBlock = """
            admin        | HQ north north-1 north-2 south south-1 | ann cai eve head-north head-south-1 setter
            setter       | HQ north north-1 north-2 south south-1 | ann cai eve head-north head-south-1 setter
            people       | HQ north north-1 north-2 south south-1 | ann cai eve head-north head-south-1 setter
            head-north   | north north-1 north-2                  | ann cai head-north
            head-north-1 | north-1                                | ann
            head-south-1 | south-1                                | eve head-south-1
            ann          | ''                                     | ann
            """)
    void own_unit_and_lower_only(String login, String units, String members) {
        Viewer viewer = organisations.viewer(login);
        assertThat(UNITS.stream().filter(u -> access.canSeeUnit(viewer, organisations.unitId(u))))
                .containsExactlyElementsOf(words(units));
        assertThat(MEMBERS.stream().filter(m -> access.canSeeMember(viewer, organisations.memberId(m))))
                .containsExactlyElementsOf(words(members));
    }

    @Test
    void roots_are_the_topmost_units_only() {
        organisations.bring(Map.of("members.csv", """
                login,name,unit_code,role
                head-north,Head-north,north-2,BRANCH_HEAD
                head-north,Head-north,south-1,BRANCH_HEAD
                """));
        assertThat(access.visibleRoots(organisations.viewer("head-north")))
                .containsExactlyInAnyOrder(organisations.unitId("north"), organisations.unitId("south-1"));
    }

    @Test
    void what_is_invisible_is_not_found_just_like_what_is_not_there() {
        Viewer head = organisations.viewer("head-north");
        long south = organisations.unitId("south");
        assertThatThrownBy(() -> access.requireSees(head, OwnerKind.UNIT, south))
                .satisfies(notFound(south));
        assertThatThrownBy(() -> access.requireSees(head, OwnerKind.UNIT, 999_999))
                .satisfies(notFound(999_999));
    }

    @Test
    void rights_begin_and_end_with_the_assignment() {
        organisations.bring(Map.of("members.csv", """
                login,name,unit_code,role,valid_from,valid_to
                bob,Bob,south-1,BRANCH_HEAD,2026-05-16,2026-05-17
                """));
        long southOne = organisations.unitId("south-1");
        for (int day = 15; day <= 18; day++) {
            clock.set(LocalDate.of(2026, 5, day));
            Viewer bob = organisations.viewer("bob");
            boolean leads = day == 16 || day == 17;
            assertThat(bob.has(Role.BRANCH_HEAD)).isEqualTo(leads);
            assertThat(access.canSeeUnit(bob, southOne)).isEqualTo(leads);
            assertThat(access.actsFor(bob, southOne)).isEqualTo(leads);
        }
    }

    @Test
    void a_head_acts_for_the_own_unit_and_for_lower_ones_without_a_head() {
        Viewer north = organisations.viewer("head-north");
        assertThat(access.actsFor(north, organisations.unitId("north"))).isTrue();
        assertThat(access.actsFor(north, organisations.unitId("north-1"))).isFalse();
        assertThat(access.actsFor(organisations.viewer("setter"), organisations.unitId("HQ")))
                .isTrue();
        assertThat(access.actsFor(organisations.viewer("ann"), organisations.unitId("north-1")))
                .isFalse();
    }

    @Test
    void nobody_is_behind_an_unknown_login() {
        assertThatThrownBy(() -> access.viewer("nobody")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> access.viewer("a\0b")).isInstanceOf(Refused.class);
    }

    private static java.util.function.Consumer<Throwable> notFound(long id) {
        return thrown -> {
            assertThat(thrown).isInstanceOf(Refused.class);
            assertThat(((Refused) thrown).kind()).isEqualTo(Refused.Kind.NOT_FOUND);
            assertThat(thrown).hasMessage("There is no unit %s, or you may not see it.".formatted(id));
        };
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
