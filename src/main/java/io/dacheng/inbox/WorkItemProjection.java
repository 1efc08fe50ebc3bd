package io.dacheng.inbox;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Keeps work items in step with the engine's tasks; called by {@code workflow} in the engine's transaction. */
@Service
public class WorkItemProjection {

    /** @param candidates logins who may take it; with exactly one and {@code assign}, it is theirs at once */
    public record Opened(
            String taskRef,
            WorkItemKind kind,
            @Nullable Long planId,
            @Nullable Long targetId,
            @Nullable Long reviewId,
            String subject,
            String planName,
            String metric,
            @Nullable Long unitId,
            @Nullable BigDecimal amount,
            @Nullable String assignee,
            Collection<String> candidates,
            @Nullable LocalDate due) {}

    public void opened(Opened item) {
        throw new UnsupportedOperationException();
    }

    public void done(String taskRef, String login) {
        throw new UnsupportedOperationException();
    }

    public void cancelled(String taskRef) {
        throw new UnsupportedOperationException();
    }

    /** Adds further people who may act, and marks the item escalated. */
    public void escalated(String taskRef, Collection<String> logins) {
        throw new UnsupportedOperationException();
    }

    /** Task references of open items of a plan that are due on or before a day. */
    public List<String> dueBy(long planId, LocalDate day) {
        throw new UnsupportedOperationException();
    }
}
