package io.dacheng.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultBootstrapContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.mock.env.MockEnvironment;

class OrganisationZoneTest {

    private final TimeZone before = TimeZone.getDefault();

    @AfterEach
    void the_machines_zone_again() {
        TimeZone.setDefault(before);
    }

    @Test
    void the_organisations_zone_becomes_that_of_the_timers() {
        start("Pacific/Auckland");

        assertThat(TimeZone.getDefault().getID()).isEqualTo("Pacific/Auckland");
    }

    @Test
    void without_a_zone_the_machines_stays() {
        start(" ");

        assertThat(TimeZone.getDefault()).isEqualTo(before);
    }

    @Test
    void a_zone_that_does_not_exist_is_refused_in_words() {
        assertThatThrownBy(() -> start("Shanghai"))
                .isInstanceOfSatisfying(
                        InvalidConfigurationPropertyValueException.class,
                        refused -> assertThat(refused.getReason()).contains("for instance Asia/Shanghai"));
        assertThat(TimeZone.getDefault()).isEqualTo(before);
    }

    private static void start(String zone) {
        new OrganisationZone()
                .onApplicationEvent(new ApplicationEnvironmentPreparedEvent(
                        new DefaultBootstrapContext(),
                        new SpringApplication(),
                        new String[0],
                        new MockEnvironment().withProperty(OrganisationZone.SETTING, zone)));
    }
}
