package io.dacheng.inbox;

import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What must hold before somebody does something with an item. */
@Component
class WorkItemRules {

    static final int LONGEST_TEXT = 4000;

    private final JdbcClient jdbc;
    private final Substitutions substitutions;

    WorkItemRules(JdbcClient jdbc, Substitutions substitutions) {
        this.jdbc = jdbc;
        this.substitutions = substitutions;
    }

    /** @throws Refused CONFLICT naming who has done it */
    void requireOpen(WorkItem item) {
        if (item.state() == WorkItem.State.DONE) {
            throw Refused.conflict("inbox.done", name(item.closedBy()));
        }
        if (item.state() == WorkItem.State.CANCELLED) {
            throw Refused.conflict("inbox.cancelled");
        }
    }

    /** @throws Refused CONFLICT naming who has it */
    static void requireNotClaimed(WorkItem item) {
        if (item.assignee() != null) {
            throw Refused.conflict("inbox.claimed", item.assigneeName());
        }
    }

    /**
     * @return who the viewer is in this task
     * @throws Refused CONFLICT when somebody else has it; FORBIDDEN when it is open to others only, or to be prepared only
     */
    Viewer requireMayAct(Viewer viewer, WorkItem item) {
        if (item.isOnlyPreparedBy(viewer.login())) {
            throw Refused.forbidden("inbox.prepare.only", item.ownerName());
        }
        Viewer acting = substitutions.actingOn(viewer, item);
        if (acting.onBehalfOf() != null) {
            return acting;
        }
        if (viewer.login().equals(item.assignee()) && item.onBehalfOf() != null) {
            throw Refused.forbidden("inbox.behalf.over", item.onBehalfOfName());
        }
        if (item.assignee() != null && !viewer.login().equals(item.assignee())) {
            requireNotClaimed(item);
        }
        if (item.assignee() == null && !item.candidates().contains(viewer.login())) {
            throw Refused.forbidden("inbox.claim.notCandidate", item.subject());
        }
        return viewer;
    }

    /** A person's text without spaces around it; may be empty. */
    static String text(@Nullable String given) {
        String text = given == null ? "" : given.strip();
        if (text.length() > LONGEST_TEXT) {
            throw Refused.invalid("inbox.comment.long", text.length(), LONGEST_TEXT);
        }
        return text;
    }

    String name(@Nullable String login) {
        return login == null
                ? ""
                : jdbc.sql("""
                        select coalesce((select name from member where login = :login),
                                        (select name from user_account where login = :login), :login)
                        """).param("login", login).query(String.class).single();
    }

    String taskRef(long id) {
        return jdbc.sql("select task_ref from work_item where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
