package io.dacheng.bench;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A region of its own with as many members as asked, 100 to a branch, a head to each branch and one who sets targets for
 * the region. One region for each size; it stays when a plan is over.
 */
final class CascadeWorld {

    static final int MEMBERS_OF_A_BRANCH = 100;

    private final BenchProduct product;
    private final String code;
    private final int members;
    private final int branches;

    /** @param name of the region; its members are counted behind it */
    CascadeWorld(BenchProduct product, int members, String name) {
        this.product = product;
        this.members = members;
        this.code = name + "-" + members;
        this.branches = Math.max(1, members / MEMBERS_OF_A_BRANCH);
        build();
    }

    int members() {
        return members;
    }

    int branches() {
        return branches;
    }

    String root() {
        return code;
    }

    Viewer setter() {
        return viewer(code.toLowerCase(Locale.ROOT));
    }

    Viewer viewer(String login) {
        return product.bean(AccessService.class).viewer(login);
    }

    private void build() {
        JdbcClient jdbc = product.jdbc();
        String prefix = code.toLowerCase(Locale.ROOT);
        product.sql("""
                insert into org_unit (code, parent_id, name, kind, sort_order)
                select '%1$s', id, '%1$s', 'region', 1000 from org_unit where parent_id is null
                """.formatted(code));
        product.sql("""
                insert into org_unit (code, parent_id, name, kind, sort_order)
                select '%1$s-' || n, id, '%1$s branch ' || n, 'branch', n
                from org_unit cross join generate_series(1, %2$d) n where code = '%1$s'
                """.formatted(code, branches));
        product.sql("""
                insert into org_unit_ancestry (ancestor_id, unit_id, distance)
                with recursive up as (
                    select id as unit_id, id as ancestor_id, 0 as distance from org_unit
                    where code = '%1$s' or code like '%1$s-%%'
                    union all
                    select up.unit_id, u.parent_id, up.distance + 1 from up join org_unit u on u.id = up.ancestor_id
                    where u.parent_id is not null)
                select ancestor_id, unit_id, distance from up on conflict do nothing
                """.formatted(code));
        product.sql("""
                insert into member (login, name)
                select '%1$s', 'Setter of %1$s' union all
                select '%1$s-head-' || n, 'Head ' || n from generate_series(1, %2$d) n union all
                select '%1$s-m' || n, 'Member ' || n from generate_series(1, %3$d) n
                """.formatted(prefix, branches, members));
        product.sql("""
                insert into assignment (member_id, unit_id, role)
                select m.id, u.id, 'TARGET_SETTER' from member m, org_unit u where m.login = '%1$s' and u.code = '%2$s'
                union all
                select m.id, u.id, 'BRANCH_HEAD' from generate_series(1, %3$d) n
                    join member m on m.login = '%1$s-head-' || n join org_unit u on u.code = '%2$s-' || n
                union all
                select m.id, u.id, 'MEMBER' from generate_series(1, %4$d) n
                    join member m on m.login = '%1$s-m' || n join org_unit u on u.code = '%2$s-' || (1 + n %% %3$d)
                """.formatted(prefix, code, branches, members));
        for (String table : new String[] {"org_unit", "org_unit_ancestry", "member", "assignment"}) {
            product.sql("analyze " + table);
        }
        long there = jdbc.sql("""
                select count(*) from assignment a join org_unit u on u.id = a.unit_id
                where u.code like :code and a.role = 'MEMBER'
                """).param("code", code + "-%").query(Long.class).single();
        if (there != members) {
            throw new IllegalStateException(there + " members instead of " + members);
        }
    }
}
