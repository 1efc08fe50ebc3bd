package io.dacheng.school.families;

import io.dacheng.shared.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Families and parents as the database keeps them. */
@Component
class FamilyTable {

    /** A parent as kept, opened. */
    record Parent(
            long id,
            String name,
            Relation relation,
            @Nullable String phone,
            @Nullable String wechat,
            @Nullable String email,
            @Nullable String address,
            boolean main) {

        @Override
        public String toString() {
            return "Parent[" + id + "]";
        }

        FamilyView.MaskedParent masked() {
            return new FamilyView.MaskedParent(
                    id,
                    Masking.name(name),
                    relation,
                    Masking.phone(phone),
                    Masking.wechat(wechat),
                    Masking.email(email),
                    Masking.address(address),
                    main);
        }
    }

    /** A family held for a change. */
    record Held(long id, long unitId, String name, String note, boolean erased, int version) {}

    private final JdbcClient jdbc;
    private final Vault vault;

    FamilyTable(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    long insert(long unitId, String name, String by) {
        return jdbc.sql("insert into school_family (unit_id, name, created_by) values (:unit, :name, :by) returning id")
                .param("unit", unitId)
                .param("name", name)
                .param("by", by)
                .query(Long.class)
                .single();
    }

    long insert(long familyId, NewParent parent, boolean main) {
        return filled(jdbc.sql("""
                        insert into school_parent (family_id, name, relation, phone, wechat, email, address, main,
                            phone_end, phone_print)
                        values (:family, :name, :relation, :phone, :wechat, :email, :address, :main, :end, :print)
                        returning id
                        """), parent)
                .param("family", familyId)
                .param("main", main)
                .query(Long.class)
                .single();
    }

    void update(long parentId, NewParent parent) {
        filled(jdbc.sql("""
                        update school_parent set name = :name, relation = :relation, phone = :phone, wechat = :wechat,
                            email = :email, address = :address, phone_end = :end, phone_print = :print
                        where id = :id
                        """), parent).param("id", parentId).update();
    }

    private JdbcClient.StatementSpec filled(JdbcClient.StatementSpec statement, NewParent parent) {
        return statement
                .param("name", vault.seal(parent.name()))
                .param("relation", parent.relation().name())
                .param("phone", vault.seal(parent.phone()), Types.VARCHAR)
                .param("wechat", vault.seal(parent.wechat()), Types.VARCHAR)
                .param("email", vault.seal(parent.email()), Types.VARCHAR)
                .param("address", vault.seal(parent.address()), Types.VARCHAR)
                .param("end", Vault.end(parent.phone()), Types.VARCHAR)
                .param("print", vault.print(parent.phone()), Types.VARCHAR);
    }

    void delete(long parentId) {
        jdbc.sql("delete from school_parent where id = :id")
                .param("id", parentId)
                .update();
    }

    /** The one to call first; the others are not any more. */
    void main(long familyId, long parentId) {
        jdbc.sql("update school_parent set main = false where family_id = :family and main and id <> :id")
                .param("family", familyId)
                .param("id", parentId)
                .update();
        jdbc.sql("update school_parent set main = true where id = :id")
                .param("id", parentId)
                .update();
    }

    /** Main parent first. */
    List<Parent> parents(long familyId) {
        return jdbc.sql("select * from school_parent where family_id = :family order by main desc, id")
                .param("family", familyId)
                .query((row, number) -> parent(row, vault::open))
                .list();
    }

    /** Names of the parents, to be masked in what people write about them. */
    List<String> names(long familyId) {
        return parents(familyId).stream().map(Parent::name).toList();
    }

    static Parent parent(ResultSet row, UnaryOperator<@Nullable String> opener) throws SQLException {
        String name = opener.apply(row.getString("name"));
        return new Parent(
                row.getLong("id"),
                name == null ? "" : name,
                Relation.valueOf(row.getString("relation")),
                opener.apply(row.getString("phone")),
                opener.apply(row.getString("wechat")),
                opener.apply(row.getString("email")),
                opener.apply(row.getString("address")),
                row.getBoolean("main"));
    }

    /** The campus of a family that is there. */
    long unit(long familyId) {
        return jdbc.sql("select unit_id from school_family where id = :id")
                .param("id", familyId)
                .query(Long.class)
                .single();
    }

    /** Held until the transaction ends. */
    Optional<Held> held(long familyId) {
        return jdbc.sql(
                        "select id, unit_id, name, note, erased_at, version from school_family where id = :id for update")
                .param("id", familyId)
                .query((row, number) -> new Held(
                        row.getLong("id"),
                        row.getLong("unit_id"),
                        row.getString("name"),
                        row.getString("note"),
                        row.getObject("erased_at") != null,
                        row.getInt("version")))
                .optional();
    }

    void update(long familyId, String name, String note) {
        jdbc.sql("update school_family set name = :name, note = :note, version = version + 1 where id = :id")
                .param("name", name)
                .param("note", note)
                .param("id", familyId)
                .update();
    }

    /** What is masked of a family in a list; a value that another key has sealed reads as stars. */
    MaskedFamily masked(ResultSet row) throws SQLException {
        String relation = row.getString("parent_relation");
        return new MaskedFamily(
                row.getLong("id"),
                row.getLong("unit_id"),
                row.getString("name"),
                Masking.name(orStars(row.getString("parent_name"))),
                relation == null ? null : Relation.valueOf(relation),
                Masking.phone(orStars(row.getString("parent_phone"))),
                row.getObject("erased_at") != null);
    }

    private @Nullable String orStars(@Nullable String kept) {
        try {
            return vault.open(kept);
        } catch (Refused unreadable) {
            return null;
        }
    }

    @Nullable
    String print(String phone) {
        return vault.print(phone);
    }
}
