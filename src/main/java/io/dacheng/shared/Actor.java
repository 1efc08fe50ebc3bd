package io.dacheng.shared;

import org.jspecify.annotations.Nullable;

/**
 * Who does something, and for whom.
 *
 * @param login who really acts
 * @param onBehalfOf login of the person stood in for; null when somebody acts for themselves
 */
public record Actor(String login, @Nullable String onBehalfOf) {

    /** Somebody who acts for themselves. */
    public static Actor of(String login) {
        return new Actor(login, null);
    }
}
