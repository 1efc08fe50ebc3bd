package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.access.UserAccounts;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** V4 at the outer wall: who is listed as able to see a figure is exactly who is answered when they ask for it. */
@IntegrationTest
class OnlookersOverRestTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 15);
    private static final List<String> ROLES =
            List.of("MEMBER", "MEMBER", "BRANCH_HEAD", "TARGET_SETTER", "PROCESS_ADMIN", "ADMIN");
    private static final int UNITS = 7;
    private static final int PEOPLE = 18;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Organisations organisations;

    @Autowired
    private UserAccounts accounts;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private JdbcClient jdbc;

    private final List<String> people = new ArrayList<>();
    private final List<String> units = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {8, 21})
    void who_is_listed_is_who_is_answered(long seed) {
        anyOrganisation(new Random(seed));
        int asked = 0;
        for (String unit : units) {
            assertThat(listed("unit=" + unit)).as(unit).isEqualTo(answered("unit=" + unit));
            asked++;
        }
        for (String login : people) {
            if (admin().call(get("/api/v1/explain/onlookers?member=" + login)).getStatus() == 200) {
                assertThat(listed("member=" + login)).as(login).isEqualTo(answered("member=" + login));
                asked++;
            }
        }
        assertThat(asked).isGreaterThan(UNITS + 5);
    }

    private TreeSet<String> listed(String owner) {
        JsonNode page = admin().read("/explain/onlookers?limit=200&" + owner);
        TreeSet<String> logins = new TreeSet<>();
        page.get("items").forEach(one -> logins.add(one.get("login").asText()));
        return logins;
    }

    private Rest admin() {
        return new Rest(mvc, "admin", "administrator");
    }

    private TreeSet<String> answered(String owner) {
        TreeSet<String> logins = new TreeSet<>();
        for (String login : people) {
            int status = new Rest(mvc, login, Organisations.PASSWORD)
                    .call(get("/api/v1/achievements?metric=deposits&start=2026-05-01&end=2026-05-31&" + owner))
                    .getStatus();
            assertThat(status).as(login).isIn(200, 401, 404);
            if (status == 200) {
                logins.add(login);
            }
        }
        assertThat(admin().call(get("/api/v1/achievements?metric=deposits&start=2026-05-01&end=2026-05-31&" + owner))
                        .getStatus())
                .isEqualTo(200);
        logins.add("admin");
        return logins;
    }

    /** A tree of any shape; people with several roles, past, present and to come, or none; some switched off. */
    private void anyOrganisation(Random random) {
        TestDatabase.empty(dataSource);
        accounts.ensureAdministrator("administrator");
        units.clear();
        people.clear();
        StringBuilder tree = new StringBuilder("code,parent_code,name,kind,weight,calendar\n");
        for (int i = 0; i < UNITS; i++) {
            units.add("u" + i);
            tree.append("u%d,%s,U%d,unit,,%n".formatted(i, i == 0 ? "" : "u" + random.nextInt(i), i));
        }
        StringBuilder members = new StringBuilder("login,name,unit_code,role,valid_from,valid_to,email\n");
        for (int i = 0; i < PEOPLE; i++) {
            people.add("p" + i);
            Set<String> taken = new HashSet<>();
            for (int j = 1 + random.nextInt(3); j > 0; j--) {
                String place = "u" + random.nextInt(UNITS) + "," + ROLES.get(random.nextInt(ROLES.size()));
                if (taken.add(place)) {
                    LocalDate from = TODAY.plusDays(random.nextInt(300) - 200L);
                    members.append(
                            "p%d,P%d,%s,%s,%s,%n".formatted(i, i, place, from, from.plusDays(random.nextInt(200))));
                }
            }
        }
        organisations.bring(
                Map.of("units.csv", tree.toString(), "members.csv", members.toString(), "metrics.csv", """
                code,name,record_type,aggregation,scale,unit,direction
                deposits,Deposits,deposit,SUM_AMOUNT,2,CNY,UP
                """));
        accounts.setDemoPasswords(Organisations.PASSWORD);
        jdbc.sql("update user_account set active = false where login in ('p3', 'p11')")
                .update();
    }
}
