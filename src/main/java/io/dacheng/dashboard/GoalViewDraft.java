package io.dacheng.dashboard;

import io.dacheng.organisation.Role;
import java.util.List;
import java.util.Set;

/**
 * A template as an administrator wants it.
 *
 * @param about one sentence for who chooses; may be empty
 * @param unit code of the unit in and below which it is offered
 * @param roles empty to keep it as a draft
 */
public record GoalViewDraft(String name, String about, String unit, Set<Role> roles, List<Widget> widgets) {

    public GoalViewDraft {
        roles = Set.copyOf(roles);
        widgets = List.copyOf(widgets);
    }
}
