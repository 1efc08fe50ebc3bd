package io.dacheng.ledger.pull;

import io.dacheng.ledger.SourceView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code pull_source}. */
@Component
class SourceRows {

    private static final String SOURCE = """
            select s.*, (select count(*) from pull p where p.source_id = s.id) as pulls from pull_source s
            """;

    private final JdbcClient jdbc;

    SourceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param secret sealed; null where there is none */
    record Stored(long id, SourceView view, @Nullable String secret) {

        @Override
        public String toString() {
            return "Stored[" + view + "]";
        }
    }

    List<Stored> all() {
        return jdbc.sql(SOURCE + "order by s.name, s.id")
                .query((row, number) -> stored(row))
                .list();
    }

    Optional<Stored> byCode(String code) {
        return code.indexOf('\0') >= 0
                ? Optional.empty()
                : jdbc.sql(SOURCE + "where s.code = :code")
                        .param("code", code)
                        .query((row, number) -> stored(row))
                        .optional();
    }

    void insert(SourceView source, @Nullable String secret) {
        jdbc.sql("""
                insert into pull_source (code, name, url, login, secret, changed_by, changed_at)
                values (:code, :name, :url, :login, :secret, :by, :at)
                """)
                .param("code", source.code())
                .param("name", source.name())
                .param("url", source.url())
                .param("login", source.user())
                .param("secret", secret)
                .param("by", source.changedBy())
                .param("at", at(source.changedAt()))
                .update();
    }

    void update(SourceView source, @Nullable String secret) {
        jdbc.sql("""
                update pull_source set name = :name, url = :url, login = :login, secret = :secret, changed_by = :by,
                    changed_at = :at
                where code = :code
                """)
                .param("code", source.code())
                .param("name", source.name())
                .param("url", source.url())
                .param("login", source.user())
                .param("secret", secret)
                .param("by", source.changedBy())
                .param("at", at(source.changedAt()))
                .update();
    }

    void delete(String code) {
        jdbc.sql("delete from pull_source where code = :code")
                .param("code", code)
                .update();
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static Stored stored(ResultSet row) throws SQLException {
        String secret = row.getString("secret");
        return new Stored(
                row.getLong("id"),
                new SourceView(
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("url"),
                        row.getString("login"),
                        secret != null,
                        row.getInt("pulls"),
                        row.getString("changed_by"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()),
                secret);
    }
}
