package io.dacheng.organisation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps org_unit_ancestry in step with the parents of org_unit. */
@Component
class UnitTree {

    private final JdbcClient jdbc;

    UnitTree(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One writer of the tree at a time; readers and rows that refer to units are not held up. */
    void lock() {
        jdbc.sql("lock table org_unit in share row exclusive mode").update();
    }

    void rebuild() {
        jdbc.sql("delete from org_unit_ancestry").update();
        jdbc.sql("""
                insert into org_unit_ancestry (ancestor_id, unit_id, distance)
                with recursive line (ancestor_id, unit_id, distance) as (
                    select id, id, 0 from org_unit
                    union all
                    select u.parent_id, l.unit_id, l.distance + 1
                    from line l join org_unit u on u.id = l.ancestor_id
                    where u.parent_id is not null)
                select ancestor_id, unit_id, distance from line
                """).update();
    }
}
