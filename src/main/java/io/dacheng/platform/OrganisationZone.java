package io.dacheng.platform;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.TimeZone;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.ApplicationListener;

/**
 * Makes the organisation's time zone that of the whole program, before anything starts: the engine reads the timers of
 * the models in it, so that "daily at 06:00" is six o'clock where the people are.
 */
final class OrganisationZone implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    static final String SETTING = "dacheng.zone";

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        String zone = event.getEnvironment().getProperty(SETTING, "");
        if (!zone.isBlank()) {
            TimeZone.setDefault(TimeZone.getTimeZone(named(zone.strip())));
        }
    }

    private static ZoneId named(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new InvalidConfigurationPropertyValueException(
                    SETTING,
                    zone,
                    "DACHENG_ZONE names no time zone. Name a region and a city, for instance Asia/Shanghai.");
        }
    }
}
