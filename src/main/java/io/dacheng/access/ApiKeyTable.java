package io.dacheng.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code api_key}. */
@Component
class ApiKeyTable {

    private final JdbcClient jdbc;

    ApiKeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long insert(
            String prefix,
            String hash,
            String name,
            String owner,
            Set<ApiScope> scopes,
            String by,
            Instant now,
            Instant expires) {
        return jdbc.sql("""
                insert into api_key (prefix, hash, name, owner, scopes, created_by, created_at, expires_at)
                values (:prefix, :hash, :name, :owner, cast(:scopes as text[]), :by, :now, :expires) returning id
                """)
                .param("prefix", prefix)
                .param("hash", hash)
                .param("name", name)
                .param("owner", owner)
                .param("scopes", scopes.stream().map(ApiScope::code).collect(Collectors.joining(",", "{", "}")))
                .param("by", by)
                .param("now", at(now))
                .param("expires", at(expires))
                .query(Long.class)
                .single();
    }

    /** @param owner whose, or null for everybody's; the newest first */
    List<ApiKeyView> list(@Nullable String owner) {
        return jdbc.sql("""
                select * from api_key where cast(:owner as text) is null or owner = :owner
                order by revoked_at is not null, id desc
                """).param("owner", owner).query(ApiKeyTable::view).list();
    }

    Optional<ApiKeyView> find(long id) {
        return jdbc.sql("select * from api_key where id = :id")
                .param("id", id)
                .query(ApiKeyTable::view)
                .optional();
    }

    Optional<ApiKeyView> byHash(String hash) {
        return jdbc.sql("select * from api_key where hash = :hash")
                .param("hash", hash)
                .query(ApiKeyTable::view)
                .optional();
    }

    void revoke(long id, String by, Instant now) {
        jdbc.sql("update api_key set revoked_at = :now, revoked_by = :by where id = :id and revoked_at is null")
                .param("now", at(now))
                .param("by", by)
                .param("id", id)
                .update();
    }

    /** Written at most once a minute, so that a busy program does not write with every request. */
    void used(long id, Instant now) {
        jdbc.sql("""
                update api_key set last_used_at = :now
                where id = :id and (last_used_at is null or last_used_at <= cast(:now as timestamptz) - interval '1 minute')
                """).param("now", at(now)).param("id", id).update();
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static ApiKeyView view(ResultSet row, int number) throws SQLException {
        Array scopes = row.getArray("scopes");
        return new ApiKeyView(
                row.getLong("id"),
                row.getString("prefix"),
                row.getString("name"),
                row.getString("owner"),
                Arrays.stream((String[]) scopes.getArray())
                        .flatMap(code -> ApiScope.byCode(code).stream())
                        .collect(Collectors.toSet()),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                instant(row, "last_used_at"),
                instant(row, "revoked_at"));
    }
}
