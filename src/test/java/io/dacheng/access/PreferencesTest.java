package io.dacheng.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.shared.Refused;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class PreferencesTest {

    @Autowired
    Preferences preferences;

    @Autowired
    Organisations organisations;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void nobody_has_chosen() {
        organisations.smallBank();
        jdbc.sql("delete from person_preference").update();
    }

    @Test
    void before_the_first_choice_the_browser_decides() {
        assertThat(preferences.of(organisations.viewer("ann"))).isEqualTo(Preference.NONE);
    }

    @Test
    void a_choice_is_kept_for_the_person_and_for_nobody_else() {
        Viewer ann = organisations.viewer("ann");
        Preference chosen = new Preference(
                Locale.SIMPLIFIED_CHINESE,
                Preference.Look.DARK,
                Preference.Density.COMPACT,
                Preference.Amounts.WAN_YI,
                true);
        preferences.save(ann, chosen);
        assertThat(preferences.of(ann)).isEqualTo(chosen);
        assertThat(preferences.of("ann")).isEqualTo(chosen);
        assertThat(preferences.of(organisations.viewer("bob"))).isEqualTo(Preference.NONE);
        preferences.save(ann, chosen.withLanguage(null).withLook(Preference.Look.LIGHT));
        assertThat(preferences.of(ann))
                .isEqualTo(new Preference(
                        null, Preference.Look.LIGHT, Preference.Density.COMPACT, Preference.Amounts.WAN_YI, true));
    }

    @Test
    void a_language_that_the_pages_do_not_speak_is_refused() {
        assertThatThrownBy(() ->
                        preferences.save(organisations.viewer("ann"), Preference.NONE.withLanguage(Locale.FRENCH)))
                .isInstanceOf(Refused.class)
                .hasMessage("The pages do not speak fr. Choose en or zh-CN.");
    }
}
