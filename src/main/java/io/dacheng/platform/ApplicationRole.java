package io.dacheng.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * The database role that the product works as. It owns nothing, so that it can neither change the tables nor lift what
 * the tables hold it to; their owner, as whom only migrations run, makes the role and tells it what it may do.
 *
 * @param name of the role, which is in use all over a database server
 */
record ApplicationRole(String name) {

    /** Of the embedded database. */
    static final ApplicationRole EMBEDDED = new ApplicationRole("dacheng_app");

    private static final String SCRAM = "scram-sha-256";

    /**
     * Rows of these are written once: they can be added and read, nothing else.
     *
     * <p>Privileges are only changed where they differ: nodes that start at the same time would else be in each other's
     * way.
     */
    private static final String GRANTS = """
            do $$
            declare
                role name := current_setting('dacheng.role');
                found record;
            begin
                -- Of nodes that start at the same moment one after the other.
                perform pg_advisory_xact_lock(hashtext('dacheng.role'));
                if not has_schema_privilege(role, 'public', 'usage') then
                    execute format('grant usage on schema public to %I', role);
                end if;
                execute format('alter default privileges in schema public '
                    'grant select, insert, update, delete on tables to %I', role);
                execute format('alter default privileges in schema public grant usage, select, update on sequences to %I',
                    role);
                for found in
                    select c.oid, c.relname, c.relname = 'flyway_schema_history' as history, c.relname ~ '^audit_' as log
                    from pg_class c
                    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
                      and pg_has_role(current_user, c.relowner, 'usage')
                loop
                    if not has_table_privilege(role, found.oid, 'select')
                            or not found.history and not has_table_privilege(role, found.oid, 'insert') then
                        execute format(
                            case when found.history then 'grant select on %I to %I'
                                 when found.log then 'grant select, insert on %I to %I'
                                 else 'grant select, insert, update, delete on %I to %I' end, found.relname, role);
                    end if;
                    if found.history and has_table_privilege(role, found.oid, 'insert, update, delete')
                            or found.log and has_table_privilege(role, found.oid, 'update, delete, truncate') then
                        execute format(
                            case when found.history then 'revoke insert, update, delete, truncate on %I from %I'
                                 else 'revoke update, delete, truncate on %I from %I' end, found.relname, role);
                    end if;
                end loop;
                for found in
                    select c.oid, c.relname from pg_class c
                    where c.relnamespace = 'public'::regnamespace and c.relkind = 'S'
                      and pg_has_role(current_user, c.relowner, 'usage')
                loop
                    if not has_sequence_privilege(role, found.oid, 'update') then
                        execute format('grant usage, select, update on sequence %I to %I', found.relname, role);
                    end if;
                end loop;
            end $$
            """;

    /**
     * Makes the role where it is missing.
     *
     * @param renew whether a role that is there gets this password, too
     * @throws IllegalStateException when it cannot be made, or is one that no rule of the database holds
     */
    void make(DataSource owner, String password, boolean renew) throws SQLException {
        try (Connection connection = owner.getConnection()) {
            turn(connection, "select pg_advisory_lock(hashtext('dacheng.role'))");
            try {
                boolean there = exists(connection);
                if (!there) {
                    create(connection);
                }
                if (!there || renew) {
                    // The driver sends what is stored of a password, never the password: statements are logged by
                    // servers.
                    connection.unwrap(PGConnection.class).alterUserPassword(name, password.toCharArray(), SCRAM);
                }
                refuseIfNothingHoldsIt(connection);
            } finally {
                turn(connection, "select pg_advisory_unlock(hashtext('dacheng.role'))");
            }
        }
    }

    /** Of nodes that start at the same moment one after the other. */
    private static void turn(Connection connection, String lock) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(lock);
        }
    }

    /** Lets the role work with every table there is and, without being asked again, with those to come. */
    void grant(DataSource owner) throws SQLException {
        try (Connection connection = owner.getConnection();
                PreparedStatement set = connection.prepareStatement("select set_config('dacheng.role', ?, false)");
                Statement statement = connection.createStatement()) {
            set.setString(1, name);
            set.execute();
            statement.execute(GRANTS);
        }
    }

    private boolean exists(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select exists (select from pg_roles where rolname = ?)")) {
            statement.setString(1, name);
            try (ResultSet found = statement.executeQuery()) {
                return found.next() && found.getBoolean(1);
            }
        }
    }

    private void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create role " + statement.enquoteIdentifier(name, true)
                    + " login nosuperuser nocreatedb nocreaterole noreplication nobypassrls");
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The database has no role " + name + ", and the owner of the tables may not make it. Let somebody"
                            + " who may say: create role " + name + " login password '...'",
                    e);
        }
    }

    private void refuseIfNothingHoldsIt(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select rolsuper or rolbypassrls or pg_has_role(rolname, current_user, 'member')
                from pg_roles where rolname = ?
                """)) {
            statement.setString(1, name);
            try (ResultSet found = statement.executeQuery()) {
                if (found.next() && found.getBoolean(1)) {
                    throw new IllegalStateException("The database role " + name + " is a superuser, may pass by row"
                            + " security or belongs to the owner of the tables. Dacheng does not work as such a role:"
                            + " name one without these rights, or none to have it made.");
                }
            }
        }
    }
}
