package io.dacheng.target;

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

    /**
     * To be called once a child, in the transaction that makes the last of its lines AGREED; the last child wakes the
     * parent's case.
     *
     * @param leadId the child's leading line
     */
    void agreed(long leadId) {
        Parent parent = jdbc.sql("""
                update target set open_children = open_children - 1
                where id = (select parent_id from target where id = :child)
                returning id, open_children, parent_id, plan_id
                """)
                .param("child", leadId)
                .query((row, at) -> new Parent(
                        row.getLong("id"),
                        row.getInt("open_children"),
                        row.getLong("plan_id"),
                        row.getObject("parent_id") == null))
                .single();
        if (parent.open() == 0) {
            process.childrenAgreed(parent.id(), parent.planId(), parent.root());
        }
    }

    private record Parent(long id, int open, long planId, boolean root) {}
}
