package io.dacheng.school.families;

import java.util.List;

/**
 * A family as somebody registers it.
 *
 * @param unitId the campus
 * @param name by which the staff call it, at most 80 characters; blank for the masked name of the main parent. A
 *     parent's name in it is masked before it is kept
 * @param parents at most 6; none for a family of which nothing is known yet
 */
public record NewFamily(long unitId, String name, List<NewParent> parents) {

    public NewFamily {
        parents = List.copyOf(parents);
    }
}
