package io.dacheng.inbox;

import java.util.Set;

/**
 * Work items have come or gone; published in the transaction that changes them. Tells who should look again, never what.
 *
 * @param logins assignees and candidates; empty for everybody
 */
public record WorkItemsChanged(Set<String> logins) {

    public boolean concerns(String login) {
        return logins.isEmpty() || logins.contains(login);
    }
}
