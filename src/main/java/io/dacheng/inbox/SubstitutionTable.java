package io.dacheng.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Substitutions as the database keeps them. */
@Component
class SubstitutionTable {

    private static final String SELECT = """
            select s.*, a.name as absent_name, b.name as substitute_name, coalesce(u.name, '') as unit_name,
                coalesce((select m.name from member m where m.login = s.created_by),
                         (select c.name from user_account c where c.login = s.created_by), s.created_by) as created_by_name
            from substitution s
            join member a on a.login = s.absent
            join member b on b.login = s.substitute
            left join org_unit u on u.id = s.unit_id
            """;
    // What is and what comes first, by its day; then what is over, the latest first.
    private static final String ORDER = """
             order by case when s.revoked_at is null and s.last_day >= :today then 0 else 1 end,
                case when s.revoked_at is null and s.last_day >= :today then s.first_day end,
                s.last_day desc, s.id desc
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    SubstitutionTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    long insert(NewSubstitution wanted, String by) {
        return jdbc.sql("""
                insert into substitution (absent, substitute, first_day, last_day, unit_id, processes, note, created_by,
                                          created_at)
                values (:absent, :substitute, :first, :last, :unit, :processes, :note, :by, :now)
                returning id
                """)
                .param("absent", wanted.absent())
                .param("substitute", wanted.substitute())
                .param("first", wanted.firstDay())
                .param("last", wanted.lastDay())
                .param("unit", wanted.unitId(), Types.BIGINT)
                .param("processes", wanted.processes().toArray(String[]::new))
                .param("note", wanted.note())
                .param("by", by)
                .param("now", now())
                .query(Long.class)
                .single();
    }

    /** Held until the transaction ends: two who end or change it take turns. */
    Optional<Substitution> held(long id) {
        return jdbc.sql("select id from substitution where id = :id for update")
                .param("id", id)
                .query(Long.class)
                .optional()
                .flatMap(found ->
                        list("s.id = :id", Map.of("id", found)).stream().findFirst());
    }

    Optional<Substitution> get(long id) {
        return list("s.id = :id", Map.of("id", id)).stream().findFirst();
    }

    void revoke(long id, String by) {
        jdbc.sql("update substitution set revoked_by = :by, revoked_at = :now where id = :id and revoked_at is null")
                .param("by", by)
                .param("now", now())
                .param("id", id)
                .update();
    }

    void lastDay(long id, LocalDate day) {
        jdbc.sql("update substitution set last_day = :day where id = :id")
                .param("day", day)
                .param("id", id)
                .update();
    }

    /** What is in force or will be, and touches these days. */
    List<Substitution> between(String absent, String substitute, LocalDate first, LocalDate last) {
        return list(
                "s.absent = :absent and s.substitute = :substitute and s.revoked_at is null"
                        + " and s.first_day <= :last and s.last_day >= :first",
                Map.of("absent", absent, "substitute", substitute, "first", first, "last", last));
    }

    /** In which the person is absent or stands in. */
    List<Substitution> of(String login) {
        return list("(s.absent = :login or s.substitute = :login)", Map.of("login", login));
    }

    /** Whom the person stands in for today. */
    List<Substitution> inForce(String substitute) {
        return list("s.substitute = :substitute and " + StandingIn.IN_FORCE, Map.of("substitute", substitute));
    }

    long count(Set<Long> roots, boolean everything, String text, boolean alsoPast) {
        return jdbc.sql("select count(*) from substitution s join member a on a.login = s.absent"
                        + " join member b on b.login = s.substitute where " + where(alsoPast))
                .params(parameters(roots, everything, text))
                .query(Long.class)
                .single();
    }

    List<Substitution> page(Set<Long> roots, boolean everything, String text, boolean alsoPast, int offset, int limit) {
        Map<String, Object> parameters = parameters(roots, everything, text);
        parameters.put("offset", offset);
        parameters.put("limit", limit);
        return jdbc.sql(SELECT + " where " + where(alsoPast) + ORDER + " limit :limit offset :offset")
                .params(parameters)
                .query(this::row)
                .list();
    }

    private static String where(boolean alsoPast) {
        return """
                (:everything or exists (
                    select from assignment x join org_unit_ancestry y on y.unit_id = x.unit_id
                    where x.member_id = a.id and y.ancestor_id in (:roots)))
                and (:text = '' or position(lower(:text) in lower(concat_ws(' ', a.name, a.login, b.name, b.login))) > 0)
                """ + (alsoPast ? "" : " and s.revoked_at is null and s.last_day >= :today");
    }

    private Map<String, Object> parameters(Set<Long> roots, boolean everything, String text) {
        Map<String, Object> parameters = new TreeMap<>();
        parameters.put("roots", roots.isEmpty() ? Set.of(-1L) : roots);
        parameters.put("everything", everything);
        parameters.put("text", text.strip().replace("\0", ""));
        parameters.put("today", LocalDate.now(clock));
        return parameters;
    }

    private List<Substitution> list(String condition, Map<String, ?> parameters) {
        return jdbc.sql(SELECT + " where " + condition + ORDER)
                .params(parameters)
                .param("today", LocalDate.now(clock))
                .query(this::row)
                .list();
    }

    private Substitution row(ResultSet row, int number) throws SQLException {
        LocalDate first = row.getObject("first_day", LocalDate.class);
        LocalDate last = row.getObject("last_day", LocalDate.class);
        Instant revoked = instant(row, "revoked_at");
        return new Substitution(
                row.getLong("id"),
                row.getString("absent"),
                row.getString("absent_name"),
                row.getString("substitute"),
                row.getString("substitute_name"),
                first,
                last,
                row.getObject("unit_id", Long.class),
                row.getString("unit_name"),
                List.of((String[]) row.getArray("processes").getArray()),
                row.getString("note"),
                row.getString("created_by"),
                row.getString("created_by_name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("revoked_by"),
                revoked,
                state(first, last, revoked),
                false);
    }

    private Substitution.State state(LocalDate first, LocalDate last, @Nullable Instant revoked) {
        LocalDate today = LocalDate.now(clock);
        if (revoked != null) {
            return Substitution.State.REVOKED;
        }
        if (last.isBefore(today)) {
            return Substitution.State.OVER;
        }
        return first.isAfter(today) ? Substitution.State.COMING : Substitution.State.CURRENT;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
