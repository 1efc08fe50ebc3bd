package io.dacheng.target;

import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts a parent's open children down; exact however many agree at once, because the database counts. */
@Component
class Countdown {

    private final JdbcClient jdbc;
    private final CascadeProcess process;

    Countdown(JdbcClient jdbc, CascadeProcess process) {
        this.jdbc = jdbc;
        this.process = process;
    }

    /** To be called once a child, in the transaction that makes it AGREED; the last one wakes the parent's case. */
    void agreed(Target child) {
        long parentId = Objects.requireNonNull(child.parentId());
        Parent parent = jdbc.sql("""
                update target set open_children = open_children - 1 where id = :id
                returning open_children, parent_id, plan_id
                """)
                .param("id", parentId)
                .query((row, at) -> new Parent(
                        row.getInt("open_children"), row.getLong("plan_id"), row.getObject("parent_id") == null))
                .single();
        if (parent.open() == 0) {
            process.childrenAgreed(parentId, parent.planId(), parent.root());
        }
    }

    private record Parent(int open, long planId, boolean root) {}
}
