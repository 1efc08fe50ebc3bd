package io.dacheng.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** V4: who can see a figure, against asking each person in turn. */
@IntegrationTest
class OnlookerServiceTest {

    @Autowired
    private OnlookerService onlookers;

    @Autowired
    private AccessService access;

    @Autowired
    private OrganisationService organisation;

    @Autowired
    private Organisations bank;

    @Autowired
    private UserAccounts accounts;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void bank() {
        TestDatabase.empty();
        accounts.ensureAdministrator("administrator");
        bank.smallBank();
    }

    @Test
    void each_person_is_listed_with_the_reason() {
        Slice<Onlooker> ann = onlookers.of(bank.viewer("head-north-1"), OwnerKind.MEMBER, "ann", 0, 50);
        assertThat(ann.items())
                .extracting(Onlooker::login, onlooker -> onlooker.reasons().toString())
                .contains(
                        tuple("ann", "[Reason[kind=SELF, unit=null]]"),
                        tuple("head-north", "[Reason[kind=BRANCH_HEAD, unit=North]]"),
                        tuple("head-north-1", "[Reason[kind=BRANCH_HEAD, unit=North 1]]"),
                        tuple("setter", "[Reason[kind=TARGET_SETTER, unit=Head office]]"),
                        tuple("admin", "[Reason[kind=ADMINISTRATOR, unit=null]]"))
                .hasSize(7);
        Slice<Onlooker> page = onlookers.of(bank.viewer("admin"), OwnerKind.UNIT, "south-1", 2, 3);
        assertThat(page.total()).isEqualTo(6);
        assertThat(page.items()).hasSize(3);
    }

    @Test
    void a_plain_member_and_a_head_elsewhere_learn_nothing() {
        assertThatThrownBy(() -> onlookers.of(bank.viewer("ann"), OwnerKind.MEMBER, "ann", 0, 10))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.FORBIDDEN));
        assertThatThrownBy(() -> onlookers.of(bank.viewer("head-south"), OwnerKind.MEMBER, "ann", 0, 10))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
    }

    /** Moves, second roles, past and future assignments, people without any, switched-off accounts. */
    @Test
    void the_list_is_everybody_who_may_see_when_asked_one_by_one() {
        Random random = new Random(4);
        List<String> units = List.of("HQ", "north", "north-1", "north-2", "south", "south-1");
        List<String> roles = List.of("MEMBER", "MEMBER", "BRANCH_HEAD", "TARGET_SETTER", "PROCESS_ADMIN", "ADMIN");
        for (int i = 0; i < 40; i++) {
            long member = jdbc.sql("insert into member (login, name) values (:login, :login) returning id")
                    .param("login", "p" + i)
                    .query(Long.class)
                    .single();
            for (int j = random.nextInt(4); j > 0; j--) {
                int from = random.nextInt(300) - 200;
                jdbc.sql("""
                        insert into assignment (member_id, unit_id, role, valid_from, valid_to)
                        values (:member, :unit, :role, date '2026-05-15' + :from, date '2026-05-15' + :from + :days)
                        on conflict do nothing
                        """)
                        .param("member", member)
                        .param("unit", bank.unitId(units.get(random.nextInt(units.size()))))
                        .param("role", roles.get(random.nextInt(roles.size())))
                        .param("from", from)
                        .param("days", random.nextInt(200))
                        .update();
            }
            if (i % 5 == 0) {
                jdbc.sql("insert into user_account (login, name, administrator, active) values (:login, 'x', :a, :on)")
                        .param("login", "p" + i)
                        .param("a", i % 2 == 0)
                        .param("on", i % 3 != 0)
                        .update();
            }
        }
        Viewer admin = bank.viewer("admin");
        List<String> everybody = jdbc.sql("select login from member union select login from user_account")
                .query(String.class)
                .list();
        int compared = 0;
        for (String unit : units) {
            long id = bank.unitId(unit);
            assertThat(listed(admin, OwnerKind.UNIT, unit)).as(unit).isEqualTo(asked(everybody, OwnerKind.UNIT, id));
            compared++;
        }
        for (String login : everybody) {
            Long id =
                    organisation.memberByLogin(login).map(member -> member.id()).orElse(null);
            if (id != null && access.canSeeMember(admin, id)) {
                assertThat(listed(admin, OwnerKind.MEMBER, login))
                        .as(login)
                        .isEqualTo(asked(everybody, OwnerKind.MEMBER, id));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(35);
    }

    private TreeSet<String> listed(Viewer admin, OwnerKind kind, String owner) {
        List<Onlooker> all = new ArrayList<>();
        Slice<Onlooker> page;
        do {
            page = onlookers.of(admin, kind, owner, all.size(), 7);
            all.addAll(page.items());
        } while (all.size() < page.total());
        TreeSet<String> logins = new TreeSet<>();
        all.forEach(onlooker -> assertThat(logins.add(onlooker.login())).isTrue());
        return logins;
    }

    private TreeSet<String> asked(List<String> everybody, OwnerKind kind, long owner) {
        TreeSet<String> seeing = new TreeSet<>();
        for (String login : everybody) {
            try {
                Viewer viewer = access.viewer(login);
                if (kind == OwnerKind.UNIT ? access.canSeeUnit(viewer, owner) : access.canSeeMember(viewer, owner)) {
                    seeing.add(login);
                }
            } catch (Refused switchedOff) {
                assertThat(switchedOff.code()).isEqualTo("access.user.none");
            }
        }
        return seeing;
    }
}
