package io.dacheng.inbox;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A work item that has come; told by {@link WorkItemsOpened}.
 *
 * @param subject whom or what it is about
 * @param logins whose it is, or who may take it
 */
public record WorkItemOpened(
        long id,
        WorkItemKind kind,
        String subject,
        String planName,
        @Nullable LocalDate due,
        Set<String> logins) {

    public WorkItemOpened {
        logins = Set.copyOf(logins);
    }
}
