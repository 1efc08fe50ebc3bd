package io.dacheng.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

@IntegrationTest
@Transactional
class ResponsibleTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 15);

    @Autowired
    private Organisations organisations;

    @Autowired
    private OrganisationService organisation;

    @BeforeEach
    void a_bank() {
        organisations.smallBank();
    }

    @Test
    void a_unit_is_led_by_its_head_and_above_stands_the_next_head() {
        assertThat(responsibleFor("north-1")).containsExactly("head-north-1");
        assertThat(responsibleAbove("north-1")).containsExactly("head-north");
    }

    @Test
    void above_the_highest_head_stands_the_target_setter_and_above_the_setter_nobody_else() {
        assertThat(responsibleAbove("north")).containsExactly("setter");
        assertThat(responsibleFor("HQ")).containsExactly("setter");
        assertThat(responsibleAbove("HQ")).containsExactly("setter");
    }

    @Test
    void a_unit_without_head_that_day_is_led_from_above() {
        organisations.bring(Map.of("members.csv", """
                login,name,unit_code,role,valid_from,valid_to
                head-north-1,Head-north-1,north-1,BRANCH_HEAD,,2026-05-14
                """));
        assertThat(responsibleFor("north-1")).containsExactly("head-north");
        assertThat(responsibleAbove("north-1")).containsExactly("setter");
        assertThat(organisation.responsibleFor(organisations.unitId("north-1"), TODAY.minusDays(1)))
                .extracting(MemberView::login)
                .containsExactly("head-north-1");
    }

    private List<String> responsibleFor(String unit) {
        return organisation.responsibleFor(organisations.unitId(unit), TODAY).stream()
                .map(MemberView::login)
                .toList();
    }

    private List<String> responsibleAbove(String unit) {
        return organisation.responsibleAbove(organisations.unitId(unit), TODAY).stream()
                .map(MemberView::login)
                .toList();
    }
}
