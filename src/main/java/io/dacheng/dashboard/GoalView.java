package io.dacheng.dashboard;

import io.dacheng.organisation.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A template of the achievement page (W1): the page is made of it and of the owner's progress.
 *
 * @param code {@code pace} and the like for a built-in one, {@code v12} for a composed one
 * @param name empty for a built-in one, whose name is translated
 * @param widgets in the order of the page
 * @param composed who made it and for whom; null for a built-in one
 */
public record GoalView(
        String code,
        String name,
        String about,
        List<Widget> widgets,
        @Nullable Composed composed) {

    /**
     * @param unit code of the unit; people in and below it are offered the template
     * @param roles one of which they need there; empty for a draft, which only those see who may change it
     * @param version counts the changes; whoever saves says which one was changed
     * @param mayChange whether the viewer may
     */
    public record Composed(
            long id,
            String unit,
            String unitName,
            Set<Role> roles,
            String changedBy,
            Instant changedAt,
            int version,
            boolean mayChange) {}

    public GoalView {
        widgets = List.copyOf(widgets);
    }

    public boolean builtIn() {
        return composed == null;
    }
}
