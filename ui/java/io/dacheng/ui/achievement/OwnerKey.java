package io.dacheng.ui.achievement;

import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.shared.OwnerKind;
import io.dacheng.ui.Navigation;

/** How the data of a chart name owners: {@code UNIT:pudong}, {@code MEMBER:wu.gang}. */
final class OwnerKey {

    private OwnerKey() {}

    static String of(AchievementRow row) {
        return row.ownerKind() + ":" + row.owner();
    }

    /** Opens the page of the owner that a key names; whether it may be seen is asked there. */
    static SerializableConsumer<String> opens(AchievementAddress address) {
        return key -> {
            for (OwnerKind kind : OwnerKind.values()) {
                if (key.startsWith(kind + ":")) {
                    String owner = key.substring(kind.name().length() + 1);
                    Navigation.open(
                            Navigation.ACHIEVEMENT,
                            address.withOwner(kind, owner).parameters());
                }
            }
        };
    }
}
