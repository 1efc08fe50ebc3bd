package io.dacheng.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.transaction.annotation.Transactional;

@IntegrationTest
@Transactional
class OrganisationImportTest {

    @Autowired
    private Organisations organisations;

    @Autowired
    private OrganisationService organisation;

    @BeforeEach
    void english() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
    }

    @AfterEach
    void anyLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void a_bank_comes_in_once_and_is_unchanged_the_second_time() {
        organisations.smallBank();
        assertThat(organisation.units())
                .extracting(UnitView::code)
                .containsExactly("HQ", "north", "north-1", "north-2", "south", "south-1");
        assertThat(organisation.units()).extracting(UnitView::depth).containsExactly(0, 1, 2, 2, 1, 2);
    }
}
