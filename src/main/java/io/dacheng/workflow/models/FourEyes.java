package io.dacheng.workflow.models;

import io.dacheng.access.AccessService;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Whether what one process admin submits must be published by another ({@code dacheng.models.four-eyes}): {@code on},
 * {@code off}, or {@code auto}, which is on as soon as two people could publish.
 */
@Component
class FourEyes {

    private enum Setting {
        ON,
        OFF,
        AUTO
    }

    private final Setting setting;
    private final AccessService access;

    FourEyes(@Value("${dacheng.models.four-eyes:auto}") String setting, AccessService access) {
        this.setting = read(setting);
        this.access = access;
    }

    boolean needed() {
        return setting == Setting.ON
                || setting == Setting.AUTO && access.processAdmins().size() > 1;
    }

    private static Setting read(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "on", "true" -> Setting.ON;
            case "off", "false" -> Setting.OFF;
            case "", "auto" -> Setting.AUTO;
            default ->
                throw new IllegalArgumentException(
                        "dacheng.models.four-eyes is on, off or auto, and not \"" + text + "\"");
        };
    }
}
