package io.dacheng.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

@IntegrationTest
class ApplicationRoleTest {

    @Autowired
    private JdbcTemplate product;

    private final JdbcTemplate owner = TestDatabase.owner();

    @Test
    void the_product_works_as_a_role_that_owns_nothing_and_that_row_security_holds() {
        assertThat(product.queryForMap("""
                        select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication
                        from pg_roles where rolname = current_user
                        """)).hasSize(5).doesNotContainValue(true);
        assertThat(product.queryForObject(
                        "select count(*) from pg_class where relowner = (select oid from pg_roles"
                                + " where rolname = current_user) and relpersistence <> 't'",
                        Integer.class))
                .isZero();
        assertThat(product.queryForObject(
                        "select count(*) from pg_auth_members m join pg_roles r on r.oid = m.member"
                                + " where r.rolname = current_user",
                        Integer.class))
                .isZero();
    }

    @Test
    void it_may_work_with_every_table_but_empty_or_change_none() {
        assertThat(owner.queryForList("""
                        select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                          and relname !~ '^(audit_|flyway_)'
                          and not (has_table_privilege('dacheng_app', oid, 'select')
                                   and has_table_privilege('dacheng_app', oid, 'insert')
                                   and has_table_privilege('dacheng_app', oid, 'update')
                                   and has_table_privilege('dacheng_app', oid, 'delete'))
                        """, String.class)).isEmpty();
        assertThatThrownBy(() -> product.execute("create table own (id bigint)"))
                .isInstanceOf(DataAccessException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update flyway_schema_history set success = true",
                "delete from flyway_schema_history",
                "select rolpassword from pg_authid",
                "select passwd from pg_shadow",
                "select pg_read_file('pg_hba.conf')",
                "copy member to program 'cat'",
                "alter table member add column x int",
                "create policy open on member using (true)",
                "alter role dacheng_app bypassrls",
                "set session authorization postgres"
            })
    void what_is_the_owners_alone_is_refused(String statement) {
        assertThatThrownBy(() -> product.execute(statement)).isInstanceOf(DataAccessException.class);
    }

    @Test
    void a_table_of_a_later_migration_is_open_to_it_and_one_of_the_log_is_not_to_change() throws Exception {
        owner.execute("create table later (id bigint)");
        owner.execute("create table audit_later (id bigint)");
        try {
            new ApplicationRole("dacheng_app").grant(owner.getDataSource());
            product.update("insert into later values (1)");
            product.update("update later set id = 2");
            product.update("insert into audit_later values (1)");
            for (String change :
                    List.of("update audit_later set id = 2", "delete from audit_later", "truncate later")) {
                assertThatThrownBy(() -> product.update(change)).isInstanceOf(DataAccessException.class);
            }
        } finally {
            owner.execute("drop table later, audit_later");
        }
    }

    @Test
    void a_role_that_no_rule_holds_is_refused_with_a_sentence() {
        assertThatThrownBy(() -> new ApplicationRole("postgres").make(owner.getDataSource(), "x", false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("postgres is a superuser");
    }
}
